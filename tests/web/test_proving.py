"""Facts by what proves them, and benefits in order."""

from web.proving import given, proofs


def benefit(amount=None, rate=None, quote="甲"):
    return {"amount_yuan": amount, "rate_percent": rate, "cap_yuan": None, "quote": quote}


def test_facts_with_the_same_quote_stand_together():
    first, second, third = benefit(5, quote="乙"), benefit(3, quote="乙"), benefit(1, quote="丙")
    condition = {"quote": "乙"}
    clause = {"benefits": [first, second, third], "conditions": [condition], "precedence": []}
    assert proofs(clause) == [
        ("benefits", "乙", [first, second]),
        ("benefits", "丙", [third]),
        ("conditions", "乙", [condition]),
    ]


ONE, TWO, NONE = (
    {"benefits": [benefit(100), benefit(300)]},
    {"benefits": [benefit(rate=12.0), benefit(200)]},
    {"benefits": []},
)


def test_benefits_by_clause_or_one_by_one_by_a_figure():
    assert given([ONE, NONE, TWO], None) == [(ONE, ONE["benefits"]), (TWO, TWO["benefits"])]
    sums = [one.benefits[0]["amount_yuan"] for one in given([ONE, NONE, TWO], "amount")]
    assert sums == [300, 200, 100, None]
    assert given([ONE, NONE, TWO], "rate")[0] == (TWO, [TWO["benefits"][0]])

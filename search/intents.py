"""What questions want, as tables of named patterns with an example each, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.records import Role


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of question: patterns on folded Chinese and English text, and examples they match."""

    name: str
    chinese: str
    english: str
    examples: tuple[str, str]

    def matches(self, folded: str) -> bool:
        """Whether a question, folded, is of this kind."""
        return bool(re.search(self.chinese, folded) or re.search(self.english, folded))


RESPONSIBLE = Wish(
    "responsible",
    r"(?:哪些|哪个|什么|谁|由|参与|牵头|配合|归|一起).{0,12}(?:负责|牵头|主管|管)|负责(?:哪些|什么|的措施)"
    r"|牵头|责任单位|涉及.{0,12}的(?:措施|条款|任务|政策)|(?:配合|参与)(?:哪些|什么|的)|(?:哪个|哪些|什么)(?:部门|单位|局|委)|归谁"
    r"|(?:一起|共同).{0,4}(?:做|办|抓)",
    r"\b(?:responsib\w+|in charge|leads?|led by|co-?leads?|accountable|carr(?:y|ies|ied)"
    r"|takes? part|answers? for|shared by|assisted by|supporting role"
    r"|involv(?:es?|ed|ing)|participat\w+"
    r"|(?:which|what) (?:bureau|department|office|commission)s?)\b",
    ("哪些措施由市商务局负责", "measures the commerce bureau takes part in"),
)
BASIS = Wish(
    "basis",
    r"(?:根据|依据|按照|参照)(?:什么|哪些|哪个|哪份|啥)|(?:什么|哪些)(?:依据|根据)",
    r"\b(?:based on|legal basis|on what basis)\b",
    ("这份规划是根据什么编的", "which rules is the plan based on"),
)
"""Of a document: the documents that it cites."""

DOCUMENT = Wish(
    "document",
    r"还?(?:有效|失效|过期|废止|作废|算数|作数|管用|生效)|有效期|替代|取代|文号|原文|哪份文件|哪个文件|哪天起|几时起|到期"
    r"|还能[用领拿]|还用得上|截止|(?:执行|施行|用|管)到(?:什么时候|哪天|何时|几时|哪年)|到(?:什么时候|哪天|何时|几时)为止"
    r"|(?:规划|政策|意见|办法|方案|机制|规定|文件).{0,4}到(?:什么时候|何时|几时|哪一?年|哪天)"
    r"|听谁的|以谁为准|以哪.为准|冲突|不一致"
    r"|(?:何时|什么时候|啥时候|哪天|几时).{0,4}(?:实施|施行|执行|起用|启用|开始算|起算|失效)"
    r"|(?:哪天|几时)为止|管(?:几|多少|哪几)年|" + BASIS.chinese,
    r"\b(?:in force|valid|expir\w+|repeal\w*|replace[sd]?|which document|take effect|takes effect"
    r"|until when|run out|prevails?|precedence|overlap|(?:still|no longer) appl(?:y|ies)"
    r"|come into force|until what day|for which years|based on)\b",
    ("那份意见还算数吗", "is the 2022 opinion still valid"),
)
BENEFIT = Wish(
    "benefit",
    r"补[贴助多]|怎么补|能补|奖|贴息|资助|扶持|报销|报几成|能报|报多少|领(?:多少|钱|取)|多少钱|给钱|出钱|出不出钱|退(?:回|多少)"
    r"|拿回|拿(?:到|多少)|优惠|服务券|免(?:费|税)|支持|分担|红包|激励|津贴|掏(?:钱|多少|几)|返(?:还|钱|现|点|多少|几)|抵扣"
    r"|贴(?:多少|几|钱)|报销?(?:不报|吗)|给(?:多少|不给|几)|几成",
    r"\b(?:subsid\w+|grants?|rewards?|awards?|bonus\w*|reimburse\w*|refund\w*|vouchers?"
    r"|incentives?|money|funding|funds?|support|financial|loans?|tax|help|pays?|gets?|premiums?"
    r"|prizes?|cash|rebates?|coupons?|allowances?|relief|(?:paid|given|money) back)\b",
    ("参展能报销多少", "subsidies for trade fairs"),
)
PLAN = Wish(
    "plan",
    r"规划|布局|计划|目标|重点(?:发展|任务|布局)|打算|发展哪些|建设哪些|主打|要(?:做到|达到)|新(?:建|盖|增)",
    r"\b(?:plan\w*|target\w*|goals?|strateg\w+|develop\w*|layout|aims?|by 20\d\d|in 20\d\d)\b",
    ("航空港区重点布局哪些产业", "industrial plans for the airport zone"),
)

WISHES = (RESPONSIBLE, DOCUMENT, BENEFIT, PLAN)
"""Kinds of question in the order in which they are tried."""


def wish_of(intent: str) -> Wish | None:
    """The wish that an intent is named after, None for "other"."""
    return next((wish for wish in WISHES if wish.name == intent), None)


HOW_MUCH = Wish(
    "how much",
    r"多少(?!钱)|多大|多久|多长|几[个家所条部张套辆户座届场位项名天年次]",
    r"\bhow (?:many|much|large|big|long|early|often)\b"
    r"|\b(?:targets?|goals?|output|numbers?)\b",
    ("到2025年要达到多少", "how many firms by 2025"),
)
"""A figure is wanted: what names one beside the words of the question answers."""

AIMED_AT = Wish(
    "aimed at",
    r"今年|年底|年内|打算|计划|规划|目标|未来|到20\d\d|新增|做到"
    r"|要(?:新|多|建|改造|修|开|招|达到|重修)",
    r"\b(?:this year|will|plan\w*|targets?|goals?|aims?|by 20\d\d|in 20\d\d|expected|to be)\b",
    ("今年要修几条地铁", "jobs planned for this year"),
)
"""With a figure: what is aimed at is wanted, so that clauses that set aims answer."""

STILL_IN_FORCE = Wish(
    "still in force",
    r"哪些.{0,12}(?:还|仍|现在|目前|现行)?.{0,4}有效(?!期)|(?:还|仍然?|现行|目前)有效的",
    r"\b(?:which|what)\b.*\b(?:still|currently|now)\b.*\b(?:in force|valid|appl(?:y|ies))\b",
    ("哪些政策现在还有效", "which policies are still in force"),
)
"""Only what still applies is wanted; "is this policy still valid" is no such question."""

IN_FORCE_THEN = Wish(
    "in force then",
    r"有效的|有效(?!期).{0,4}(?:哪些|什么)",
    r"^(?!(?:is|are|was|were|do|does|will|would|can)\b)(?!.*\b(?:whether|if)\b)"
    r".*\b(?:in force|valid|in effect)\b",
    ("2024年3月1日有效的政策", "policies in force on 2023-06-01"),
)
"""Beside a day: only what applied then is wanted."""

IN_FORCE_WORDS = re.compile(
    r"(?:(?:现在|目前|当前|现行|还|仍然?|继续)*有效(?!期)的?"
    r"|\b(?:(?:is|are|was|were)\s+)?(?:(?:still|currently|now)\s+)?(?:in force|in effect|valid)\b)",
    re.IGNORECASE,
)
"""Words of the wish for what applies, which say nothing of the matter."""

JOINTLY = Wish(
    "jointly",
    r"一起|共同|联合|同时|都[要由]",
    r"\b(?:jointly|together|shared|both)\b",
    ("市财政局和市科技局一起负责的措施", "measures shared by the commerce and finance bureaus"),
)
"""What all of the departments named answer for is wanted, not what any of them does."""

COMPARED = Wish(
    "compared",
    r"[跟和与同比较].{1,16}(?:相?比|差距?|落后)|比(?![如例赛重较]).{1,12}[高低多少强弱差大小快慢]|相比|差距|落后",
    r"\b(?:than|compar\w+|versus|vs|behind|ahead of)\b",
    ("跟合肥、西安比，研究生少多少", "a smaller share of firms than Beijing"),
)
"""A place is held against others: those it names besides are not what is asked about."""

INDUSTRIES = Wish(
    "industries",
    r"(?:什么|哪些|啥|主导|重点)产业|产业(?:布局|规划|发展)|主打",
    r"\bindustr(?:y|ies|ial)\b",
    ("金水区搞什么产业", "industries of the airport zone"),
)
"""Which industries a place has or plans: clauses that name industries answer."""

ROLES: tuple[tuple[Role, Wish], ...] = (
    (
        Role.LEAD,
        Wish(
            "lead",
            r"牵头|主办|主责",
            r"\b(?:leads?|led by|in the lead|takes? the lead)\b",
            ("市科技局牵头的措施", "measures led by the science bureau"),
        ),
    ),
    (
        Role.SUPPORT,
        Wish(
            "support",
            r"配合|协办|协助",
            r"\b(?:supporting role|assists?|assisted by)\b",
            ("市财政局配合的措施", "measures assisted by the finance bureau"),
        ),
    ),
)

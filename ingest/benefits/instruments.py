"""The instruments of support: the words that name them, and the phrases that give one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Instrument → the words that name it (regular expressions) and an example of each.
INSTRUMENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "贴息": (
        ("(?:担保|信用)?(?:贷款|财政|全额)?贴息(?!贷款)", "给予贷款贴息"),
        ("利息(?:补贴|补助)", "给予50%的利息补贴"),
    ),
    "贷款": (
        ("(?:担保|信用|贴息|专项|优惠|低息|免息|无息)贷款(?!贴息)", "给予最高50万元的信用贷款"),
        ("(?:贷款|授信)(?:最?高?额度|(?=最高))", "贷款额度最高200万元"),
        ("(?<=元)的?(?!银行)[一-鿿]{0,6}?贷款(?!贴息|利|额|余)", "给予最高8万元周转贷款"),
    ),
    "服务券": (("[一-鿿]{2}(?<![证债])券(?![商种])", "发放最高3万元的创新券"),),
    "配套": (
        ("配套(?:资金|支持|奖励|补助|资助|补贴|经费|(?=比例))", "给予1:1的配套资金"),
        ("(?<=[%元予与以行级\\d])配套(?=[，。；\\d]|$)", "按1:1配套"),
    ),
    "奖励": (
        ("奖励(?:[一-鿿]{2}经费)?|奖补|奖金|以奖代[补投]|先建后奖", "一次性奖励8万元"),
        ("奖(?=\\d)", "每家奖8万元"),
    ),
    "补贴": (("补贴|贴补|津贴|安家费", "给予租金补贴8万元"), ("补(?=\\d)", "每亩补800元")),
    "补助": (
        ("补助(?:[一-鿿]{2}经费)?|补偿(?![款费安])|先建后补|先买后补|助学金", "给予8万元补助"),
    ),
    "资助": (("资助|经费(?!补|资|奖)", "给予8万元科研经费"),),
    "扶持": (("扶持|支持(?:资金|额度|金额)", "给予8万元扶持资金"),),
    "基金": (("股权投资|基金(?!会)", "给予最高90万元的股权投资"),),
}
# Plain support with a sum is counted as 扶持, but only where no other word names the sum.
PLAIN_SUPPORT = "扶持"
MATCHING = "配套"
_ONE_BY_ONE = "一事一议"
# Instruments that are a benefit even where no sum is stated.
WITHOUT_SUM = frozenset({"贴息", "配套", "服务券", "基金", _ONE_BY_ONE})

# Instruments whose sums may be listed after a phrase that gives them: 申领购房补贴，其中硕士8万元.
LISTED = frozenset(INSTRUMENTS) - {"贴息", "配套", "基金"}

_NAMES = tuple(INSTRUMENTS)
_WORD = re.compile(
    "|".join(
        f"(?P<i{n}>{'|'.join(words for words, _ in INSTRUMENTS[name])})"
        for n, name in enumerate(_NAMES)
    )
    + "|(?P<weak>支持)"
)
# 采取后补助方式 says by what instrument whatever follows is given.
_MODE = re.compile('[”"]?(?:等|的){0,2}(?:方式|形式|模式)')

_GIVING = "给[予与]|予以|享受|提供|发放|实行|实施|申领"
_GIVEN = re.compile(rf"(?:{_GIVING})(?P<object>[^，。；\d]{{0,24}}?)(?={_WORD.pattern})")
# 贴息政策 and 服务券管理 speak about the instrument; they do not give it.
_SPOKEN_OF = re.compile(
    "政策|管理|办法|标准|期限|范围|制度|方式|机制|比例|(?:资金)?(?:总额|金额|额度)"
)
# 累计为企业发放贷款贴息: what was done is told, nothing is given.
_TOLD = re.compile("(?:累计|已经?|截至|全年)[^，。；]*$")
# Phrases that give an instrument of their own kind, each with an example.
PHRASES: tuple[tuple[str, str, str], ...] = (
    (_ONE_BY_ONE, '[“"]?一事一议[”"]?', "采取“一事一议”方式给予支持"),
    ("贴息", "全额贴息(?!贷款|的)", "贷款利息由财政全额贴息"),
    ("补贴", "全额(?:给予)?补贴", "保费给予全额补贴"),
    ("补助", "全额(?:给予)?补助(?!事业|单位)", "检测费用全额补助"),
    (
        "基金",
        "(?<!已)(?:设立|成立|组建|发起)(?!了)[^。；]{0,30}?基金(?!会)",
        "设立农产品加工产业基金",
    ),
    ("基金", "(?:加大|用好)[^，。；]{0,12}?基金(?!会)", "加大基金对冷链企业的投资"),
)
_PHRASES = tuple((name, re.compile(pattern)) for name, pattern, _ in PHRASES)
_NO_SUPPORT = re.compile("公益|慈善|社保|公积|20\\d\\d年")


@dataclass(frozen=True, slots=True)
class Naming:
    """Words at `start`:`end` that name an instrument.

    `weak` for plain 支持, `mode` where they say how all that follows is given (以奖代补方式).
    """

    start: int
    end: int
    instrument: str
    weak: bool = False
    mode: bool = False


def find_namings(text: str) -> tuple[Naming, ...]:
    """Every word of running text that names an instrument, in order."""
    return tuple(_naming(match) for match in _WORD.finditer(text))


def find_gifts(text: str) -> tuple[Naming, ...]:
    """Every phrase that gives an instrument and states no sum: "给予贷款贴息", "一事一议"."""
    found = {gift.end: gift for gift in [*_phrases(text), *_given(text)]}
    return tuple(sorted(found.values(), key=lambda gift: gift.start))


def _naming(match: re.Match[str]) -> Naming:
    group = match.lastgroup or "weak"
    weak = group == "weak"
    name = PLAIN_SUPPORT if weak else _NAMES[int(group[1:])]
    mode = not weak and bool(_MODE.match(match.string, match.end()))
    return Naming(match.start(), match.end(), name, weak, mode)


def _given(text: str) -> Iterator[Naming]:
    for match in _GIVEN.finditer(text):
        word = _WORD.match(text, match.end())
        spoken_of = word and _SPOKEN_OF.match(text, word.end())
        told = _TOLD.search(text, max(match.start() - 24, 0), match.start())
        if word and word.lastgroup != "weak" and not spoken_of and not told:
            yield Naming(match.start(), word.end(), _naming(word).instrument)


def _phrases(text: str) -> Iterator[Naming]:
    for name, pattern in _PHRASES:
        for match in pattern.finditer(text):
            before = text[max(match.start() - 16, 0) : match.end()]
            if name == _ONE_BY_ONE or not _NO_SUPPORT.search(before):
                yield Naming(match.start(), match.end(), name)

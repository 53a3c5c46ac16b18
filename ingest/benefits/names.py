"""Finds the instrument of each sum or share: the word that names it, near or far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ingest.benefits.instruments import MATCHING, PLAIN_SUPPORT, Naming, find_namings
from ingest.benefits.money import Measure
from ingest.benefits.parts import GIVERS, Reading
from ingest.benefits.passage import REACH, Layout
from ingest.benefits.rules import Part
from ingest.benefits.words import GIVE, PAY_OUT

# What may stand between an instrument's name and its sum: 补贴标准提高到每人8000元.
_TO_SUM = re.compile(
    "(?:资金|金额|标准|比例|额度|总额|额|费|提高到|提高至|达到|分别|为|:|由|最高|不超过|一次性|共|合计|不低于"
    "|每[一-鿿]{1,3})*"
)
# From here on another sentence part speaks of someone else.
NEW_OBJECT = re.compile("[，；](?:对|针对)(?!单|每|同一|其)")
_PAYS = re.compile(f"{GIVE}|{PAY_OUT}|执行|核定|抵扣")
# 给予8%的减免: a relief, which is no payment.
_RELIEF = re.compile("减免|免收|返还|优惠|折扣|让利|征收|缴纳|收取")
# How many characters after its sum an instrument may stand.
_NEAR = 18


@dataclass(frozen=True, slots=True)
class Name:
    """The instrument of a sum, and where its word ends or the sum does, whichever is later."""

    instrument: str
    end: int


@dataclass(slots=True)
class Names:
    """The words of a passage that name instruments, and which of them sums have `used`."""

    layout: Layout
    namings: tuple[Naming, ...]
    stated: tuple[Reading, ...]
    givers: tuple[Reading, ...]
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, layout: Layout, readings: tuple[Reading, ...]) -> Names:
        """The names in a passage, none of them used yet."""
        stated = tuple(r for r in readings if r.part in GIVERS or r.part is Part.CEILING)
        givers = tuple(r for r in stated if r.part in GIVERS)
        return cls(layout, find_namings(layout.text), stated, givers)

    def find(self, reading: Reading) -> Name | None:
        """The instrument of a sum or share: just before it, after it, in its piece, by its mode.

        奖励8万元; 8万元的一次性奖励; 补贴企业8万元; 甲级8万元、乙级5万元的奖励; 以奖代补…给予支持.
        """
        group = reading.group
        touching = self._touching(reading)
        if touching:
            self.used.add(touching.end)
            return Name(_instrument(reading, touching), group.end)
        after = self._after(reading)
        strong = next((naming for naming in after if not naming.weak), None)
        if strong:
            self.used.add(strong.end)
            near = strong.end <= self.layout.piece(group.start).end
            return Name(_instrument(reading, strong), strong.end if near else group.end)
        before = self._between(group.start - len(reading.words), group.start)
        mode = before[-1:] or self._mode(reading)
        if mode:
            return Name(mode[-1].instrument, group.end)
        if reading.part is Part.MATCH:
            return Name(MATCHING, group.end)
        if after:
            self.used.add(after[0].end)
            return Name(PLAIN_SUPPORT, after[0].end)
        return Name(PLAIN_SUPPORT, group.end) if self._touching(reading, weak=True) else None

    def find_earlier(self, reading: Reading) -> Name | None:
        """The instrument named last before a sum in its sentence: 稳岗补贴，…按8%核发."""
        group = reading.group
        if group.measure is not Measure.MONEY and not self._is_paid(reading):
            return None
        start = self.layout.sentence(group.start).start
        before = self._between(max(start, group.start - REACH), group.start)
        return Name(before[-1].instrument, group.end) if before else None

    def find_later(self, reading: Reading) -> Name | None:
        """The instrument that a list names at its end: 硕士每月8元，博士每月9元，发放租房补贴."""
        group = reading.group
        stop = min(self.layout.segment(group.start).end, group.end + REACH)
        given = [n for n in self._between(group.end, stop) if self._is_given(n)]
        return Name(given[0].instrument, group.end) if given else None

    def _is_paid(self, reading: Reading) -> bool:
        """Whether a share is paid out, though no instrument is named beside it: 按8%核发."""
        end = reading.group.end
        after = self.layout.text[end : min(self.layout.piece(end - 1).end, end + REACH)]
        return bool(_PAYS.search(reading.before + after)) and not is_relief(reading)

    def is_named(self, start: int, end: int) -> bool:
        """Whether a stretch of the passage names an instrument."""
        return bool(self._between(start, end))

    def _is_given(self, naming: Naming) -> bool:
        """Whether a verb of paying stands before a name in its piece: 按季度发放租房补贴."""
        start = self.layout.piece(naming.start).start
        return bool(_PAYS.search(self.layout.text, max(start, naming.start - _NEAR), naming.start))

    def _touching(self, reading: Reading, weak: bool = False) -> Naming | None:
        """The name just before a sum: 一次性奖励8万元, 补贴标准提高到8万元."""
        end = reading.group.start
        start = max(self.layout.piece(end).start, end - _NEAR - 6)
        before = self._between(start, end, weak)
        is_next = before and _TO_SUM.fullmatch(self.layout.text, before[-1].end, end)
        return before[-1] if is_next else None

    def _after(self, reading: Reading) -> list[Naming]:
        """The names after a sum, close by; after a share, as far as the next or a new object."""
        group = reading.group
        start, segment_end = group.end, self.layout.segment(group.start).end
        if self._is_listed(reading):
            return self._between(start, min(self.layout.piece(start).end, start + REACH), True)
        if group.measure is Measure.MONEY:
            return self._between(start, start + min(len(reading.after), _NEAR), True)
        next_start = _next_start(self.givers, start) or segment_end
        stop = min(segment_end, next_start, start + REACH)
        turn = NEW_OBJECT.search(self.layout.text, start, stop)
        return self._between(start, turn.start() if turn else stop, True)

    def _mode(self, reading: Reading) -> list[Naming]:
        """The names that say how all of the sentence before is given: 采取以奖代补方式."""
        start = reading.group.start
        sentence = self.layout.sentence(start)
        before = self._between(max(sentence.start, start - REACH), start)
        return [naming for naming in before if naming.mode]

    def _is_listed(self, reading: Reading) -> bool:
        """Whether the next item of a list follows at once: 甲级8万元、乙级5万元的奖励."""
        next_start = _next_start(self.stated, reading.group.end)
        is_next = next_start is not None and next_start - reading.group.end == len(reading.after)
        return is_next and reading.after.startswith("、")

    def _between(self, start: int, end: int, weak: bool = False) -> list[Naming]:
        """The names in a stretch, in order, plain 支持 among them or not."""
        first = bisect_left(self.namings, start, key=lambda naming: naming.start)
        after = bisect_right(self.namings, end, key=lambda naming: naming.end)
        return [naming for naming in self.namings[first:after] if weak or not naming.weak]


def _instrument(reading: Reading, naming: Naming) -> str:
    """What a name stands for: the reward of a match (1:1的配套奖励) is a match."""
    return MATCHING if reading.part is Part.MATCH else naming.instrument


def _next_start(readings: tuple[Reading, ...], at: int) -> int | None:
    """Where the next of some readings begins."""
    index = bisect_left(readings, at, key=lambda reading: reading.group.start)
    return readings[index].group.start if index < len(readings) else None


def is_relief(reading: Reading) -> bool:
    """Whether less is asked instead of something paid: 给予8%的租金减免."""
    return bool(_RELIEF.search(reading.before + reading.after))

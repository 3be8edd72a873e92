"""What a rule is, what it yields, and how a pattern becomes a rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from checks.elements import Element
from checks.reading import Reading
from checks.sources import sources
from checks.words import compiled, span_of


class Level(StrEnum):
    """What a finding does to the verdict: an error fails it, a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def chinese(self) -> str:
        """The word that pages and findings use."""
        return "错误" if self is Level.ERROR else "警告"


class Harm(StrEnum):
    """The harm that a rule guards against; one per rule."""

    THREAT = "threat"
    INSULT = "insult"
    DISCLOSURE = "third_party_disclosure"
    IMPERSONATION = "impersonation"
    FALSE_LEGAL = "false_legal"
    PRIVACY = "privacy_leak"
    PRESSURE = "pressure_family_or_employer"
    MONEY = "money"
    TIMING = "timing"
    OMISSION = "omission"
    CHANNEL = "channel"


PROHIBITED = (
    Harm.THREAT, Harm.INSULT, Harm.DISCLOSURE, Harm.IMPERSONATION, Harm.FALSE_LEGAL, Harm.PRIVACY, Harm.PRESSURE,
    Harm.MONEY,
)  # fmt: skip
"""The harms that wording itself does, whatever the hour, the channel and what is left out."""


ONLY_THE_DEBTOR = (
    "credit-card-measures#第68条",
    "consumer-finance-measures#对象",
    "microloan-measures#第37条第五项",
    "gbt-45251-2025#对象",
    "cba-guideline-2026#第三人",
)
"""What says that nobody is pressed but who owes, text by text for each kind of lender."""
ADVICE = "guide-advice"
"""The source of this guide's own advice, which some hits rest on alone."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One violation at places `start` to `end` of the view, or in a fact that `evidence` quotes.

    `stated` says that it rests on a fact that was stated, not on the wording alone; `source` names the one text of the
    rule that it rests on, where the others speak of other cases; `rewrite` takes the place of the rule's where that
    would not pass with these facts.
    """

    start: int = 0
    end: int = 0
    evidence: str = ""
    says: str = ""
    level: Level | None = None
    stated: bool = False
    source: str = ""
    rewrite: str | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """The rule would apply but lacks these facts (English field names): undetermined."""

    facts: tuple[str, ...]


Outcome = Hit | Needs
Find = Callable[[Reading], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class Basis:
    """The place a rule rests on: an id of sources.toml and the label of an article in it."""

    source: str
    article: str = ""

    @classmethod
    def of(cls, written: str) -> Basis:
        """From `source#article`, as rules write it."""
        source, _, article = written.partition("#")
        return cls(source, article)


@lru_cache(maxsize=4096)
def _in_force(basis: tuple[str, ...], day: dt.date) -> tuple[str, ...]:
    return tuple(written for written in basis if sources()[Basis.of(written).source].in_force(day))


@dataclass(frozen=True, repr=False)
class Rule:
    """One checkable requirement.

    `says` is the sentence a finding prints, with `{text}` for the quoted text and `{fact}` for evidence;
    `rewrite` is wording that passes; `since` and `until` are days of force in Beijing time, both included, and
    narrow the days on which any of its texts is in force.
    A `second` rule reads after all others, knowing what they found; what a `certain` one finds (a checksum, a sum, a
    fact) no reading of the whole text puts in doubt.
    """

    id: str
    title: str
    level: Level
    harm: Harm
    basis: tuple[str, ...]
    says: str
    find: Find
    rewrite: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    page: str = ""
    second: bool = False
    certain: bool = False

    def __repr__(self) -> str:
        return f"<Rule {self.id}>"

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The texts that the rule rests on."""
        return tuple(Basis.of(written) for written in self.basis)

    def basis_on(self, day: dt.date) -> tuple[str, ...]:
        """The texts in force on that day, as `source#article`; none where the rule does not apply."""
        if (self.since and day < self.since) or (self.until and self.until < day):
            return ()
        return _in_force(self.basis, day)

    @property
    def first_day(self) -> dt.date | None:
        """The first day on which it applies: its own, or that of its earliest text; None where no day is known."""
        begins = [sources()[basis.source].begins for basis in self.bases]
        known = [day for day in begins if day]
        earliest = min(known) if len(known) == len(begins) else None
        return max((day for day in (self.since, earliest) if day), default=None)

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it applies: its own, or that of its latest text; None where none is set."""
        ends = [sources()[basis.source].until for basis in self.bases]
        known = [day for day in ends if day]
        latest = max(known) if len(known) == len(ends) else None
        return min((day for day in (self.until, latest) if day), default=None)


Unless = Callable[[Reading, "re.Match[str]"], bool]


def titled(reading: Reading, match: re.Match[str]) -> bool:
    """The phrase stands in a title, between 《 and 》."""
    text = reading.view.text
    return text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())


def denied(reading: Reading, match: re.Match[str]) -> bool:
    """The phrase is denied or warned about: the usual exemption."""
    return not reading.stance(match.start(), match.end()).asserted


def denied_inside(reading: Reading, match: re.Match[str]) -> bool:
    """The denial stands inside the phrase (“记录不会保留一辈子”)."""
    inner = compiled(r"不(?:会|是|得|因|影响|视为|再|必|构成|属于|代表)|没有|并非|无需|不必|无权")
    return bool(inner.search(match.group())) or denied(reading, match)


def volunteered(reading: Reading, match: re.Match[str]) -> bool:
    """The reader asked for it, whoever would pay is said to be free to, or an offer to pay was not taken."""
    sentence = reading.sentence(match.start())
    return bool(
        compiled(
            r"{you}(?:所)?(?:提出|申请|要求)|须?其自愿|他人代付|(?:想|愿意?|要求|提出)(?:代|替)[^。]{0,10}(?:未获得?{you}(?:的)?授权|(?:没有|未)(?:接受|同意)|婉拒)"
        ).search(sentence)
    )


def matches(
    reading: Reading, pattern: str, unless: tuple[Unless, ...] = (denied,)
) -> Iterator[re.Match[str]]:
    """Non-overlapping matches of a pattern that no exemption excuses."""
    for match in compiled(pattern).finditer(reading.view.text):
        if not any(excuse(reading, match) for excuse in unless):
            yield match


def phrases(pattern: str, unless: tuple[Unless, ...] = (denied,)) -> Find:
    """A rule that is data: a pattern, unless excused; a group named `hit` narrows the span."""

    def find(reading: Reading) -> Iterator[Hit]:
        for match in matches(reading, pattern, unless):
            yield hit(match)

    return find


def hit(match: re.Match[str], **more: Any) -> Hit:
    """A finding at a match, or at its group `hit` where it has one."""
    return Hit(*span_of(match), **more)


def both(*finds: Find) -> Find:
    """A rule made of several searches."""

    def find(reading: Reading) -> Iterator[Outcome]:
        for one in finds:
            yield from one(reading)

    return find


def reads_as(harm: Harm) -> Find:
    """A rule that the wording as a whole resembles labelled messages of this harm, where no pattern shows it."""

    def find(reading: Reading) -> Iterator[Hit]:
        if harm.value in reading.resembled and harm not in reading.shown:
            start, end = reading.likeness.clause(harm.value)
            sign = compiled(r"(?:【[^【】]*】)?\s*").match(reading.view.text, start, end)
            yield Hit(sign.end() if sign and sign.end() < end else start, end)

    return find


def missing(element: Element, unless: str = "", idle: str = "") -> Find:
    """A rule that a complete notice must show this element, or something that `unless` matches.

    A place does not count where `idle` matches its clause up to its end.
    """

    def find(reading: Reading) -> Iterator[Hit]:
        if not reading.complete or (unless and compiled(unless).search(reading.view.text)):
            return
        clauses = (
            reading.view.text[reading.view.clause(start)[0] : end] for start, end in reading.elements[element]
        )
        if all(idle and compiled(idle).search(one) for one in clauses):
            yield Hit()

    return find

"""What a rule is and what it yields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from checks.reading import Reading
from checks.sources import Basis, sources


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

    @property
    def chinese(self) -> str:
        """The name that pages and tables use."""
        return _HARMS[self]


_HARMS = {
    Harm.THREAT: "威胁恐吓", Harm.INSULT: "侮辱", Harm.DISCLOSURE: "向第三人泄露债务", Harm.IMPERSONATION: "冒充",
    Harm.FALSE_LEGAL: "虚假的法律或征信后果", Harm.PRIVACY: "泄露个人信息", Harm.PRESSURE: "向家人或单位施压",
    Harm.MONEY: "钱款不实或诱导", Harm.TIMING: "时间与频次", Harm.OMISSION: "缺少要素", Harm.CHANNEL: "通道",
}  # fmt: skip
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
    "civil-code#第1032条",
)
"""What says that nobody is pressed but who owes, text by text for each kind of lender, and what binds everybody else."""
ADVICE = "guide-advice"
"""The source of this guide's own advice, which some hits rest on alone."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One violation at places `start` to `end` of the view, or in a fact that `evidence` quotes.

    `stated` says that it rests on a fact that was stated, not on the wording alone; `source` names the one text of the
    rule that it rests on, where the others speak of other cases, and `apart` those that do where more than one remains;
    `rewrite` takes the place of the rule's where that would not pass with these facts.
    """

    start: int = 0
    end: int = 0
    evidence: str = ""
    says: str = ""
    level: Level | None = None
    stated: bool = False
    source: str = ""
    apart: tuple[str, ...] = ()
    rewrite: str | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """The rule would apply but lacks these facts (English field names): undetermined."""

    facts: tuple[str, ...]


Ruling = Hit | Needs
Find = Callable[[Reading], Iterable[Ruling]]


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

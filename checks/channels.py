"""What each channel is known to take, refuse or want filed, read from channels.toml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from checks.context import FIELDS
from checks.kept import table
from checks.sources import Source, sources


class Passage(StrEnum):
    """Whether a channel will carry a message, as far as its documents say; the gravest first."""

    REFUSED = "refused"
    UNKNOWN = "unknown"
    FILING = "filing"
    NOTHING = "nothing"

    @property
    def chinese(self) -> str:
        """The words that pages use."""
        return _CHINESE[self]


_CHINESE = {
    Passage.REFUSED: "不收",
    Passage.UNKNOWN: "未核实",
    Passage.FILING: "须先报备",
    Passage.NOTHING: "没有查到拒收的规定",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a channel looks at: what to look for, what finding it amounts to, and on what basis."""

    when: str
    verdict: Passage
    basis: str
    says: str
    low: int = 0
    high: int = 0


@dataclass(frozen=True, repr=False)
class Profile:
    """One channel: the document that dates it, and its checks of what is written, how, and in templates."""

    id: str
    document: str
    content: tuple[Check, ...]
    form: tuple[Check, ...]
    template: tuple[Check, ...]

    def __repr__(self) -> str:
        return f"<Profile {self.id}>"

    @property
    def name(self) -> str:
        """The Chinese name, as the header 通道 writes it."""
        return dict(FIELDS["channel"][1].choices)[self.id]

    @property
    def source(self) -> Source:
        """The document whose dates are the dates of this profile."""
        return sources()[self.document]


@cache
def _data() -> dict[str, Any]:
    return table("channels.toml")


@cache
def words() -> dict[str, str]:
    """The groups of words that channels name, as patterns over a view, by name."""
    return dict(_data()["words"])


@cache
def profiles() -> dict[str, Profile]:
    """All channels by id, in the order of the header 通道; what holds for all is in each."""
    shared = _data()["all"]
    return {
        name: Profile(
            name,
            _data()[name]["document"],
            *(
                tuple(_check(row) for row in (*_data()[name].get(part, ()), *shared.get(part, ())))
                for part in ("content", "form", "template")
            ),
        )
        for name, _ in FIELDS["channel"][1].choices
    }


def _check(row: dict[str, Any]) -> Check:
    low, high = row.get("low", 0), row.get("high", 0)
    says = row["says"].replace("{low}", str(low)).replace("{high}", str(high))
    return Check(row["when"], Passage(row["verdict"]), row["basis"], says, low, high)

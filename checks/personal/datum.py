"""A piece of personal data, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Datum:
    """A piece of personal data at places `start` to `end` of a view, and what it is.

    `senders` says that it stands there for the reader to reach or to pay the sender; `name` that it is a person's name;
    `stated` that the text says in so many words that somebody lives there; `whole` that it is a number of a person;
    `known` that whoever is written to knows the place, and only whose debt it is tells him anything.
    """

    start: int
    end: int
    says: str
    senders: bool = False
    name: bool = False
    stated: bool = False
    whole: bool = False
    known: bool = False

    def overlaps(self, other: Datum) -> bool:
        """Whether both share a place."""
        return self.start < other.end and other.start < self.end

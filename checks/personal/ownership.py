"""How likely what is named like an address or a workplace is a person's: the words around it, weighed.

Whose place it is, a person's or that of the sender, a shop or a court, only the words around it tell. A linear model
weighs them (`homes.tsv` and `workplaces.tsv`, made from the labelled messages in tests/ by `python
tests/train_places.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache

from checks.learned.features import unbroken
from checks.learned.lines import Lines
from checks.learned.network import probability
from checks.learned.packing import Decimals
from checks.personal.bearing import Bearing, bearing
from checks.words import compiled

NEAR, FAR = 6, 30
"""Places beside a name of which runs count, and within which pairs of characters of its clause count."""
_CLAUSE_END = r"[,;。!?]"
_BEARINGS = tuple(one.name for one in fields(Bearing))


def features(text: str, start: int, end: int) -> tuple[str, ...]:
    """What tells whose the place named at `start` to `end` of a normalised text is."""
    borne = bearing(text)
    left, name, right = (
        unbroken(part) for part in (text[max(0, start - FAR) : start], text[start:end], text[end : end + FAR])
    )
    before, after = left[-NEAR:], right[:NEAR]
    left, right = compiled(_CLAUSE_END).split(left)[-1], compiled(_CLAUSE_END).split(right)[0]
    return (
        *(f"<{before[-size:]}" for size in range(1, len(before) + 1)),
        *(f">{after[:size]}" for size in range(1, len(after) + 1)),
        *(f"${name[-size:]}" for size in range(1, min(4, len(name)) + 1)),
        *(f"^{name[:size]}" for size in range(1, min(3, len(name)) + 1)),
        *(f"l{left[at : at + 2]}" for at in range(len(left) - 1)),
        *(f"r{right[at : at + 2]}" for at in range(len(right) - 1)),
        *(f"={one}" for one in _BEARINGS if getattr(borne, one)),
        *(["<"] if not before else []),
        *([">"] if not after else []),
        f"#{min(len(name), 10)}",
        f"|{before[-1:]}|{after[:1]}",
        f":{before[-1:]}|{name[-1:]}",
    )


def likelihood(table: str, told: Iterable[str]) -> float:
    """From 0 to 1, by the weights of a table; each feature counts once."""
    weights = _weights(table)
    (total,) = weights.sums(dict.fromkeys(told))
    return probability(float(weights.head[1][1]) + total)


@cache
def _weights(table: str) -> Lines:
    return Lines(table, 2, lambda _: Decimals(1))

"""What speaks for a candidate beside the others of its message, as numbers for a small network.

One place among many that could tell since when a debt is overdue is judged by the best of them; a clause that is
surely a consequence is hardly an action.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_VOTES_A_UNIT, _MOST_VOTES = 4.0, 8.0
"""How many votes are one to the network, and beyond which they count no further."""
_LOW, _HOPELESS = -_MOST_VOTES / _VOTES_A_UNIT, -0.375
"""Units of no candidate at all; and below which a candidate is none, whatever the others are."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may show an element; `matched` when a pattern proposed it."""

    start: int
    end: int
    matched: bool


Scored = dict[str, list[tuple[Candidate, float]]]
"""The candidates of one clause by element, each with the votes of its words."""


def inputs(clauses: Sequence[Scored], size: int) -> dict[str, list[tuple[Candidate, list[float]]]]:
    """By element its candidates that are not hopeless, with what a network hears of each; `size` is the text's length.

    In order: its own votes; whether a pattern found it; the best and the second best rival, and the best that a
    pattern found; how many are likely (of 5) and how many there are (of 12); where it stands in the text, and how
    long it is (of 30); for each other element the best at the same place and the best anywhere; the best of the
    clause before and of the clause after.
    """
    units: list[Scored] = [
        {name: [(one, _unit(votes)) for one, votes in row] for name, row in clause.items()}
        for clause in clauses
    ]
    names = list(units[0]) if units else []
    every = {name: sorted([u for clause in units for _, u in clause[name]], reverse=True) for name in names}
    told: dict[str, list[tuple[Candidate, list[float]]]] = {}
    for name in names:
        others = [(other, (*every[other][:1], _LOW)[0]) for other in names if other != name]
        matched = sorted([u for clause in units for one, u in clause[name] if one.matched], reverse=True)
        crowd = [sum(unit > 0 for unit in every[name]) / 5, min(len(every[name]), 12) / 12]
        highest = [_LOW, *(max([u for _, u in clause[name]], default=_LOW) for clause in units), _LOW]
        told[name] = []
        for k, clause in enumerate(units):
            for one, unit in clause[name]:
                if unit > _HOPELESS:
                    first, second = _without(every[name], unit)
                    rival = _without(matched, unit)[0] if one.matched else (*matched[:1], _LOW)[0]
                    numbers = [unit, float(one.matched), first, second, rival, *crowd]
                    numbers += [one.start / size, (one.end - one.start) / 30]
                    for other, best in others:
                        numbers += [_here(clause[other], one), best]
                    told[name].append((one, [*numbers, highest[k], highest[k + 2]]))
    return told


def _unit(votes: float) -> float:
    return max(-_MOST_VOTES, min(_MOST_VOTES, votes)) / _VOTES_A_UNIT


def _without(units: Sequence[float], own: float) -> tuple[float, float]:
    """The two highest of the others; `units` are those of all, highest first."""
    rest = list(units[:3])
    if own in rest:
        rest.remove(own)
    first, second = (*rest, _LOW, _LOW)[:2]
    return first, second


def _here(row: Sequence[tuple[Candidate, float]], place: Candidate) -> float:
    """The highest of the candidates at the same place."""
    return max([u for one, u in row if one.start < place.end and place.start < one.end], default=_LOW)

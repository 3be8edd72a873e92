"""Which candidates for an element are ones: each clause of a notice is weighed, then the candidates of a message together.

Patterns propose places; in clauses where they propose nothing, the clause itself is the candidate. A linear model
(`elements.tsv`) weighs the words of each; a small network for each element (`elements_network.tsv`) then judges what
it says of a candidate beside what it says of the others (`rivals`). Both are made from the labelled messages in tests/
by `python tests/train_elements.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from checks.learned.features import clause_spans, names, unbroken
from checks.learned.lines import Lines
from checks.learned.network import networks
from checks.learned.packing import Decimals
from checks.learned.rivals import Candidate, Scored, inputs
from checks.text import Span

Found = Mapping[str, Iterable[Span]]

LIKELY = 0.5
"""From which probability a candidate is kept."""
_NEAR = 3
"""How long a feature of a neighbouring clause may be."""
_BEFORE, _AFTER, _SIGN = 0.4, 0.3, 0.3
"""How much the clause before, the clause after and a pattern that matched count beside the clause itself."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The features of a clause and of its neighbours, the signs beside them, and the candidates by element."""

    own: tuple[str, ...]
    before: list[str]
    after: list[str]
    signs: dict[str, float]
    candidates: dict[str, list[Candidate]]

    @property
    def wording(self) -> dict[str, float]:
        """All features that its candidates have in common, each with how much it counts."""
        return (
            dict.fromkeys(self.own, 1.0)
            | dict.fromkeys(self.before, _BEFORE)
            | dict.fromkeys(self.after, _AFTER)
        )

    @property
    def square(self) -> float:
        """The sum of the squares of `wording`."""
        return len(self.own) + len(self.before) * _BEFORE**2 + len(self.after) * _AFTER**2


@dataclass(frozen=True, slots=True)
class Weights:
    """By element the bias, and by feature the weight for each element."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    by_feature: Lines


@cache
def weights() -> Weights:
    """The model in elements.tsv."""
    rows = Lines("elements.tsv", 3, lambda head: Decimals(len(head[1]) - 1))
    _, labels, bias = rows.head
    return Weights(tuple(labels[1:]), tuple(map(float, bias[1:])), rows)


def clauses(text: str, found: Found) -> Iterator[Clause]:
    """The clauses of a normalised text in order, with what the patterns found in each."""
    spans = clause_spans(text)
    words = [names(text[start:end]) for start, end in spans]
    near = [[word for word in row if len(word) <= _NEAR] for row in words]
    proposed = [_within(spans, name, places) for name, places in found.items()]
    shown = [frozenset(name for name, rows, _ in proposed if rows[k]) for k in range(len(spans))]
    anywhere = frozenset[str]().union(*shown)
    for k, (start, end) in enumerate(spans):
        before, after = near[k - 1] if k else [], near[k + 1] if k + 1 < len(spans) else []
        signs = {f"!A{name}": _SIGN / 3 for name in anywhere}
        signs |= {f"!P{name}": _SIGN for name in shown[k]}
        if k:
            signs |= {f"!<{name}": _SIGN / 2 for name in shown[k - 1]}
        if k + 1 < len(spans):
            signs |= {f"!>{name}": _SIGN / 2 for name in shown[k + 1]}
        signs["!first"], signs["!last"] = 0.2 * (k == 0), 0.2 * (k == len(spans) - 1)
        signs["!n"] = 0.1 * min(len(spans), 6)
        candidates = {
            name: [Candidate(*place, True) for place in rows[k]]
            or ([] if k in touched else [Candidate(start, end, False)])
            for name, rows, touched in proposed
        }
        yield Clause(
            words[k], ["<" + word for word in before], [">" + word for word in after], signs, candidates
        )


def _within(spans: list[Span], name: str, places: Iterable[Span]) -> tuple[str, list[list[Span]], set[int]]:
    """The places of an element by the clause in which each begins, and all clauses that they touch."""
    rows: list[list[Span]] = [[] for _ in spans]
    touched: set[int] = set()
    k = 0
    for place in sorted(places):
        while k < len(spans) and spans[k][1] <= place[0]:
            k += 1
        last = k
        while last < len(spans) and spans[last][0] < place[1]:
            touched.add(last)
            last += 1
        if k < len(spans):
            rows[k].append(place)
    return name, rows, touched


def inside(text: str, one: Candidate) -> list[str]:
    """The features of a proposed place itself and of the characters around it, each of which counts as one."""
    if not one.matched:
        return []
    around = [
        (
            "b" + unbroken(text[max(0, one.start - size) : one.start]),
            "a" + unbroken(text[one.end : one.end + size]),
        )
        for size in (1, 2, 3)
    ]
    own = ["s" + word for word in names(text[one.start : min(one.end, one.start + 60)])]
    return list(dict.fromkeys((*own, *chain(*around))))


def accepted(text: str, found: Found) -> dict[str, list[Span]]:
    """The places of each element that the models accept."""
    known = weights()
    kept: dict[str, list[Span]] = {name: [] for name in known.labels}
    rivals = inputs(list(_scored(text, found)), len(text))
    judges = networks("elements_network.tsv")
    for name in known.labels:
        for one, numbers in rivals.get(name, ()):
            if judges[name].answer(numbers)[0] >= LIKELY:
                kept[name].append((one.start, one.end))
    return kept


def _scored(text: str, found: Found) -> Iterator[Scored]:
    """The clauses in order: by element its candidates, each with what the words say for it."""
    known = weights()
    rows = known.by_feature
    for clause in clauses(text, found):
        wording = _weighted(rows, clause)
        signs, square = _signs(rows, clause), clause.square
        scored: Scored = {}
        for index, name in enumerate(known.labels):
            scored[name] = []
            for one in clause.candidates.get(name, ()):
                own = inside(text, one)
                said = wording[index] + (rows.sums(own)[index] if own else 0.0)
                norm = math.sqrt(square + len(own)) or 1.0
                scored[name].append((one, known.bias[index] + signs[index] + said / norm))
        yield scored


def _weighted(rows: Lines, clause: Clause) -> list[float]:
    """By element the sum of what the wording of a clause and of its neighbours says."""
    own, before, after = map(rows.sums, (clause.own, clause.before, clause.after))
    return [
        one + _BEFORE * left + _AFTER * right for one, left, right in zip(own, before, after, strict=True)
    ]


def _signs(rows: Lines, clause: Clause) -> list[float]:
    known = rows.known(clause.signs)
    scaled = [[clause.signs[name] * number for number in row] for name, row in known.items()]
    return [sum(column) for column in zip(rows.sums(()), *scaled, strict=True)]

"""The small networks behind what was learned: one hidden layer, from the numbers that one hears to its scores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from checks.kept import listed

Unit = tuple[float, ...]
"""The bias of a unit, then its weight for each number that it hears."""


@dataclass(frozen=True, slots=True)
class Network:
    """The units of the hidden layer, and those of the answer, in the order of the labels.

    Those of the answer hear the hidden layer and then, where they have weights for it, what that one heard.
    """

    hidden: tuple[Unit, ...]
    answers: tuple[Unit, ...]

    def answer(self, numbers: Sequence[float]) -> list[float]:
        """By label the probability from 0 to 1."""
        inner = [math.tanh(_sum(unit, numbers)) for unit in self.hidden]
        told = [*inner, *numbers]
        return [probability(_sum(unit, told)) for unit in self.answers]


def probability(votes: float) -> float:
    """The logistic function, from 0 to 1."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, votes))))


def _sum(unit: Unit, numbers: Sequence[float]) -> float:
    return sum(map(mul, unit[1:], numbers), unit[0])


@cache
def networks(name: str) -> dict[str, Network]:
    """The networks of a file of this folder by what each judges; `ValueError` where their layers do not fit.

    A line a unit: what it judges, `hidden` or `answer`, and its numbers, with tabs between them.
    """
    found: dict[str, dict[str, list[Unit]]] = {}
    for line in listed(f"learned/{name}"):
        judged, layer, *cells = line.split("\t")
        units = found.setdefault(judged, {"hidden": [], "answer": []})
        units[layer].append(tuple(map(float, cells)))
    for units in found.values():
        heard = {len(unit) - 1 for unit in units["hidden"]}
        beside = {len(unit) - 1 - len(units["hidden"]) for unit in units["answer"]}
        if len(heard) != 1 or beside not in ({0}, heard):
            raise ValueError(f"{name} 的两层对不上：请按 MAINTAINING.md 重新学习。")
    return {
        judged: Network(tuple(units["hidden"]), tuple(units["answer"])) for judged, units in found.items()
    }


def lines(judged: str, network: Network) -> list[str]:
    """The lines of such a file for one network."""
    rows = [("hidden", unit) for unit in network.hidden] + [("answer", unit) for unit in network.answers]
    return ["\t".join([judged, layer, *(f"{number:.4f}" for number in unit)]) for layer, unit in rows]

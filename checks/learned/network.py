"""The small network behind the second reader: one hidden layer, from the numbers it hears to one score a label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Unit = tuple[float, ...]
"""The bias of a unit, then its weight for each number that it hears."""


@dataclass(frozen=True, slots=True)
class Network:
    """The units of the hidden layer, and those of the answer, in the order of the labels."""

    hidden: tuple[Unit, ...]
    answers: tuple[Unit, ...]

    def answer(self, numbers: Sequence[float]) -> list[float]:
        """By label the probability from 0 to 1."""
        inner = [math.tanh(_sum(unit, numbers)) for unit in self.hidden]
        return [1 / (1 + math.exp(-max(-60.0, min(60.0, _sum(unit, inner))))) for unit in self.answers]


def _sum(unit: Unit, numbers: Sequence[float]) -> float:
    return sum(map(float.__mul__, unit[1:], numbers), unit[0])


@cache
def network() -> Network:
    """The network in network.tsv: a line a unit, `hidden` or `answer`, a tab, its numbers; `ValueError` where they do not fit."""
    units: dict[str, list[Unit]] = {"hidden": [], "answer": []}
    for line in Path(__file__).with_name("network.tsv").read_text("utf-8").splitlines()[1:]:
        layer, *cells = line.split("\t")
        units[layer].append(tuple(map(float, cells)))
    hidden, answers = units["hidden"], units["answer"]
    heard, told = {len(unit) for unit in hidden}, {len(unit) for unit in answers}
    if len(heard) != 1 or told != {1 + len(hidden)}:
        raise ValueError("network.tsv 的两层对不上：请用 python tests/train.py 重新生成。")
    return Network(tuple(hidden), tuple(answers))

"""How far two independent labellings of the reported messages agree: `python tests/agreement.py`.

`tests/corpus/labels.tsv` has both, and what was settled where they differ. Agreement is F1 of one against the other
and Cohen's kappa (Cohen 1960), for each harm and for whether there is any.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from measure import NAMES, Score

LABELS = Path(__file__).parent / "corpus/labels.tsv"
Harms = frozenset[str]


@dataclass(frozen=True)
class Labelled:
    """The harms of one message: labelled once, again by someone who saw neither, and settled by a third."""

    id: str
    first: Harms
    second: Harms
    settled: Harms


def labelled() -> list[Labelled]:
    """Every message that was labelled twice."""
    _, *lines = LABELS.read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return [Labelled(name, *(frozenset(harms.split(",")) - {"-"} for harms in rest)) for name, *rest in cells]


def agreement(found: list[Labelled], harm: str) -> tuple[Score, float]:
    """Second against first, and kappa, of one harm, or of `any`."""
    pairs = Counter((_holds(one.first, harm), _holds(one.second, harm)) for one in found)
    both, first, second = pairs[True, True], pairs[True, False], pairs[False, True]
    total = len(found)
    observed = (both + pairs[False, False]) / total
    yes = (both + first) * (both + second) / total**2
    no = (total - both - first) * (total - both - second) / total**2
    chance = yes + no
    return Score(both, second, first), (observed - chance) / (1 - chance)


def _holds(harms: Harms, harm: str) -> bool:
    return bool(harms) if harm == "any" else harm in harms


def table(found: list[Labelled]) -> str:
    """Agreement on each harm in Markdown, as tests/corpus/README.md shows it."""
    lines = ["| | F1 | κ |", "|---|---|---|"]
    for harm, name in NAMES.items():
        if not harm.startswith(("element", "personal")):
            score, kappa = agreement(found, harm)
            lines.append(f"| {name} | {score.f1:.3f} | {kappa:.3f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    found = labelled()
    differ = sum(one.first != one.second for one in found)
    changed = sum(one.first != one.settled for one in found)
    print(f"{len(found)} 条标了两遍，{differ} 条不同；裁定之后与第一遍不同的 {changed} 条")
    print(table(found))


if __name__ == "__main__":
    main()

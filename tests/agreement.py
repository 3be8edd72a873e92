"""How far independent labellings agree, of the reported messages and of those never learned: `python tests/agreement.py`.

`tests/corpus/twice/` has both labellings of the harms, with what was settled where they differ, and both of the
elements and the personal data; what was settled of these is in the corpus itself. The exam was labelled twice, and by
a third where the two differ, the other messages never learned three times; their harms, elements and personal data are
those that two saw.
Agreement is F1 of one against the other, for harms with Cohen's kappa (Cohen 1960).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Any

from measure import CORPUS, NAMES, Score, overlaps, rows

TWICE = CORPUS / "twice"
NEVER_LEARNED = ("exam", "ordinary", "inserted", "outside", "complete")
THRICE = ("ordinary", "inserted", "complete")
"""Those whose elements and personal data three marked."""
Harms = frozenset[str]


@dataclass(frozen=True)
class Labelled:
    """The harms of one message: labelled once, again by someone who saw neither, and settled by a third."""

    id: str
    first: Harms
    second: Harms
    settled: Harms


@dataclass(frozen=True)
class Marked:
    """What two people marked in one message of each element, and as personal data, by the names of `NAMES`."""

    text: str
    first: dict[str, list[str]]
    second: dict[str, list[str]]


def labelled() -> list[Labelled]:
    """Every message whose harms were labelled twice."""
    _, *lines = (TWICE / "harms.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return [Labelled(name, *(frozenset(harms.split(",")) - {"-"} for harms in rest)) for name, *rest in cells]


def examined(folder: str) -> list[list[Labelled]]:
    """For each two labellings of a whole folder, every message of it; who wrote it is the first to label it."""
    found = list(rows(None, CORPUS.parent / folder))
    seen = [
        (row.get("first", row["harms"]), *(row[one] for one in ("second", "third") if one in row))
        for row in found
    ]
    return [
        [
            Labelled(row["id"], frozenset(one[left]), frozenset(one[right]), frozenset(row["harms"]))
            for row, one in zip(found, seen, strict=True)
        ]
        for left, right in combinations(range(min(map(len, seen))), 2)
    ]


def marked() -> list[Marked]:
    """Every reported message whose elements and personal data were marked twice."""
    (found,) = _pairs("spans.jsonl", rows("report"), ("first", "second"))
    return found


def marked_thrice(folder: str) -> list[list[Marked]]:
    """For each two of its markings, every message of a folder that was marked; who wrote it is the first."""
    return _pairs(f"{folder}.jsonl", rows(None, CORPUS.parent / folder), ("first", "second", "third"))


def _pairs(name: str, told: Iterable[dict[str, Any]], who: tuple[str, ...]) -> list[list[Marked]]:
    texts = {row["id"]: row["text"] for row in told}
    found = [json.loads(line) for line in (TWICE / name).read_text("utf-8").splitlines()]
    return [
        [Marked(texts[one["id"]], _named(one[left]), _named(one[right])) for one in found]
        for left, right in combinations(who, 2)
    ]


def _named(marks: dict[str, Any]) -> dict[str, list[str]]:
    named = {f"element {name}": strings for name, strings in marks["elements"].items()}
    return named | {"personal data": marks["personal_data"]}


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


def overlap(found: list[Marked], name: str) -> Score:
    """Second against first, of one element or of the personal data: two marks agree where they overlap."""
    scores = [
        overlaps(one.text, one.first.get(name, []), _spans(one.text, one.second.get(name, [])))
        for one in found
    ]
    return Score(
        sum(one.right for one in scores), sum(one.wrong for one in scores), sum(one.missed for one in scores)
    )


def _spans(text: str, strings: list[str]) -> list[tuple[int, int]]:
    return [(start, start + len(one)) for one in strings if (start := text.find(one)) >= 0]


def table(found: list[Labelled], spans: list[Marked]) -> str:
    """Agreement on each harm, element and the personal data in Markdown, as tests/corpus/README.md shows it."""
    lines = ["| | F1 | κ |", "|---|---|---|"]
    for label, name in NAMES.items():
        if label.startswith(("element", "personal")):
            lines.append(f"| {name} | {overlap(spans, label).f1:.3f} | |")
        else:
            score, kappa = agreement(found, label)
            lines.append(f"| {name} | {score.f1:.3f} | {kappa:.3f} |")
    return "\n".join(lines)


def examined_line(pairs: list[list[Labelled]]) -> str:
    """The agreement on each harm, the mean of each two labellings, as tests/corpus/README.md says it."""
    harms = [label for label in NAMES if not label.startswith(("element", "personal"))]
    means = {label: fmean(agreement(found, label)[0].f1 for found in pairs) for label in harms}
    return _said(means)


def marks_line(pairs: list[list[Marked]]) -> str:
    """The agreement on each element and the personal data, the mean of each two markings."""
    labels = [label for label in NAMES if label.startswith(("element", "personal"))]
    return _said({label: fmean(overlap(found, label).f1 for found in pairs) for label in labels})


def hardest_line(found: list[Labelled], spans: list[Marked]) -> str:
    """The agreement on what the checker finds hardest in the reported messages, as docs/reference/accuracy.md says it."""
    harms = {label: agreement(found, label)[0].f1 for label in ("threat", "money")}
    return _said(harms | {"element consequence": overlap(spans, "element consequence").f1})


def _said(scores: dict[str, float]) -> str:
    return "、".join(f"{NAMES[label]} {score:.3f}" for label, score in scores.items())


def main() -> None:
    """Print the table."""
    found = labelled()
    differ = sum(one.first != one.second for one in found)
    changed = sum(one.first != one.settled for one in found)
    print(f"{len(found)} 条标了两遍，{differ} 条不同；裁定之后与第一遍不同的 {changed} 条")
    print(table(found, marked()))
    print(f"最难的三项：{hardest_line(found, marked())}")
    for folder in NEVER_LEARNED:
        pairs = examined(folder)
        times = "两" if len(pairs) == 1 else "三"
        print(f"\ntests/{folder}：{len(pairs[0])} 条标了{times}遍；每两遍之间的 F1 {examined_line(pairs)}")
        if folder in THRICE:
            print(f"其中标了要素的，每两遍之间的 F1 {marks_line(marked_thrice(folder))}")


if __name__ == "__main__":
    main()

"""How good the checker is on the labelled corpus: `python -m tests.measure [--part report|tune] [--misses]`.

A harm is predicted where an error-level finding carries it. An element or a piece of personal data counts as
found where a predicted span overlaps the labelled text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks import Message, Report, check
from checks.elements import Element
from checks.rule import PROHIBITED, Level
from checks.stated import parse

CORPUS = Path(__file__).parent / "corpus"
_HARMS = {harm.value for harm in PROHIBITED}
_ELEMENTS = {element.value for element in Element}


@dataclass(frozen=True)
class Score:
    """Counts of one label: true positives, false positives, false negatives."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def rows(part: str | None, folder: Path = CORPUS) -> Iterator[dict[str, Any]]:
    """The labelled messages of one part, or of all."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                row: dict[str, Any] = dict(json.loads(line).items())
                says = fault(row, path.parent.name)
            except (ValueError, TypeError, AttributeError):
                says = "这一行应是一个 JSON 对象：半角的花括号、冒号、逗号和直引号"
            if says:
                raise ValueError(f"{path}:{number}  {says}。怎样标，见 tests/corpus/README.md。")
            if part in (None, row["split"]):
                yield row


def fault(row: dict[str, Any], folder: str) -> str:
    """What is wrong with a labelled message, in Chinese; nothing where it is well formed."""
    parts = ("tune",) if folder == "drill" else ("tune", "report")
    absent = [key for key in ("text", "split", "harms") if key not in row]
    if absent:
        return f"缺少 {'、'.join(absent)}"
    if row["split"] not in parts:
        return f"split 写的是“{row['split']}”，应写 {' 或 '.join(parts)}"
    for key, written, known in (
        ("harms", row["harms"], _HARMS),
        ("elements", row.get("elements", {}), _ELEMENTS),
    ):
        if strange := [name for name in written if name not in known]:
            return f"{key} 里没有“{strange[0]}”。可以写的有：{'、'.join(sorted(known))}"
    labelled = [
        *row.get("personal_data", []),
        *(one for found in row.get("elements", {}).values() for one in found),
    ]
    if lost := [string for string in labelled if string not in row["text"]]:
        return f"标的“{lost[0]}”不是 text 里的原文"
    return ""


def predicted(report: Report) -> set[str]:
    """The prohibited harms of a report."""
    return {
        f.rule.harm.value for f in report.findings if f.level is Level.ERROR and f.rule.harm in PROHIBITED
    }


def occurrences(text: str, string: str) -> Iterator[tuple[int, int]]:
    """Every place of a labelled string: a label does not say which of them is meant."""
    start = text.find(string)
    while string and start >= 0:
        yield start, start + len(string)
        start = text.find(string, start + 1)


def overlaps(text: str, wanted: Iterable[str], spans: Iterable[tuple[int, int]]) -> Score:
    """Labelled strings against predicted spans, each matched by overlap."""
    left = list(spans)
    used: set[tuple[int, int]] = set()
    right = missed = 0
    for string in wanted:
        places = list(occurrences(text, string))
        hits = [span for span in left if any(span[0] < end and start < span[1] for start, end in places)]
        used.update(hits)
        right += bool(hits)
        missed += not hits
    return Score(right, len([span for span in left if span not in used]), missed)


def measure(part: str | None, misses: bool = False, folder: Path = CORPUS) -> dict[str, Score]:
    """Scores by label; with `misses`, prints each message that is judged wrongly."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows(part, folder):
        facts = {key: value for key, value in row.get("context", {}).items() if key != "fragment"}
        report = check(Message(row["text"], **parse(facts)))
        wanted, found = set(row["harms"]), predicted(report)
        for harm in PROHIBITED:
            counts[harm.value, _kind(harm.value in wanted, harm.value in found)] += 1
        counts["any", _kind(bool(wanted), bool(found))] += 1
        if not wanted:
            counts["false alarm", "wrong" if found else "none"] += 1
        for element in Element:
            if "elements" in row:
                _add(
                    counts,
                    f"element {element}",
                    overlaps(row["text"], row["elements"].get(element.value, []), report.elements[element]),
                )
        if "personal_data" in row:
            leaks = [(f.start, f.end) for f in report.findings if f.rule.id == "min-personal-data"]
            _add(counts, "personal data", overlaps(row["text"], row["personal_data"], leaks))
        if misses and wanted != found:
            shown = [(f.rule.id, f.text) for f in report.findings if f.level is Level.ERROR]
            print(f"{row['id']} {row['kind']}\n  {row['text']}")
            print(f"  漏 {sorted(wanted - found)}  误 {sorted(found - wanted)}  {shown}")
    labels = dict.fromkeys(label for label, _ in counts)
    return {
        label: Score(counts[label, "right"], counts[label, "wrong"], counts[label, "missed"])
        for label in labels
    }


def _kind(wanted: bool, found: bool) -> str:
    return {(True, True): "right", (False, True): "wrong", (True, False): "missed", (False, False): "none"}[
        wanted, found
    ]


def _add(counts: Counter[tuple[str, str]], label: str, score: Score) -> None:
    counts[label, "right"] += score.right
    counts[label, "wrong"] += score.wrong
    counts[label, "missed"] += score.missed


NAMES = {
    **{harm.value: harm.chinese for harm in PROHIBITED}, "any": "任一伤害",
    **{f"element {element}": f"要素：{element.chinese}" for element in Element}, "personal data": "个人信息",
}  # fmt: skip


def table(scores: dict[str, Score]) -> str:
    """The scores as a Markdown table in Chinese, as docs/reference/accuracy.md shows them."""
    rows = [
        f"| {NAMES[label]} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |"
        for label, score in scores.items()
    ]
    return "\n".join(["| | 精确率 | 召回率 | F1 |", "|---|---|---|---|", *rows])


AIMS = {
    **dict.fromkeys((label for label in NAMES if not label.startswith("element")), 0.9),
    **dict.fromkeys((label for label in NAMES if label.startswith("element")), 0.95),
    "any": 0.95, "personal data": 0.99,
}  # fmt: skip
"""What F1 should reach; of `any`, precision and recall."""
FALSE_ALARMS = 0.01
"""The share of harmless messages that may be taken for harmful."""


def aims_line(scores: dict[str, Score], alarms: int, harmless: int) -> str:
    """What has reached its aim and what has not, as that page says it."""

    def reached(label: str) -> bool:
        score = scores[label]
        return (min(score.precision, score.recall) if label == "any" else score.f1) >= AIMS[label]

    def listed(wanted: bool) -> str:
        names = [
            f"{NAMES[label]}（{aim:g}）"
            for label, aim in AIMS.items()
            if label in scores and reached(label) is wanted
        ]
        alarm = "无害短信的误报（1%）" if (alarms <= FALSE_ALARMS * harmless) is wanted else ""
        return "、".join(filter(None, [*names, alarm]))

    return f"到了目标的：{listed(True)}；还没有到的：{listed(False)}。"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="在标注语料上量一量检查器")
    parser.add_argument("--part", choices=("tune", "report"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="打印成 Markdown 的表")
    parser.add_argument("--folder", type=Path, default=CORPUS)
    options = parser.parse_args()
    found = list(rows(options.part, options.folder))
    scores = measure(options.part, options.misses, options.folder)
    alarms, harmless = scores.pop("false alarm").wrong, sum(not row["harms"] for row in found)
    print(f"{len(found)} 条，其中无害 {harmless} 条，误报 {alarms} 条")
    if options.markdown:
        print(table(scores))
        return
    print(f"{'':<30}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'wrong':>8}{'missed':>8}")
    for label, score in scores.items():
        print(
            f"{label:<30}{score.precision:>10.3f}{score.recall:>10.3f}{score.f1:>10.3f}"
            f"{score.right:>8}{score.wrong:>8}{score.missed:>8}"
        )


if __name__ == "__main__":
    main()

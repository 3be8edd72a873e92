"""The figures that docs/reference/accuracy.md shows: `python tests/papers.py` prints them, and a test compares.

A harm counts as in `measure`: a message is missed where nothing of the level of an error is found in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from agreement import NEVER_LEARNED, hardest_line, labelled, marked
from measure import CORPUS, NAMES, Score, aims_line, measure, rows, table

from checks.rule import PROHIBITED

PAPERS = {
    "corpus": "标注语料里只用来报告的 `tests/corpus/`",
    "exam": "外人写的 `tests/exam/`",
    "ordinary": "外人写的 `tests/ordinary/`",
    "inserted": "规矩的通知里只夹一句不对的话 `tests/inserted/`",
    "outside": "0.17.0 学完以后外人才写的 `tests/outside/`",
    "complete": "0.18.0 学完以后外人才写的，许多写着号码和住址 `tests/complete/`",
}


@dataclass(frozen=True)
class Paper:
    """What was measured on one set of messages: how many there are, and the scores by label."""

    name: str
    messages: int
    harmless: int
    alarms: int
    scores: dict[str, Score]


def paper(name: str) -> Paper:
    """One of `PAPERS`, measured; of the corpus only the part that is reported."""
    part = None if name in NEVER_LEARNED else "report"
    folder = CORPUS.parent / name
    found = list(rows(part, folder))
    scores = measure(part, folder=folder)
    return Paper(
        name, len(found), sum(not row["harms"] for row in found), scores.pop("false alarm").wrong, scores
    )


def line(one: Paper) -> str:
    """One line of the table: what is missed, what is a false alarm, and the harm that is missed most often."""
    harmful, missed = one.messages - one.harmless, one.scores["any"].missed
    worst = min((harm.value for harm in PROHIBITED), key=lambda harm: one.scores[harm].recall)
    score = one.scores[worst]
    cells = (
        PAPERS[one.name],
        f"{harmful} 条",
        f"{missed} 条（{missed / harmful:.1%}）",
        f"{one.harmless} 条",
        f"{one.alarms} 条（{one.alarms / one.harmless:.1%}）",
        f"{NAMES[worst]}：{score.right + score.missed} 条漏 {score.missed} 条",
    )
    return f"| {' | '.join(cells)} |"


HEAD = "| 哪些短信 | 有害的 | 漏掉的 | 无害的 | 误报 | 最常漏的一类 |\n|---|---|---|---|---|---|"


def main() -> None:
    """Print all that the page repeats."""
    papers = [paper(name) for name in PAPERS]
    reported = papers[0]
    print("\n".join([HEAD, *map(line, papers)]))
    print(table(reported.scores))
    print(aims_line(reported.scores, reported.alarms, reported.harmless))
    print(hardest_line(labelled(), marked()))


if __name__ == "__main__":
    main()

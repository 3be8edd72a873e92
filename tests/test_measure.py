"""The labelled corpus is well formed, and the measure keeps above a floor that only rises."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from agreement import hardest_line, labelled, marked
from measure import CORPUS, aims_line, measure, overlaps, rows, table
from train import lessons

from checks.elements import Element
from checks.rule import PROHIBITED, Harm

ROWS = list(rows(None))


def test_the_corpus_is_large_and_half_of_it_adapted_from_what_others_published() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    assert len(ROWS) >= 500
    assert sum(row["place"] != "own" for row in ROWS) * 2 >= len(ROWS)
    assert kinds["near_miss"] >= 120
    assert kinds["evasion"] >= 80


def test_ids_are_unique_and_a_source_stands_in_one_part() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    parts: dict[str, set[str]] = {}
    for row in ROWS:
        parts.setdefault(row["source"], set()).add(row["split"])
    assert all(len(found) == 1 for found in parts.values())


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.jsonl")), ids=lambda path: path.name)
def test_every_label_is_known_and_stands_in_its_text(path: Path) -> None:
    harms, elements = {harm.value for harm in PROHIBITED}, {element.value for element in Element}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert set(row["harms"]) <= harms, row["id"]
        assert set(row["elements"]) <= elements, row["id"]
        for string in [
            *row.get("personal_data", []),
            *(s for found in row["elements"].values() for s in found),
        ]:
            assert string in row["text"], row["id"]


def test_overlap_counts_each_label_once_and_each_stray_span_once() -> None:
    score = overlaps("逾期7天，应还100元", ["逾期7天"], [(0, 4), (2, 5), (6, 10)])
    assert (score.right, score.wrong, score.missed) == (1, 1, 0)


def test_a_label_that_stands_twice_is_found_at_either_place() -> None:
    score = overlaps("示例银行App可还。示例银行", ["示例银行"], [(10, 14)])
    assert (score.right, score.wrong, score.missed) == (1, 0, 0)


def test_any_prohibited_harm_is_found_above_the_floor_and_readme_shows_the_figures() -> None:
    scores = measure("report")
    readme = (CORPUS.parent.parent / "README.md").read_text("utf-8")
    found = list(rows("report"))
    harmless = sum(not row["harms"] for row in found)
    alarms = scores.pop("false alarm").wrong
    assert scores["any"].precision >= 0.95
    assert scores["any"].recall >= 0.95
    assert aims_line(scores, alarms, harmless) in readme
    assert hardest_line(labelled(), marked()) in readme
    assert f"（{len(found)} 条，其中无害 {harmless} 条，误报 {alarms} 条）" in readme
    assert table(scores) in readme


@pytest.mark.parametrize("name", ["exam", "ordinary", "inserted"])
def test_the_exams_are_never_learned_from_and_their_figures_are_shown(name: str) -> None:
    folder = CORPUS.parent / name
    found = list(rows(None, folder))
    learned = {row["text"] for row in lessons()}
    assert not [row["id"] for row in found if row["text"] in learned]
    scores = measure(None, folder=folder)
    harmless = sum(not row["harms"] for row in found)
    alarms = scores.pop("false alarm").wrong
    counted = f"（{len(found)} 条，其中无害 {harmless} 条，误报 {alarms} 条）"
    assert counted in (CORPUS.parent.parent / "README.md").read_text("utf-8")
    shown = (CORPUS / "README.md").read_text("utf-8")
    assert counted in shown
    assert table(scores) in shown


def test_every_prohibited_harm_has_a_name() -> None:
    assert set(PROHIBITED) == set(Harm) - {Harm.TIMING, Harm.OMISSION, Harm.CHANNEL}

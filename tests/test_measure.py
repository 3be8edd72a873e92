"""The labelled corpus is well formed, and the measure keeps above a floor that only rises."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from agreement import NEVER_LEARNED, hardest_line, labelled, marked
from measure import CORPUS, aims_line, overlaps, rows, table
from papers import HEAD, PAPERS, line, paper
from train import lessons

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


ROW = {"text": "再不还款，后果自负。", "split": "tune", "harms": [], "elements": {}}
FAULTS = {
    "{“text”：“甲”}": "这一行应是一个 JSON 对象",
    "[]": "这一行应是一个 JSON 对象",
    "{}": "缺少 text、split、harms",
    json.dumps(ROW | {"split": "report"}): "split 写的是“report”，应写 tune",
    json.dumps(ROW | {"harms": ["威胁"]}): "harms 里没有“威胁”。可以写的有：",
    json.dumps(ROW | {"elements": {"称谓": []}}): "elements 里没有“称谓”。可以写的有：",
    json.dumps(ROW | {"elements": {"signature": ["【甲】"]}}): "标的“【甲】”不是 text 里的原文",
}


@pytest.mark.parametrize("line", FAULTS)
def test_what_is_wrong_with_a_labelled_message_is_told_with_its_file_and_line(
    tmp_path: Path, line: str
) -> None:
    (tmp_path / "drill").mkdir()
    path = tmp_path / "drill" / "mine.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=re.escape(f"{path}:2  {FAULTS[line]}")):
        list(rows(None, path.parent))


@pytest.mark.parametrize("folder", ["corpus", "drill", *NEVER_LEARNED])
def test_every_label_is_known_and_stands_in_its_text(folder: str) -> None:
    assert list(rows(None, CORPUS.parent / folder))


def test_overlap_counts_each_label_once_and_each_stray_span_once() -> None:
    score = overlaps("逾期7天，应还100元", ["逾期7天"], [(0, 4), (2, 5), (6, 10)])
    assert (score.right, score.wrong, score.missed) == (1, 1, 0)


def test_a_label_that_stands_twice_is_found_at_either_place() -> None:
    score = overlaps("示例银行App可还。示例银行", ["示例银行"], [(10, 14)])
    assert (score.right, score.wrong, score.missed) == (1, 0, 0)


PAGE = (CORPUS.parent.parent / "docs" / "reference" / "accuracy.md").read_text("utf-8")


def test_any_prohibited_harm_is_found_above_the_floor_and_the_page_shows_the_figures() -> None:
    reported = paper("corpus")
    assert reported.scores["any"].precision >= 0.95
    assert reported.scores["any"].recall >= 0.95
    assert aims_line(reported.scores, reported.alarms, reported.harmless) in PAGE
    assert hardest_line(labelled(), marked()) in PAGE
    assert f"{line(reported)}\n" in PAGE
    assert table(reported.scores) in PAGE


def test_the_page_shows_every_set_of_messages_that_is_not_learned_from() -> None:
    assert [*PAPERS] == ["corpus", *NEVER_LEARNED]
    assert PAGE.count("`tests/") == len(PAPERS) + PAGE.count("`tests/corpus/README.md`")
    assert HEAD in PAGE


@pytest.mark.parametrize("name", NEVER_LEARNED)
def test_the_exams_are_never_learned_from_and_their_figures_are_shown(name: str) -> None:
    one = paper(name)
    learned = {lesson["text"] for lesson in lessons()}
    assert not [known["id"] for known in rows(None, CORPUS.parent / name) if known["text"] in learned]
    shown = (CORPUS / "README.md").read_text("utf-8")
    assert f"（{one.messages} 条，其中无害 {one.harmless} 条，误报 {one.alarms} 条）" in shown
    assert table(one.scores) in shown
    assert f"{line(one)}\n" in PAGE


def test_every_prohibited_harm_has_a_name() -> None:
    assert set(PROHIBITED) == set(Harm) - {Harm.TIMING, Harm.OMISSION, Harm.CHANNEL}

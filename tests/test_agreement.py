"""Two labellings of the reported messages, and what was settled."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from agreement import (
    NEVER_LEARNED,
    THRICE,
    TWICE,
    Labelled,
    Marked,
    agreement,
    examined,
    examined_line,
    labelled,
    marked,
    marked_thrice,
    marks_line,
    overlap,
    table,
)
from measure import CORPUS, occurrences, overlaps, rows

from checks.elements import Element


def made(first: str, second: str) -> Labelled:
    return Labelled("", frozenset(first.split()), frozenset(second.split()), frozenset())


def test_what_was_settled_is_what_the_corpus_says() -> None:
    assert {one.id: one.settled for one in labelled()} == {
        row["id"]: frozenset(row["harms"]) for row in rows("report")
    }


def test_where_two_agree_nothing_was_changed() -> None:
    assert all(one.settled == one.first for one in labelled() if one.first == one.second)


def test_the_table_in_the_readme_of_the_corpus_is_what_the_command_prints() -> None:
    assert table(labelled(), marked()) in (CORPUS / "README.md").read_text("utf-8")


def test_what_both_marked_stands_in_the_corpus_and_nothing_that_neither_did() -> None:
    by_text = {one.text: one for one in marked()}
    for row in rows("report"):
        one = by_text[row["text"]]
        settled = {f"element {name}": found for name, found in row["elements"].items()}
        for name, found in (settled | {"personal data": row["personal_data"]}).items():
            either = one.first.get(name, []) + one.second.get(name, [])
            assert set(found) <= set(either), row["id"]
            assert set(one.first.get(name, [])) & set(one.second.get(name, [])) <= set(found), row["id"]


def test_marks_agree_where_they_overlap() -> None:
    found = [Marked("请今天还款，谢谢", {"x": ["今天还款"]}, {"x": ["请今天", "谢谢"]})]
    score = overlap(found, "x")
    assert (score.right, score.wrong, score.missed) == (1, 1, 0)


def test_kappa_is_agreement_beyond_chance() -> None:
    """The worked example of Cohen's kappa: 20 both, 15 neither, 5 and 10 apart, 0.4."""
    found = [made("threat", "threat")] * 20 + [made("threat", "")] * 5 + [made("", "threat")] * 10
    found += [made("", "")] * 15
    score, kappa = agreement(found, "threat")
    assert (score.right, score.wrong, score.missed) == (20, 10, 5)
    assert kappa == pytest.approx(0.4)
    assert agreement(found, "any")[1] == pytest.approx(0.4)


@pytest.mark.parametrize("folder", NEVER_LEARNED)
def test_what_was_never_learned_was_labelled_by_more_than_one(folder: str) -> None:
    assert len(examined(folder)) == {"exam": 1}.get(folder, 3)
    assert examined_line(examined(folder)) in (CORPUS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("folder", THRICE)
def test_the_readme_of_the_corpus_says_how_far_three_marked_alike(folder: str) -> None:
    assert marks_line(marked_thrice(folder)) in (CORPUS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("folder", THRICE)
def test_an_element_stands_where_two_of_three_marked_it(folder: str) -> None:
    by_id = {row["id"]: row for row in rows(None, CORPUS.parent / folder)}
    for one in map(json.loads, (TWICE / f"{folder}.jsonl").read_text("utf-8").splitlines()):
        text, settled = by_id[one["id"]]["text"], by_id[one["id"]]["elements"]
        for name in Element:
            marks = [one[who]["elements"].get(name.value, []) for who in ("first", "second", "third")]
            places = [_places(text, strings) for strings in marks]
            kept = settled.get(name.value, [])
            for string in kept:
                assert sum(overlaps(text, [string], theirs).right for theirs in places) >= 2, one["id"]
            for who, strings in enumerate(marks):
                others = [place for k, row in enumerate(places) if k != who for place in row]
                for string in strings:
                    if overlaps(text, [string], others).right:
                        assert overlaps(text, [string], _places(text, kept)).right, one["id"]


def _places(text: str, strings: list[str]) -> list[tuple[int, int]]:
    return [place for string in strings for place in occurrences(text, string)]


@pytest.mark.parametrize("folder", NEVER_LEARNED)
def test_a_harm_is_there_where_two_saw_it(folder: str) -> None:
    for row in rows(None, CORPUS.parent / folder):
        assert "third" in row or set(row["first"]) == set(row["second"]), row["id"]
        seen = Counter(harm for who in ("first", "second", "third") for harm in row.get(who, []))
        assert set(row["harms"]) == {harm for harm, often in seen.items() if often >= 2}, row["id"]

"""Two labellings of the reported messages, and what was settled."""

from __future__ import annotations

import pytest
from agreement import Labelled, agreement, labelled, table
from measure import CORPUS, rows


def made(first: str, second: str) -> Labelled:
    return Labelled("", frozenset(first.split()), frozenset(second.split()), frozenset())


def test_what_was_settled_is_what_the_corpus_says() -> None:
    assert {one.id: one.settled for one in labelled()} == {
        row["id"]: frozenset(row["harms"]) for row in rows("report")
    }


def test_where_two_agree_nothing_was_changed() -> None:
    assert all(one.settled == one.first for one in labelled() if one.first == one.second)


def test_the_table_in_the_readme_of_the_corpus_is_what_the_command_prints() -> None:
    assert table(labelled()) in (CORPUS / "README.md").read_text("utf-8")


def test_kappa_is_agreement_beyond_chance() -> None:
    """The worked example of Cohen's kappa: 20 both, 15 neither, 5 and 10 apart, 0.4."""
    found = [made("threat", "threat")] * 20 + [made("threat", "")] * 5 + [made("", "threat")] * 10
    found += [made("", "")] * 15
    score, kappa = agreement(found, "threat")
    assert (score.right, score.wrong, score.missed) == (20, 10, 5)
    assert kappa == pytest.approx(0.4)
    assert agreement(found, "any")[1] == pytest.approx(0.4)

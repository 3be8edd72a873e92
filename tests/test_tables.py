"""A table is drawn as it is written, or its page has a problem at the line that is not."""

from __future__ import annotations

import time

import markdown
import pytest

from checks.scanner import scan
from checks.tables import problems

HEAD = "| 甲 | 乙 |\n|---|---|\n"
DRAWN = [
    f"{HEAD}| 1 | 2 |", f"文\n\n{HEAD}| `a|b` | 2\\|3 |", "甲 | 乙\n--- | ---\n1 | 2", f"{HEAD}| 1 | |", "| 甲 | 乙 |\n| :-- | --: |\n| ``a`|`` | 2 |",
    "| 甲 |\n|---|\n| 1 |",
]  # fmt: skip
WRONG = {
    f"{HEAD}| 1 | 2 | 3 |": 3,
    f"{HEAD}| 1 |": 3,
    f"{HEAD}| 1 | 2 |\n文字": 4,
    "| 甲 | 乙 |\n|---|\n| 1 | 2 |": 2,
    "| 甲 | 乙 |\n| 1 | 2 |": 1,
    "｜ 甲 ｜ 乙 ｜\n｜---｜---｜\n｜ 1 ｜ 2 ｜": 1,
    f"文字\n{HEAD}| 1 | 2 |": 3,
    "|---|---|\n| 1 | 2 |": 1,
    "- 项\n\n    | 甲 | 乙 |\n    |---|---|\n    | 1 |": 5,
    "> | 甲 | 乙 |\n> |---|---|\n> | 1 | 2 | 3 |": 3,
}


@pytest.mark.parametrize("text", DRAWN)
def test_a_table_that_is_drawn_as_it_is_written_is_no_problem(text: str) -> None:
    assert list(problems(scan(text))) == []
    drawn = markdown.markdown(text, extensions=["tables"])
    assert drawn.count("<td") + drawn.count("<th>") + drawn.count("<th ") in (2, 4)


@pytest.mark.parametrize("text", WRONG)
def test_a_table_that_would_be_drawn_otherwise_is_told_at_its_line(text: str) -> None:
    assert [problem.line for problem in problems(scan(text))] == [WRONG[text]]


@pytest.mark.parametrize(
    "text", ["文字 | 文字", "- 甲\n- 乙", "---", "甲\n---", "```text\n| a |\n```", "!!! note\n    | 甲 |"]
)
def test_what_is_no_table_is_left_alone(text: str) -> None:
    assert list(problems(scan(text))) == []


@pytest.mark.parametrize("sign", ["|", "`", "\\``", "\\", "- ", "-|", "| "])
def test_a_long_line_takes_no_time(sign: str) -> None:
    start = time.process_time()
    list(problems(scan(f"|{sign * 20_000}x\n|---|\n|{sign * 20_000}x\n")))
    assert time.process_time() - start < 1

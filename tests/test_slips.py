"""What Markdown would show as bare marks has a problem on its line."""

from __future__ import annotations

import time

import markdown
import pytest

from checks.scanner import scan
from checks.slips import problems

SHOWN = {
    "说明：\n- 甲\n- 乙": (2, "列表的前面要空一行，否则接在“说明：”后面，成不了列表。"),
    "说明：\n1. 甲": (2, "列表的前面要空一行"),
    "# 题\n说明：\n- 甲": (3, "列表的前面要空一行"),
    "> 说明：\n> - 甲": (2, "列表的前面要空一行"),
    "！！！ note\n    甲": (1, "“！！！”是全角的，会照样印出来。请写成半角的“!!!”。"),
    "＃＃ 题": (1, "“＃＃”是全角的，会照样印出来。请写成半角的“##”。"),
    "－ 甲": (1, "“－”是全角的"),
    "一句＊＊要紧＊＊的话": (1, "“＊＊要紧＊＊”是全角的，会照样印出来。请写成半角的“**要紧**”。"),
    "！[图](a.png)": (1, "“！”是全角的"),
    "!!! note “题”\n    甲": (1, '“!!!”后面的标题要放在半角的引号里，例如 !!! "标题"。'),
    "=== “题”\n\n    甲": (1, "“===”后面的标题要放在半角的引号里"),
}
FINE = [
    "说明：\n\n- 甲\n- 乙", "# 题\n- 甲", "- 甲\n接着\n- 乙", "| 甲 |\n|---|\n| - 乙 |", '!!! note "题“甲”"\n    - 甲', "1. 甲\n2. 乙",
    "`＊＊甲＊＊`、注意！[甲](a.md)好", "2026 - 11 - 24\n甲",
]  # fmt: skip


@pytest.mark.parametrize("text", SHOWN)
def test_a_mark_that_would_be_shown_is_told_on_its_line(text: str) -> None:
    line, says = SHOWN[text]
    (problem,) = problems(scan(text))
    assert problem.line == line
    assert says in problem.says
    drawn = markdown.markdown(text, extensions=["admonition", "pymdownx.tabbed"])
    assert not [
        one for one in ("<ul>", "<ol>", "<h2", "<strong>", "admonition", "<img", "tabbed") if one in drawn
    ]


@pytest.mark.parametrize("text", FINE)
def test_what_is_drawn_or_meant_as_text_is_left_alone(text: str) -> None:
    assert list(problems(scan(text))) == []


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n甲", "```text\n甲\n>>>>>>> 分支\n```"])
def test_what_a_merge_left_is_told_wherever_it_stands(text: str) -> None:
    (problem,) = problems(scan(text))
    assert "这是合并时留下的记号。" in problem.says


@pytest.mark.parametrize("sign", ["＊＊", "！[", "＃", "- ", "!!! "])
def test_a_long_line_takes_no_time(sign: str) -> None:
    start = time.process_time()
    list(problems(scan(sign * 9_000)))
    assert time.process_time() - start < 1

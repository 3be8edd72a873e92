"""The scanner: which fences run, which are problems, and where they stand in the raw file."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.folders import pages
from checks.markup import problems
from checks.page import Page
from checks.scanner import LARGEST, read, scan

GOOD = "```sms 正例 好的一条\n请核对账单。\n```"


def line_of(page: Page, fragment: str) -> int:
    return next(number for number, line in enumerate(page.lines, 1) if fragment in line)


def only_body(text: str) -> tuple[str, ...]:
    page = scan(text)
    assert page.problems == ()
    assert len(page.blocks) == 1
    return page.blocks[0].body


@pytest.mark.parametrize("mark", ["```", "````", "~~~", "~~~~~"])
def test_a_fence_of_backticks_or_tildes_is_one_block(mark: str) -> None:
    page = scan(f"# 标题\n\n{mark}sms 反例 以联系家人相胁\n再不还款，我们将联系您的家人。\n{mark}\n正文")
    (block,) = page.blocks
    assert (block.info, block.line, block.end) == ("反例 以联系家人相胁", 3, 5)
    assert block.body == ("再不还款，我们将联系您的家人。",)
    assert page.problems == ()


@pytest.mark.parametrize(
    "opening", ["``` sms 正例 题", "```sms\t正例 题", "```sms　正例 题", "```sms  正例 题  "]
)
def test_spaces_around_the_word_sms_do_not_matter(opening: str) -> None:
    (block,) = scan(f"{opening}\n正文\n```").blocks
    assert block.info == "正例 题"


def test_a_closing_fence_may_be_longer_and_not_shorter_or_of_another_mark() -> None:
    assert only_body("````sms 正例 题\n正文\n```\n~~~~\n`````") == ("正文", "```", "~~~~")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_no_line_number(
    tmp_path: Path, newline: str, mark: str
) -> None:
    text = f"---\ntitle: 页\n---\n\n# 标题\n\n{GOOD}\n\n{GOOD}\n"
    path = tmp_path / "页.md"
    path.write_bytes((mark + text.replace("\n", newline)).encode())
    page = read(path, "docs/页.md")
    assert [(b.line, b.end, b.body, b.path) for b in page.blocks] == [
        (7, 9, ("请核对账单。",), "docs/页.md"),
        (11, 13, ("请核对账单。",), "docs/页.md"),
    ]
    assert page.problems == ()


def test_only_real_line_ends_count_as_lines() -> None:
    (block,) = scan(f"甲\u2028乙\x0b丙\x0c丁\x85戊\n\n{GOOD}").blocks
    assert block.line == 3


def test_front_matter_is_kept_apart_and_counted() -> None:
    page = scan(f"---\ntitle: 页\n短信默认:\n  产品: 信用卡\n---\n{GOOD}")
    assert page.matter == "title: 页\n短信默认:\n  产品: 信用卡"
    assert page.blocks[0].line == 6
    assert page.body == GOOD


@pytest.mark.parametrize(
    "after", ["短信默认:\n  时间: 2026-11-24 22:30\n", "短信默认: 时间: 2026-11-24 22:30\n\n# 页\n", "\n"]
)
def test_front_matter_without_an_end_is_a_problem_and_not_passed_over(after: str) -> None:
    page = scan(f"---\n{after}\n{GOOD}")
    (problem,) = page.problems
    assert problem.line == 1
    assert "补一行 ---" in problem.says
    assert (page.matter, len(page.blocks)) == ("", 1)


def test_a_page_may_begin_with_a_rule_of_asterisks() -> None:
    assert scan(f"***\n\n{GOOD}").problems == ()


@pytest.mark.parametrize(
    ("before", "prefix"),
    [
        ("- 项目\n", "  "),
        ("1. 项目\n", "    "),
        ("- 甲\n    - 乙\n", "        "),
        ('!!! note "提示"\n', "    "),
        ('??? note "折叠"\n', "    "),
        ('=== "选项卡"\n', "    "),
        ("[^1]: 脚注\n", "    "),
        ("> 引用\n", "> "),
        ("> > 引用\n", "> > "),
        ("> - 项目\n", ">   "),
        ("- 项目\n", "\t"),
    ],
)  # fmt: skip
def test_a_fence_inside_a_container_loses_the_containers_indentation(before: str, prefix: str) -> None:
    fence = ["```sms 正例 题", "产品: 信用卡", "", "请核对账单。", "  缩进两格", "```"]
    text = before + prefix.rstrip() + "\n" + "\n".join((prefix + line).rstrip() for line in fence) + "\n后文"
    assert only_body(text) == ("产品: 信用卡", "", "请核对账单。", "  缩进两格")
    assert scan(text).blocks[0].prefix == prefix


def test_a_line_that_is_indented_less_than_its_fence_keeps_its_text() -> None:
    assert only_body("- 项目\n\n    ```sms 正例 题\n    甲\n  乙\n    ```") == ("甲", "乙")


@pytest.mark.parametrize(
    ("mark", "language"), [("````", "markdown"), ("~~~", ""), ("~~~", "text"), ("`````", "")]
)
def test_a_fence_inside_an_outer_fence_does_not_run(mark: str, language: str) -> None:
    page = scan(f"{mark}{language}\n{GOOD}\n{mark}\n\n{GOOD}")
    assert [block.line for block in page.blocks] == [7]
    assert page.problems == ()


def test_a_code_block_left_open_before_an_example_does_not_swallow_it_in_silence() -> None:
    page = scan(f"```python\nprint(1)\n\n{GOOD}\n")
    assert page.blocks or page.problems


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!--", "-->"),
        ("没有结束的 <!-- 注释", "后文"),
        ("行内代码 `<!--` 不是注释", "行内代码 `-->` 也不是"),
        ("行内代码 `` <!-- `` 不是注释", "行内代码 `` --> `` 也不是"),
        ("一行 <!-- 写完 --> 的注释", "后文 -->"),
        ("```html\n<!--\n```", "```html\n-->\n```"),
        ("~~~sms 正例 正文里有记号\n<!--\n~~~", "后文 -->"),
        ("段落\n\n    <!-- 缩进的代码\n", "后文 -->"),
    ],
)
def test_a_comment_hides_nothing(before: str, after: str) -> None:
    page = scan(f"{before}\n\n{GOOD}\n\n{after}")
    assert "正例 好的一条" in [block.info for block in page.blocks]


@pytest.mark.parametrize(
    "broken",
    [
        "```sms 反例 没有结束\n正文\n",
        "```sms 反例 结束写成全角\n正文\n｀｀｀\n",
        "````sms 反例 结束太短\n正文\n```\n",
        "~~~sms 反例 结束换了记号\n正文\n```\n",
        "> ```sms 反例 引用先结束\n> 正文\n",
    ],
)
def test_an_unclosed_fence_is_a_problem_and_the_good_one_after_it_is_found(broken: str) -> None:
    page = scan(f"前文\n\n{broken}\n{GOOD}")
    assert 3 in [problem.line for problem in page.problems]
    assert [block.info for block in page.blocks] == ["正例 好的一条"]


def test_an_unclosed_fence_at_the_end_is_a_problem_at_its_opening_line() -> None:
    page = scan(f"{GOOD}\n\n```sms 反例 没有结束\n正文\n=> no-threat")
    assert [problem.line for problem in page.problems] == [5]
    assert len(page.blocks) == 1


LOOKALIKES = [
    "｀｀｀sms 正例 全角反引号", "``sms 正例 两个反引号", "```sms正例 少了空格", "``` sms：正例 冒号", "```smss 正例 拼错",
    "- ```sms 正例 写在列表记号后", "1. ```sms 正例 写在编号后", "> - ```sms 正例 引用里的列表", "- 1. ```sms 正例 两层列表记号",
    "- [ ] ```sms 正例 任务列表", "    ```sms 正例 顶格缩进四格", "\t```sms 正例 制表符缩进", "```SMS 正例 大写", "```ｓｍｓ 正例 全角字母",
    "```{.sms} 正例 属性写法", "``` {sms} 正例 花括号", "···sms 正例 中文键盘的点", "'''sms 正例 单引号", "‘’‘sms 正例 弯引号", "“““sms 正例 弯双引号",
    "~~sms 正例 两个波浪号", "```正例 忘了写sms", "```text 反例 换了语言名", "```sms 正例 标题里有`反引号`", "```\u200bsms 正例 夹着零宽字符", "```s ms 反例 断开",
]  # fmt: skip


@pytest.mark.parametrize("opening", LOOKALIKES)
def test_what_looks_like_an_sms_fence_and_is_none_is_a_problem_at_its_line(opening: str) -> None:
    page = scan(f"前文\n\n{opening}\n请核对账单。\n```\n\n{GOOD}")
    assert 3 in [problem.line for problem in page.problems]
    assert 3 not in [block.line for block in page.blocks]


@pytest.mark.parametrize(
    "prose",
    ["围栏叫 `sms`，写法见下。", "“sms”是短信的意思。", "```\nsms 正例\n```", "```python\nsms = 1\n```", "- sms 短信", "一条 SMS 是 70 字。"],
)  # fmt: skip
def test_prose_and_code_about_sms_is_no_problem(prose: str) -> None:
    page = scan(f"{prose}\n\n{GOOD}")
    assert page.problems == ()
    assert len(page.blocks) == 1


@pytest.mark.parametrize("before", ["1) 甲", "甲\n:   乙", "=== 甲", "（1）甲", "• 甲", "[^1] 甲"])
def test_a_fence_indented_below_what_only_looks_like_a_container_is_a_problem(before: str) -> None:
    page = scan(f"{before}\n\n    ```sms 正例 题\n    正文\n    ```")
    assert "缩进了四格或更多" in page.problems[0].says
    assert page.blocks == ()


def test_an_indented_fence_after_the_list_has_ended_is_a_problem() -> None:
    page = scan("- 项目\n\n段落，列表已经结束。\n\n    ```sms 正例 题\n    正文\n    ```")
    assert [problem.line for problem in page.problems] == [5]


def test_a_file_in_another_encoding_is_a_problem_at_the_line_it_breaks(tmp_path: Path) -> None:
    path = tmp_path / "旧.md"
    path.write_bytes(b"# title\n\n" + "逾期".encode("gbk"))
    (problem,) = read(path).problems
    assert problem.line == 3
    assert "UTF-8" in problem.says


@pytest.mark.parametrize("data", [GOOD.encode("utf-16"), b"\xff\xfe", b"\x80"])
def test_bytes_that_are_not_utf_8_are_a_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "页.md"
    path.write_bytes(data)
    assert len(read(path).problems) == 1


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    assert [p.line for p in read(tmp_path / "没有.md", "docs/没有.md").problems] == [1]
    assert len(read(tmp_path).problems) == 1


def test_a_huge_file_is_a_problem_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.md"
    path.write_text(GOOD + "\n" + "x" * (LARGEST - len(GOOD.encode()) - 1), "utf-8")
    assert len(read(path).blocks) == 1
    path.write_text(GOOD + "\n" + "x" * (LARGEST - len(GOOD.encode())), "utf-8")
    assert (len(read(path).blocks), len(read(path).problems)) == (0, 1)


def test_pages_come_in_order_of_path_and_links_out_of_the_project_are_problems(tmp_path: Path) -> None:
    root = tmp_path / "项目"
    for name in ("docs/乙/二.md", "docs/乙/一.md", "docs/甲.md", "examples/例.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(GOOD, "utf-8")
    outside = tmp_path / "外面.md"
    outside.write_text(GOOD, "utf-8")
    (root / "docs/链接.md").symlink_to(outside)
    (root / "docs/断开.md").symlink_to(root / "docs/没有.md")
    found = {page.path: page for page in pages(root)}
    assert list(found) == [*sorted(path for path in found if path.startswith("docs/")), "examples/例.md"]
    assert (found["docs/链接.md"].blocks, len(found["docs/链接.md"].problems)) == ((), 1)
    assert (found["docs/断开.md"].blocks, len(found["docs/断开.md"].problems)) == ((), 1)
    assert sum(len(page.blocks) for page in found.values()) == 4


def test_a_link_that_points_at_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/圈.md").symlink_to(tmp_path / "docs/圈.md")
    assert [len(page.problems) for page in pages(tmp_path)] == [1]


NOISE = [
    "段落。", "", "# 标题", "- 项目", "> 引用", "| 表 | 格 |", "---", "`<!--` 行内代码", "`` <!-- `` 行内代码", "没有结束的 <!-- 注释",
    "```sms 反例 没有结束\n正文", "｀｀｀sms 正例 全角", "```python\nx = 1\n```", "~~~\n波浪号\n~~~", "1. 编号", '!!! note "提示"', "<div>", "\t制表符", "　全角空格", "\\`\\`\\`",
]  # fmt: skip
PREFIXES = [("", ""), ("- 项目\n\n", "    "), ("> 引用\n>\n", "> "), ('!!! note "提示"\n\n', "    ")]
PIECE = st.one_of(
    st.sampled_from(NOISE).map(lambda text: (0, text)),
    st.tuples(st.sampled_from(PREFIXES), st.sampled_from(["```", "~~~~"]), st.text("短信，。<!`~> =", max_size=12)).map(
        lambda drawn: (1, drawn[0][0] + "\n".join(drawn[0][1] + row for row in (f"{drawn[1]}sms 正例 题", drawn[2] + "。", drawn[1])))
    ),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECE, max_size=10))
def test_every_good_fence_of_a_page_is_a_block_or_the_page_has_a_problem(
    pieces: list[tuple[int, str]],
) -> None:
    page = scan("\n\n".join(text for _, text in pieces))
    written = sum(good for good, _ in pieces)
    assert len(page.blocks) == written or (page.problems and len(page.blocks) <= written)


ANY = st.text() | st.lists(
    st.sampled_from([*NOISE, GOOD, "```", "~~~", "-->", "\r", "\r\n", "\ufeff", "    ", ">", "sms", "正例", "\ud800"])
).map("\n".join)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_scanning_never_raises_and_blocks_lie_in_the_file_without_overlap(text: str) -> None:
    page = scan(text)
    last = 0
    for block in page.blocks:
        assert last < block.line < block.end <= len(page.lines)
        assert "sms" in page.lines[block.line - 1]
        assert len(block.body) == block.end - block.line - 1
        last = block.end
    assert all(1 <= problem.line <= len(page.lines) for problem in page.problems)


@pytest.mark.parametrize(
    "opening",
    [
        "```text 短信 写法",
        "```a:b",
        "```#!x",
        "``` {.python",
        "~~~ {",
        "```\u3000x",
        "````markdown 一条 示例",
    ],
)
def test_a_fence_that_markdown_may_read_otherwise_is_refused(opening: str) -> None:
    mark = opening[:4] if opening.startswith("````") else opening[:3]
    (problem,) = scan(f"{opening}\n\n<b>字</b>\n\n{mark}\n").problems
    assert (problem.line, "代码围栏后面只写语言的名字" in problem.says) == (1, True)


def test_code_indented_by_four_outside_a_list_is_refused() -> None:
    (problem,) = scan("段落\n\n    ```\n<b>\n    ```\n").problems
    assert "请去掉缩进" in problem.says
    assert scan("- 项目\n\n    ```text\n    字\n    ```\n").problems == ()


@pytest.mark.parametrize(
    "line", ["~~" + " " * 9000 + "x", "``" + " " * 9000 + "x", "{a" + "=" * 9000, "![" * 4500]
)
def test_a_long_line_takes_no_time(line: str) -> None:
    start = time.process_time()
    list(problems(scan(line)))
    assert time.process_time() - start < 1


def test_a_folder_that_is_called_like_a_drawing_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "docs/assets/x.svg").mkdir(parents=True)
    assert list(pages(tmp_path)) == []

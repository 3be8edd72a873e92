"""`update` writes `=>` lines and nothing else; a verdict word is never changed by a machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Ask = Callable[..., CompletedProcess[str]]
Write = Callable[[str, str | bytes], Path]

RIGHT = """# 页

前文\x20\x20
\t制表符。

```sms 反例 以联系家人相胁
时间：2026-11-24 22:30
片段: 是

再不还款，我们将联系您的家人。
=> no-third-party-threat “联系您的家人”
=> send-window “22:30”
```

后文
"""
WRONG = RIGHT.replace("=> send-window “22:30”\n", "=> overdue-amount-missing\n")
OTHER = """
```sms 反例 夜里
时间: 2026-11-24 22:30
片段: 是

请在示例银行App核对账单。
```
"""
EDGE = """```sms 边界 取决于是否真的接入
征信: 已接入 | 未接入
片段: 是

逾期信息将按规定报送金融信用信息基础数据库。
=> [已接入] 无
=> [未接入] credit-report-truthful “报送金融信用信息基础数据库”
```
"""


def test_only_the_arrow_lines_are_rewritten(write: Write, ask: Ask) -> None:
    page = write("docs/page.md", WRONG)
    said = ask("update")
    assert said.returncode == 0
    assert "docs/page.md:6  " in said.stdout
    assert page.read_bytes() == RIGHT.encode()
    assert ask().returncode == 0


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.removesuffix("\n\n后文\n"),
        lambda text: "---\ntitle: 页\n---\n" + text,
        lambda text: "- 条目\n\n" + "".join(f"    {line}\n" if line else "\n" for line in text.split("\n")),
        lambda text: "".join(f"> {line}\n" for line in text.split("\n")),
        lambda text: text.replace("```", "~~~~"),
    ],
    ids=["CRLF", "BOM", "no last line end", "front matter", "list", "blockquote", "tildes"],
)
def test_the_rest_of_the_file_is_kept_to_the_byte(
    write: Write, ask: Ask, dress: Callable[[str], str]
) -> None:
    page = write("docs/page.md", dress(WRONG))
    assert ask("update").returncode == 0
    assert page.read_bytes() == dress(RIGHT).encode()


def test_diff_shows_the_change_and_writes_nothing(write: Write, ask: Ask) -> None:
    page = write("docs/page.md", WRONG)
    said = ask("update", "--diff")
    assert said.returncode == 0
    assert "--- a/docs/page.md\n+++ b/docs/page.md\n" in said.stdout
    changed = [line for line in said.stdout.splitlines() if line[0] in "+-"][2:]
    assert changed == ["-=> overdue-amount-missing", "+=> send-window “22:30”"]
    assert page.read_bytes() == WRONG.encode()


def test_only_the_example_that_is_named_is_rewritten(write: Write, ask: Ask) -> None:
    page = write("docs/page.md", WRONG + OTHER)
    assert ask("update", "docs/page.md:18").returncode == 0
    assert page.read_text("utf-8") == WRONG + OTHER.replace("账单。\n", "账单。\n=> send-window “22:30”\n")


def test_what_agrees_is_left_alone(write: Write, ask: Ask) -> None:
    text = RIGHT.replace("=> send-window “22:30”", "＝＞ send-window 「22:30」")
    page = write("docs/page.md", text)
    before = page.stat().st_mtime_ns
    said = ask("update")
    assert (said.returncode, said.stderr) == (0, "")
    assert "没有要改的" in said.stdout
    assert (page.read_text("utf-8"), page.stat().st_mtime_ns) == (text, before)


def test_every_branch_of_an_edge_is_rewritten(write: Write, ask: Ask) -> None:
    for written in (
        EDGE.replace(" credit-report-truthful “报送金融信用信息基础数据库”", " 无"),
        "".join(line for line in EDGE.splitlines(keepends=True) if "=>" not in line),
    ):
        page = write("docs/page.md", written)
        assert ask().returncode == 1
        assert ask("update").returncode == 0
        assert page.read_text("utf-8") == EDGE


@pytest.mark.parametrize(
    "text",
    [
        RIGHT.replace("```sms 反例", "```sms 正例"),
        OTHER.replace("时间: 2026-11-24 22:30\n", ""),
        EDGE.replace("征信: 已接入 | 未接入", "约定时段: 是 | 否")
        .replace("[已接入]", "[是]")
        .replace("[未接入]", "[否]"),
    ],
    ids=["a good example that has errors", "a bad example that has none", "an edge that does not turn"],
)
def test_a_verdict_word_is_never_changed_and_the_refusal_says_why(write: Write, ask: Ask, text: str) -> None:
    page = write("docs/page.md", text)
    said = ask("update")
    assert said.returncode == 1
    assert said.stderr.startswith("docs/page.md:")
    assert "没有改" in said.stderr
    assert page.read_text("utf-8") == text
    assert ask().returncode == 1


def test_a_todo_is_left_to_a_person(write: Write, ask: Ask) -> None:
    text = "```sms 待改进 还查不出\n片段: 是\n原因: 反话看不出。\n\n请在示例银行App核对账单。\n```\n"
    page = write("docs/page.md", text)
    said = ask("update")
    assert said.returncode == 1
    assert "没有改" in said.stderr
    assert page.read_text("utf-8") == text


def test_what_cannot_be_read_is_reported_and_the_rest_is_updated(write: Write, ask: Ask) -> None:
    page = write("docs/page.md", WRONG + OTHER.replace("sms 反例", "sms 反列"))
    said = ask("update")
    assert said.returncode == 2
    assert said.stderr.startswith("docs/page.md:17  ")
    assert page.read_text("utf-8") == RIGHT + OTHER.replace("sms 反例", "sms 反列")


def test_no_temporary_file_is_left(write: Write, ask: Ask) -> None:
    page = write("docs/page.md", WRONG)
    page.chmod(0o640)
    ask("update")
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]
    assert page.stat().st_mode & 0o777 == 0o640

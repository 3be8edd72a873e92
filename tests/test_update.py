"""`update` rewrites `=>` lines and nothing else, in one step, and never decides a verdict word."""

import os
import stat
from pathlib import Path
from typing import Any, NoReturn

import pytest

from checks.__main__ import main
from checks.assembly import load
from checks.update import Update, plan, write

FAMILY = "再不还款，我们将联系您的家人。"
RIGHT = "=> no-third-party-threat “联系您的家人”"
WRONG = "=> no-third-party-threat “您的家人”"


def fence(*body: str, info: str = "反例 以联系家人相胁") -> str:
    return "\n".join([f"```sms {info}", "片段: 是", "", *body, "```"])


def put(root: Path, text: str | bytes, name: str = "docs/页.md") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def planned(root: Path) -> list[Update]:
    return plan(root, load(root).judged)


def updated(root: Path) -> list[Update]:
    changes = planned(root)
    for change in changes:
        write(root, change)
    return changes


def arrows(text: str) -> list[str]:
    return [line.lstrip("> \t") for line in text.splitlines() if "=>" in line]


def others(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines(keepends=True) if b"=>" not in line]


PAGE = f"""---
title: 页
---

# 标题

前文  有两个空格，行尾也有  

{fence(FAMILY, WRONG)}

> 引用
>
> ```sms 反例 引用里的一条
> 片段: 是
>
> {FAMILY}您这个老赖。
> {RIGHT}
> ```

- 项目

    ```sms 反例 列表里的一条
    片段: 是

    {FAMILY}
    {RIGHT}
    => no-insult “家人”
    ```

{fence("请核对账单。", info="正例 没有问题的一条")}

后文
"""  # noqa: W291


def test_only_the_arrow_lines_of_a_page_change_and_the_gate_turns_green(tmp_path: Path) -> None:
    path = put(tmp_path, PAGE)
    before = path.read_bytes()
    assert not load(tmp_path).good
    updated(tmp_path)
    after = path.read_bytes()
    assert load(tmp_path).good
    assert others(after) == others(before)
    assert arrows(after.decode()) == [RIGHT, RIGHT, "=> no-insult “老赖”", RIGHT]


def test_new_lines_carry_the_quote_marks_and_the_indentation_of_their_fence(tmp_path: Path) -> None:
    path = put(tmp_path, PAGE)
    updated(tmp_path)
    lines = path.read_text("utf-8").split("\n")
    assert "> => no-insult “老赖”" in lines
    assert "    " + RIGHT in lines


def test_a_second_update_has_nothing_to_do(tmp_path: Path) -> None:
    put(tmp_path, PAGE)
    updated(tmp_path)
    assert planned(tmp_path) == []


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_byte_order_mark_are_kept(tmp_path: Path, newline: str, mark: str) -> None:
    path = put(tmp_path, mark + PAGE.replace("\n", newline))
    before = path.read_bytes()
    updated(tmp_path)
    after = path.read_bytes()
    assert after != before
    assert others(after) == others(before)
    assert after.decode().replace(newline, "").count("\n") == 0
    assert load(tmp_path).good


def test_a_page_of_mixed_line_ends_keeps_every_other_line_as_it_was(tmp_path: Path) -> None:
    path = put(tmp_path, f"# 标题\r\n\n前文\r\n\n{fence(FAMILY, WRONG)}\n\r\n后文\n")
    before = path.read_bytes()
    updated(tmp_path)
    assert others(path.read_bytes()) == others(before)
    assert load(tmp_path).good


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_the_end_of_the_file_is_kept(tmp_path: Path, end: str) -> None:
    path = put(tmp_path, fence(FAMILY, WRONG) + end)
    updated(tmp_path)
    assert path.read_text("utf-8") == fence(FAMILY, RIGHT) + end


def test_unusual_line_separators_in_the_text_are_kept(tmp_path: Path) -> None:
    path = put(tmp_path, f"甲\u2028乙\x0b丙\x85丁\n\n{fence(FAMILY, WRONG)}")
    updated(tmp_path)
    assert path.read_text("utf-8") == f"甲\u2028乙\x0b丙\x85丁\n\n{fence(FAMILY, RIGHT)}"


def test_an_example_without_arrow_lines_gets_them_before_its_closing_fence(tmp_path: Path) -> None:
    path = put(tmp_path, fence(FAMILY))
    updated(tmp_path)
    assert path.read_text("utf-8") == fence(FAMILY, RIGHT)


@pytest.mark.parametrize("blank", ["\u3000", " ", "\t", "\xa0", " \u3000"])
def test_an_arrow_line_is_replaced_whatever_blanks_stand_before_it(tmp_path: Path, blank: str) -> None:
    path = put(tmp_path, fence(FAMILY, blank + WRONG))
    updated(tmp_path)
    assert path.read_text("utf-8") == fence(FAMILY, RIGHT)


def test_what_is_found_in_a_minute_of_two_messages_is_written_once(tmp_path: Path) -> None:
    sent = "发送记录: 2026-11-23 22:40 短信"
    log = ["```sms 反例 夜里两条", "片段: 是", "时间: 2026-11-24 22:30", sent, sent, "", "请核对账单。"]
    path = put(tmp_path, "\n".join([*log, "```"]))
    updated(tmp_path)
    assert arrows(path.read_text("utf-8")) == [
        "=> send-window “22:30”",
        "=> [2026-11-23 22:40] send-window “22:40”",
    ]


@pytest.mark.parametrize("body", [["", WRONG], [""], [WRONG, ""]])
def test_blank_lines_around_the_arrow_lines_are_kept(tmp_path: Path, body: list[str]) -> None:
    path = put(tmp_path, fence(FAMILY, *body))
    before = path.read_bytes()
    updated(tmp_path)
    assert others(path.read_bytes()) == others(before)
    assert load(tmp_path).good


def test_examples_of_one_page_are_rewritten_each_in_its_place(tmp_path: Path) -> None:
    longer = fence(FAMILY + "您这个老赖。", WRONG, info="反例 多一行")
    shorter = fence(FAMILY, WRONG, "=> no-insult “家人”", "=> no-threat “家人”", info="反例 少两行")
    path = put(tmp_path, "\n\n".join([longer, shorter, longer.replace("多一行", "又多一行")]))
    (change,) = updated(tmp_path)
    assert [run.example.title for run in change.rewritten] == ["多一行", "少两行", "又多一行"]
    insult = "=> no-insult “老赖”"
    assert arrows(path.read_text("utf-8")) == [RIGHT, insult, RIGHT, RIGHT, insult]
    assert load(tmp_path).good


def test_every_file_is_planned_and_files_that_agree_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, fence(FAMILY, WRONG))
    put(tmp_path, fence(FAMILY, WRONG), "docs/页二.md")
    good = put(tmp_path, fence(FAMILY, RIGHT), "docs/好.md")
    stamp = good.stat().st_mtime_ns, good.stat().st_ino
    assert [change.path for change in updated(tmp_path)] == ["docs/页.md", "docs/页二.md"]
    assert (good.stat().st_mtime_ns, good.stat().st_ino) == stamp
    assert load(tmp_path).good


def test_a_boundary_gets_the_lines_of_both_branches(tmp_path: Path) -> None:
    text = "```sms 边界 题\n征信: 已接入 | 未接入\n片段: 是\n\n逾期信息将按规定报送金融信用信息基础数据库。\n{}\n```"
    path = put(tmp_path, text.format("=> [已接入] no-insult\n=> [未接入] 无"))
    updated(tmp_path)
    finding = "=> [未接入] credit-report-truthful “报送金融信用信息基础数据库”"
    assert path.read_text("utf-8") == text.format(f"=> [已接入] 无\n{finding}")


REFUSED = [
    fence(FAMILY, info="正例 有错误的一条"),
    fence(FAMILY, WRONG, info="正例 有错误又写了行"),
    fence("请核对账单。", WRONG, info="反例 没有错误的一条"),
    fence("请核对账单！！", info="反例 只有提醒的一条"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_an_example_whose_verdict_word_is_wrong_is_refused_and_left_as_it_is(
    tmp_path: Path, text: str
) -> None:
    path = put(tmp_path, text)
    (change,) = updated(tmp_path)
    assert path.read_bytes() == text.encode()
    assert (change.before, change.rewritten, change.diff) == (change.after, (), "")
    assert [(o.example.path, bool(why)) for o, why in change.refused] == [("docs/页.md", True)]


def test_a_refusal_does_not_hold_up_the_other_examples_of_the_page(tmp_path: Path) -> None:
    path = put(tmp_path, f"{REFUSED[0]}\n\n{fence(FAMILY, WRONG)}\n\n{REFUSED[2]}")
    (change,) = updated(tmp_path)
    assert path.read_text("utf-8") == f"{REFUSED[0]}\n\n{fence(FAMILY, RIGHT)}\n\n{REFUSED[2]}"
    assert (len(change.rewritten), len(change.refused)) == (1, 2)


def test_the_command_writes_and_says_which_examples_it_rewrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, fence(FAMILY, WRONG))
    monkeypatch.chdir(tmp_path)
    assert main(["update"]) == 0
    assert "docs/页.md:1" in capsys.readouterr().out
    assert path.read_text("utf-8") == fence(FAMILY, RIGHT)
    assert main(["check"]) == 0


def test_the_command_with_a_line_rewrites_that_example_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = fence(FAMILY, WRONG, info="反例 另一条")
    path = put(tmp_path, f"{fence(FAMILY, WRONG)}\n\n{second}")
    monkeypatch.chdir(tmp_path)
    main(["update", "docs/页.md:8"])
    assert path.read_text("utf-8") == f"{fence(FAMILY, WRONG)}\n\n{second.replace(WRONG, RIGHT)}"


def test_the_command_with_diff_shows_the_change_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, PAGE)
    stamp = path.stat().st_mtime_ns, path.stat().st_ino
    monkeypatch.chdir(tmp_path)
    main(["update", "--diff"])
    shown = capsys.readouterr().out
    assert f"-{WRONG}\n" in shown
    assert f"+{RIGHT}\n" in shown
    assert "docs/页.md" in shown
    assert path.read_bytes() == PAGE.encode()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == stamp
    assert [p.name for p in path.parent.iterdir()] == ["页.md"]


def test_the_command_refuses_with_a_reason_and_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, REFUSED[0])
    monkeypatch.chdir(tmp_path)
    assert main(["update"]) == 1
    assert "docs/页.md:1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("owner", "name"), [(os, "fsync"), (os, "replace"), (Path, "replace"), (os, "rename"), (Path, "rename"), (os, "chmod"), (Path, "chmod")]
)  # fmt: skip
@pytest.mark.parametrize("error", [OSError("磁盘已满"), KeyboardInterrupt()])
def test_a_write_that_breaks_off_leaves_the_old_text_or_the_new_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, error: BaseException
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    path = put(tmp_path, fence(FAMILY, WRONG))
    (change,) = planned(tmp_path)
    monkeypatch.setattr(owner, name, fail)
    try:
        write(tmp_path, change)
        whole = change.after
    except type(error):
        whole = change.before
    monkeypatch.undo()
    assert path.read_bytes() == whole.encode()
    assert [p.name for p in path.parent.iterdir()] == ["页.md"]


def test_the_new_text_is_on_the_disk_before_it_takes_the_old_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, fence(FAMILY, WRONG))
    (change,) = planned(tmp_path)
    seen: list[bytes] = []
    sync = os.fsync

    def look(descriptor: int) -> None:
        seen.append(path.read_bytes())
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write(tmp_path, change)
    assert seen[0] == change.before.encode()


def test_the_permissions_of_the_file_are_kept(tmp_path: Path) -> None:
    path = put(tmp_path, fence(FAMILY, WRONG))
    path.chmod(0o640)
    updated(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640

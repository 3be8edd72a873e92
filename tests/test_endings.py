"""How a command ends when the world does not go along: no reader, no room, no library, no stream, no patience."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checks import ContextError, Message, check
from checks.__main__ import INTERRUPTED, main
from checks.commands import examples
from checks.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
GOOD = "您的账单可在示例银行App核对。"
COMMAND = f"{sys.executable} -m checks message -"
UNREADABLE_ROW = f"file=$(mktemp --suffix=.jsonl); echo {{ > $file; {sys.executable} -m checks message $file"


def shell(script: str, given: str = GOOD) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script], cwd=ROOT, input=given, capture_output=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize(
    ("script", "code", "says"),
    [
        (f"{COMMAND} --format json | (exec <&-; sleep 1); exit ${{PIPESTATUS[0]}}", 2, ""),
        (f"{COMMAND} > /dev/full", 2, "没有做完：输出：磁盘满了。\n"),
        (f"{COMMAND} --format sarif 2> /dev/full", 2, ""),
        (f"{COMMAND} > /dev/full 2> /dev/full", 2, ""),
        (f"{UNREADABLE_ROW} 2> /dev/full; code=$?; rm $file; exit $code", 2, ""),
        (f"{COMMAND} --format sarif 2>&1 >/dev/null | (exec <&-; sleep 1); exit ${{PIPESTATUS[0]}}", 2, ""),
        (f"{COMMAND} >&-", 2, ""),
        (f"{COMMAND} <&-", 2, "没有短信正文：输入是空的。\n"),
    ],
    ids=[
        "nobody reads",
        "no room",
        "no room for misuse",
        "no room at all",
        "no room for a row",
        "nobody reads what went wrong",
        "no output",
        "no input",
    ],
)
def test_what_could_not_be_finished_is_never_a_result(script: str, code: int, says: str) -> None:
    done = shell(script)
    assert (done.returncode, done.stderr) == (code, says)


def test_a_command_whose_library_is_not_installed_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['yaml'] = None\nfrom checks.__main__ import main\nsys.exit(main(['check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 2
    assert "没有装 yaml" in done.stderr
    assert "collection-sms-checks[pages]" in done.stderr
    assert "'.[pages,evaluate,site]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_who_stops_a_command_sees_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(examples, "check", stopped)
    assert main(["check"]) == INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_nothing_in_a_message_acts_on_the_terminal() -> None:
    for style in ("", " --format json"):
        done = shell(f"{COMMAND}{style}", "您再不还款，后\033]0;x\007果自负，\u202e您看着办。")
        assert done.returncode == 1
        assert not {"\033", "\007", "\u202e"} & set(done.stdout)


def test_a_pipe_cannot_be_read_twice_and_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "rows.csv")
    arms = [f"--arm={name}=examples/card-d4-30-{name}-first.md" for name in ("pay", "talk")]
    assert main(["evaluate", str(tmp_path / "rows.csv"), *arms]) == 2
    assert "不是普通文件" in capsys.readouterr().err


def test_a_part_of_a_message_is_a_part_only_where_that_is_said() -> None:
    assert Message(GOOD, fragment="否").fragment is False  # type: ignore[arg-type]
    assert Message(GOOD, fragment="是").fragment is True  # type: ignore[arg-type]
    with pytest.raises(ContextError, match="应写“是”或“否”"):
        Message(GOOD, fragment="也许")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [GOOD, None, 7])
def test_only_a_message_is_checked(given: object) -> None:
    with pytest.raises(ContextError, match="check 要的是 Message"):
        check(given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "kind"), [(None, "NoneType"), ("abc", "str"), (["no-threat"], "str"), (7, "int")]
)
def test_a_message_is_checked_by_rules_alone(rules: object, kind: str) -> None:
    with pytest.raises(ContextError, match=f"check 的 rules 应是一列 Rule，收到的是 {kind}。"):
        check(Message(GOOD), rules)  # type: ignore[arg-type]
    assert check(Message(GOOD), iter(RULES[:2])).checked == 2


def test_types_of_the_package_are_there_for_other_projects() -> None:
    assert (ROOT / "checks/py.typed").is_file()

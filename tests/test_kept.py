"""What is kept between runs changes how long they take and nothing else."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checks import kept

TEXT = "【示例银行】张女士，再不还款将联系您的家人，我们会查您的通话记录。"


def run(folder: Path, *command: str, **more: str) -> str:
    """What Python says of a message that fails, with its bytecode and what is kept beside it in a folder."""
    environment = {
        "PYTHONPYCACHEPREFIX": str(folder),
        "PYTHONPATH": str(Path(kept.__file__).parents[1]),
        **more,
    }
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *(command or ("-m", "checks", "message", "--format", "json"))],
        input=TEXT,
        env=clean | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert not done.stderr
    return done.stdout


def kept_in(folder: Path) -> Path:
    (found,) = folder.rglob("*.kept")
    return found


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder after a first run, and what that run said."""
    folder = tmp_path_factory.mktemp("once")
    return folder, run(folder)


@pytest.fixture
def first(once: tuple[Path, str], tmp_path: Path) -> str:
    """What a first run said that left what it kept in `tmp_path`."""
    folder, said = once
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return said


def test_the_second_run_reads_what_the_first_kept_and_reports_the_same(tmp_path: Path, first: str) -> None:
    made_by, content = pickle.loads(kept_in(tmp_path).read_bytes())
    assert sys.version in made_by
    assert len(content["patterns"]) > 100
    written = kept_in(tmp_path).stat().st_mtime_ns
    assert run(tmp_path) == first
    assert kept_in(tmp_path).stat().st_mtime_ns == written, "没有新东西，就不该再写"


@pytest.mark.parametrize(
    "content", [b"", b"\x80", b"not a pickle", pickle.dumps(("another Python", {})), pickle.dumps(7)]
)
def test_a_file_that_cannot_be_used_is_passed_over(tmp_path: Path, first: str, content: bytes) -> None:
    kept_in(tmp_path).write_bytes(content)
    assert run(tmp_path) == first


def test_patterns_and_tables_are_not_written_where_bytecode_is_not(
    tmp_path: Path, once: tuple[Path, str]
) -> None:
    folder, said = once
    assert run(tmp_path, PYTHONDONTWRITEBYTECODE="1") == said
    assert not list(tmp_path.rglob("*.kept"))
    assert kept_in(folder)


@pytest.mark.usefixtures("first")
def test_a_program_that_uses_the_library_keeps_and_reads_it_too(tmp_path: Path) -> None:
    program = "import sys; from checks import Message, check; sys.exit(check(Message(sys.stdin.read())).verdict == 'fail')"
    written = kept_in(tmp_path).stat().st_mtime_ns
    run(tmp_path, "-c", program)
    assert kept_in(tmp_path).stat().st_mtime_ns == written
    known = pickle.loads(kept_in(tmp_path).read_bytes())[1]["patterns"]
    kept_in(tmp_path).unlink()
    run(tmp_path, "-c", program)
    assert len(pickle.loads(kept_in(tmp_path).read_bytes())[1]["patterns"]) == len(known)


def test_what_several_processes_work_out_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")
    run(tmp_path, "-m", "checks", "message", str(path), "--jobs", "2")
    assert len(pickle.loads(kept_in(tmp_path).read_bytes())[1]["patterns"]) > 100


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where a process that found nothing and worked out one pattern is to keep it."""
    place = tmp_path / "folder" / "x.kept"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(kept, "_place", lambda: place)
    monkeypatch.setattr(kept, "_kept", lambda: {"patterns": {}, "tables": {}})
    monkeypatch.setattr(kept, "_patterns", {"乙": re.compile("乙")})
    monkeypatch.setattr(kept, "_tables", {})
    monkeypatch.setattr(kept, "_new", {"乙"})
    return place


def test_what_others_kept_meanwhile_stays(worked_out: Path) -> None:
    first, second = ({word: kept._code(word)} for word in "甲乙")
    worked_out.parent.mkdir()
    worked_out.write_bytes(pickle.dumps((kept._MADE_BY, {"patterns": first, "tables": {b"x": {"y": 1}}})))
    kept._keep()
    _, content = pickle.loads(worked_out.read_bytes())
    assert content == {"patterns": first | second, "tables": {b"x": {"y": 1}}}
    assert list(worked_out.parent.iterdir()) == [worked_out]


def test_nothing_is_worked_out_for_a_folder_that_cannot_be_written(
    worked_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out.parent.write_bytes(b"")
    monkeypatch.setattr(kept, "_code", lambda _: pytest.fail("为写不下的模式白算了一遍"))
    kept._keep()
    assert worked_out.parent.read_bytes() == b""


def test_a_pattern_that_is_read_back_finds_what_the_compiled_one_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = r"(?P<who>家人|同事)(?:[^,;。]{0,4})(?P<what>[\u4e00-\u9fff])(?<!们)"
    monkeypatch.setattr(kept, "_kept", lambda: {"patterns": {written: kept._code(written)}, "tables": {}})
    monkeypatch.setattr(kept, "_patterns", {})
    monkeypatch.setattr(kept, "_new", set())
    again, plain = kept.pattern(written), re.compile(written)
    assert not kept._new, "没有读回来，是重新编译的"
    assert (again.flags, again.groups, again.groupindex) == (plain.flags, plain.groups, plain.groupindex)
    text = "联系家人和同事们，告诉同事大家"
    assert [m.groupdict() for m in again.finditer(text)] == [m.groupdict() for m in plain.finditer(text)]
    assert [m.lastgroup for m in again.finditer(text)] == [m.lastgroup for m in plain.finditer(text)]

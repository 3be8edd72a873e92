"""Work shared among processes: every process works, and the output is the one of a single process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.__main__ import INTERRUPTED
from checks.workers import PARCEL, ordered

ROOT = Path(__file__).resolve().parent.parent


def _slowly(number: int) -> tuple[int, int]:
    """The first parcels take longest, so that later ones are ready before them."""
    time.sleep(0.004 if number < 2 * PARCEL else 0)
    return number, os.getpid()


def test_all_processes_work_and_the_answers_keep_the_order() -> None:
    answers = list(ordered(_slowly, range(8 * PARCEL), 3))
    assert [number for number, _ in answers] == list(range(8 * PARCEL))
    assert len({process for _, process in answers}) == 3
    assert os.getpid() not in {process for _, process in answers}


def test_no_more_is_taken_in_than_the_processes_hold() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    answers = ordered(abs, endless(), 2)
    for _ in range(3 * PARCEL):
        next(answers)
    assert taken <= 8 * PARCEL


def test_the_output_of_several_processes_is_that_of_one(ask: Any, tmp_path: Path) -> None:
    texts = ["再不还款，后果自负。", "您好，祝您生活愉快。", "再不还款，我们将联系您的家人。"]
    rows = [json.dumps({"id": n, "text": f"{texts[n % 3]}{n}"}, ensure_ascii=False) for n in range(160)]
    rows[70] = "{"
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    one, several = ask("message", str(path)), ask("message", str(path), "--jobs", "2")
    assert several.stdout == one.stdout
    assert several.stderr == one.stderr != ""
    assert several.returncode == one.returncode == 2
    assert [json.loads(line)["id"] for line in one.stdout.splitlines()] == [n for n in range(160) if n != 70]


KILLED = """
import os, signal
from itertools import repeat
from checks.workers import ordered

def process(_):
    return os.getpid()

if __name__ == "__main__":
    answers = ordered(process, repeat(0), 2)
    seen = set()
    while len(seen) < 2:
        seen.add(next(answers))
    print(*seen, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_process_outlives_the_one_that_asked(tmp_path: Path) -> None:
    program = tmp_path / "killed.py"
    program.write_text(KILLED, "utf-8")
    said = subprocess.run([sys.executable, program], stdout=subprocess.PIPE, timeout=60, check=False)
    left = [int(number) for number in said.stdout.decode().split()]
    assert len(left) == 2
    _ended(left)


def _ended(numbers: list[int]) -> None:
    """Wait until none of these processes runs."""
    left = [Path(f"/proc/{number}/stat") for number in numbers]
    until = time.monotonic() + 20
    while any(path.exists() and path.read_text().rpartition(")")[2].split()[0] != "Z" for path in left):
        assert time.monotonic() < until, left
        time.sleep(0.05)


def _heard() -> None:
    """Ctrl-C is heard, also where the tests themselves run in the background and do not hear it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A command whose two processes are at work, and their numbers."""
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "再不还款，我们将联系您的家人。"}\n' * 20_000, "utf-8")
    command = [sys.executable, "-m", "checks", "message", str(path), "--jobs", "2"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
        preexec_fn=_heard,
    ) as asked:
        assert asked.stdout
        assert asked.stdout.readline()
        children = Path(f"/proc/{asked.pid}/task/{asked.pid}/children").read_text().split()
        yield (
            asked,
            [int(one) for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()],
        )
        asked.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("later", [0, 0.05], ids=["as timeout does", "as people do"])
def test_who_presses_ctrl_c_twice_waits_for_nothing_and_reads_nothing(
    at_work: tuple[subprocess.Popen[bytes], list[int]], later: float
) -> None:
    asked, working = at_work
    assert len(working) == 2
    os.kill(asked.pid, signal.SIGINT)
    time.sleep(later)
    os.killpg(asked.pid, signal.SIGINT)
    said = asked.communicate(timeout=60)[1].decode()
    assert asked.returncode in (INTERRUPTED, -signal.SIGINT)
    assert "Traceback" not in said
    _ended(working)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_process_that_the_system_ends_is_no_finding(
    at_work: tuple[subprocess.Popen[bytes], list[int]],
) -> None:
    asked, working = at_work
    os.kill(working[0], signal.SIGKILL)
    said = asked.communicate(timeout=60)[1].decode()
    assert asked.returncode == 2
    assert said == "没有做完：有一个检查进程被系统停掉了，多半是内存不够。请把 --jobs 写小一些，再做一次。\n"
    _ended(working)


@pytest.mark.parametrize("written", ["-1", "257", "两个", "1.5", ""])
def test_a_number_of_processes_that_makes_no_sense_is_refused_in_chinese(
    ask: Any, tmp_path: Path, written: str
) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text('{"text": "您好"}\n', "utf-8")
    said = ask("message", str(path), f"--jobs={written}")
    assert said.returncode == 2
    assert "--jobs" in said.stderr
    assert "Traceback" not in said.stderr


_SHARING = """
import os, threading, time
from checks.workers import copies, shared
here = os.getpid()

def slowly(number):
    time.sleep(0.01)
    return number, os.getpid()

def deadly(number):
    if os.getpid() != here:
        os._exit(1)
    return number, here

def look(work, asked, jobs):
    answers = shared(work, asked, jobs)
    assert [number for number, _ in answers] == list(asked)
    return {process for _, process in answers}

os.sched_getaffinity = lambda _: {0, 1, 2}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
@pytest.mark.parametrize(
    "said",
    [
        "assert copies(2) == 2 and copies(9) == 3 and copies(0) == 1",
        "threading.Thread(target=time.sleep, args=(2,)).start(); assert copies(9) == 1",
        "found = look(slowly, range(31), 3); assert len(found) == 3 and here in found",
        "assert look(slowly, range(31), 1) == look(slowly, [], 2) | {here} == {here}",
        "assert look(deadly, range(31), 3) == {here}",
    ],
    ids=["as many as there are", "none beside threads", "all work", "alone", "copies fail"],
)
def test_pages_are_shared_with_copies_of_this_process_where_that_is_safe(said: str) -> None:
    done = subprocess.run([sys.executable, "-c", _SHARING + said], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

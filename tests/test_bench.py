"""The cheap ratios of `tests/bench.py`, with bounds wide enough for a busy machine."""

from __future__ import annotations

import re
from pathlib import Path

import bench
import pytest

ROOT = Path(__file__).resolve().parent.parent
TOLD = (ROOT / "MAINTAINING.md").read_text("utf-8").partition("## 用多少时间")[2].partition("\n## ")[0]


def test_checking_costs_little_more_than_the_searches_it_is_made_of() -> None:
    ours, searches = bench.bare(100)
    assert ours < 6 * searches, f"检查用 {ours:.2f} 秒，只跑模式 {searches:.2f} 秒"


def test_one_message_on_the_command_line_starts_without_compiling_or_parsing() -> None:
    ours, python = bench.start()
    assert ours - python < 0.45, f"多用 {(ours - python) * 1000:.0f} 毫秒，冷启动约 800 毫秒"


def test_memory_does_not_grow_with_the_number_of_messages() -> None:
    few, many = bench.peak(150), bench.peak(900)
    assert many < 1.15 * few, f"{few:.0f} MiB 变成 {many:.0f} MiB"


def test_a_tool_that_is_not_there_is_left_out_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.delenv("TEXTLINT", raising=False)
    monkeypatch.delenv("VALE", raising=False)
    for part in (bench.textlint, bench.vale):
        (row,) = part(10)
        assert row.met is None
        assert row.measured.startswith("没有量")


def test_a_missed_aim_is_said_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {
        "one": (lambda _: iter([bench.Aim("甲", 3).ratio(4, 2)]), 0),
        "two": (lambda _: iter([bench.Aim("乙", 3).ratio(8, 2)]), 0),
    }
    monkeypatch.setattr(bench, "PARTS", rows)
    monkeypatch.setattr("sys.argv", ["bench", "one"])
    assert bench.main() == 0
    monkeypatch.setattr("sys.argv", ["bench"])
    assert bench.main() == 1
    assert "| 乙 | 4.00 倍，没有达到 | ≤ 3 倍 |" in capsys.readouterr().out


def test_it_is_told_what_every_part_measured() -> None:
    told = re.findall(r"^\| (.*?) \| (.*?) \| (.*?) \|$", TOLD, re.MULTILINE)[1:]
    usual = {name: count for name, (_, count) in bench.PARTS.items()}
    assert [what for what, _, _ in told] == [
        aim.named(usual.get(name, 0)) for name, aim in bench.AIMS.items()
    ]
    assert [aim for _, _, aim in told] == [aim.written for aim in bench.AIMS.values()]
    assert set(bench.AIMS) - {"build again"} == set(bench.PARTS)


def test_a_ratio_that_is_told_above_its_aim_is_said_to_miss_it() -> None:
    told = re.findall(r"^\| .*? \| (?:(.*?) (?:倍|毫秒).*?) \| ≤ (\S+) (?:倍|毫秒) \|$", TOLD, re.MULTILINE)
    lines = [line for line in TOLD.splitlines() if " | ≤ " in line and "没有量" not in line]
    assert len(told) == len(lines)
    for line, (measured, aim) in zip(lines, told, strict=True):
        assert (float(measured) > float(aim)) is ("没有达到" in line), line

"""The report on many messages: what was found where, on which texts it rests, what is lacking, nothing lost unsaid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from checks import __version__

Ask = Callable[..., CompletedProcess[str]]
Misuse = Callable[..., str]
TABLE = """id,text,时间,机构,片段
a|1,不还款将列入全网黑名单。,2026-11-24 10:30,小额贷款,是
,不还款将列入全网黑名单。,2026-11-20 10:30,非金融,是
c,您好。,昨天,银行,是
d,请在示例银行App核对账单。,2026-11-24 10:30,银行,是
"""


@pytest.fixture
def report(ask: Ask, tmp_path: Path) -> str:
    table, results = tmp_path / "模板.csv", tmp_path / "结果.jsonl"
    table.write_text(TABLE, "utf-8")
    results.write_text(ask("message", str(table)).stdout, "utf-8")
    said = ask("audit", str(results))
    assert (said.returncode, said.stderr) == (0, "")
    return said.stdout


def test_it_says_by_which_rules_of_which_days_how_many_were_checked(report: str) -> None:
    assert f"- 规则集版本：{__version__}" in report
    assert "2026-11-20 至 2026-11-24（每条按自己发送那天）" in report
    assert "检查了 3 条：有错误 2 条，有警告 0 条，没有触发已实现的规则（不等于合法） 1 条" in report
    assert "不是法律意见" in report


def test_a_finding_names_its_messages_and_texts_and_which_are_cited_by_analogy(report: str) -> None:
    (row,) = [line for line in report.splitlines() if "`no-fabricated-blacklist`" in line]
    assert row.startswith("| 不得虚构黑名单 `no-fabricated-blacklist` | 错误 | 2 | a\\|1、第 3 行 | ")
    assert "规范性文件《小额贷款公司监督管理暂行办法》第37条第二项；" in row
    assert row.endswith("（其中 1 处只供参照） |")


def test_each_text_stands_once_with_its_dates_and_words(report: str) -> None:
    (row,) = [
        line
        for line in report.splitlines()
        if line.startswith("| 行业自律《金融机构个人消费类贷款催收工作指引（试行）》（红线三）")
    ]
    assert (
        " | 2026-01-30 起（发布日，施行日没有核实） | 不得误导或虚构夸大，如虚构黑名单、夸大债务数额或法律后果 | "
        in row
    )
    assert row.endswith(" | 虚构黑名单、夸大债务数额或法律后果 | 高 |")
    assert "2025-01-17 起" in report


def test_a_row_that_could_not_be_read_is_missed(report: str) -> None:
    assert "结果里没有第 4 行：空行，或者读不懂，没有检查" in report


def test_what_could_not_be_judged_is_listed_with_the_facts_it_wants(ask: Ask, tmp_path: Path) -> None:
    table, results = tmp_path / "a.csv", tmp_path / "b.jsonl"
    table.write_text("text\n【示例银行】张女士，您的借款逾期，请还款。\n", "utf-8")
    results.write_text(ask("message", str(table)).stdout, "utf-8")
    said = ask("audit", str(results)).stdout
    assert "至少一条规则没有判定的：1 条" in said
    assert "| 发送时段 `send-window` | 1 | 时间 |" in said


@pytest.mark.parametrize("written", ['{"verdict": "pass"}', "[]", "您好", '{"id": 1, "text": "您好"}'])
def test_what_is_no_result_is_refused_with_its_line(misuse: Misuse, tmp_path: Path, written: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(written + "\n", "utf-8")
    assert "第 1 行不是这个版本的检查结果" in misuse("audit", str(path))


def test_nothing_to_sum_up_is_said(misuse: Misuse, tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("", "utf-8")
    assert "里没有检查结果" in misuse("audit", str(path))
    assert "读不到" in misuse("audit", str(tmp_path / "e.jsonl"))

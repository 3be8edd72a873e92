"""A table of messages: the same answers as JSON Lines, row numbers that a spreadsheet shows, no formulas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from checks import __version__
from checks.checker import RULES_DATE

Ask = Callable[..., CompletedProcess[str]]
Misuse = Callable[..., str]
TEXT = "再不还款，后果自负。"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str | bytes], str]:
    def put(text: str | bytes) -> str:
        path = tmp_path / "模板.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return str(path)

    return put


Table = Callable[[str | bytes], str]


def test_a_table_is_answered_as_json_lines_are(ask: Ask, table: Table, tmp_path: Path) -> None:
    lines = tmp_path / "模板.jsonl"
    lines.write_text(
        json.dumps({"id": "a", "text": TEXT, "context": {"时间": "2026-11-24 22:30"}}) + "\n", "utf-8"
    )
    for head in ("id,text,时间", "编号,正文,send_at", "\ufeff编号,短信,时间"):
        said = ask("message", table(f"{head}\na,{TEXT},2026-11-24 22:30\n"))
        assert said.returncode == 1
        told, same = (json.loads(one) for one in (said.stdout, ask("message", str(lines)).stdout))
        assert (told.pop("row"), same.pop("row")) == (2, 1)
        assert told == same


def test_a_row_that_cannot_be_read_is_named_as_a_spreadsheet_counts_and_the_rest_go_on(
    ask: Ask, table: Table
) -> None:
    said = ask(
        "message", table(f'id,text,时间\na,"两\n行",\nb,{TEXT},昨天\nc,{TEXT},,多\nd,,2026-11-24 10:00\n\ne,{TEXT},\n')
    )  # fmt: skip
    assert said.returncode == 2
    assert [json.loads(line)["id"] for line in said.stdout.splitlines()] == ["a", "e"]
    assert said.stderr == (
        "第 3 行：“时间”写的是“昨天”，应写北京时间，如 2026-11-24 10:30。\n"
        "第 4 行：有 4 格，列名只有 3 个。正文里有逗号时，整格放在一对英文双引号里。\n"
        "第 5 行：没有短信正文。\n"
    )


@pytest.mark.parametrize(
    "late", ["2026/11/24 22:30", "2026/11/24 22:30:00", "2026-11-24 22:30", "2026年11月24日 22:30"]
)
def test_a_time_as_spreadsheets_write_it_is_read(ask: Ask, table: Table, late: str) -> None:
    said = ask("message", table(f"text,片段,时间,应还日\n请尽快还款。,是,{late},2026/1/4\n"))
    assert said.stderr == ""
    assert next(f["message"] for f in json.loads(said.stdout)["findings"]).startswith("22:30")


@pytest.mark.parametrize("doubtful", ["11/24/2026 22:30", "2026/11/24", "2026/13/1 9:05", "24-11-2026 9:05"])
def test_a_time_that_could_be_another_is_refused_with_the_form(ask: Ask, table: Table, doubtful: str) -> None:
    said = ask("message", table(f"text,时间\n请尽快还款。,{doubtful}\n"))
    assert said.stderr == f"第 2 行：“时间”写的是“{doubtful}”，应写北京时间，如 2026-11-24 10:30。\n"


def test_empty_columns_at_the_end_are_none(ask: Ask, table: Table) -> None:
    said = ask("message", table(f"id,text,片段,, \na,{TEXT},是,,\n,,,,\nb,{TEXT},,\nc,{TEXT},是,,,,\n"))
    assert said.stderr == ""
    assert [json.loads(line)["id"] for line in said.stdout.splitlines()] == ["a", "b", "c"]
    plain = ask("message", table(f"id,text,片段\na,{TEXT},是\n\nb,{TEXT},\nc,{TEXT},是\n"))
    assert said.stdout == plain.stdout


def test_annotations_stand_on_the_line_of_the_file(ask: Ask, table: Table) -> None:
    name = table(f'text,片段\n"两\n行",是\n{TEXT},是\n')
    said = ask("message", name, "--format", "github")
    assert said.stdout.splitlines()[-1].startswith(f"::error file={name},line=4,title=no-threat::")


def test_a_table_of_answers_has_a_row_for_each_and_runs_no_formula(ask: Ask, table: Table) -> None:
    said = ask("message", table(f"id,text,fragment\n=cmd|x,{TEXT},是\n"), "--format", "csv")
    head, row = csv.reader(io.StringIO(said.stdout))
    assert head == ["row", "id", "verdict", "errors", "warnings", "units", "segments", "messages", "sources",
                    "undetermined", "day", "version"]  # fmt: skip
    assert row[:5] == ["2", "'=cmd|x", "fail", "no-threat", ""]
    assert row[8].startswith(
        "no-threat：法律《中华人民共和国治安管理处罚法》（2025年修订）第50条第一款第五项；"
    )
    assert row[10:] == [RULES_DATE.isoformat(), __version__]


def test_a_table_of_answers_names_the_facts_that_a_rule_wants(ask: Ask, table: Table) -> None:
    said = ask("message", table(f"text,时间\n{TEXT},2026-11-23 10:00\n"), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(said.stdout))
    assert "delivery-tail-guard：有效期。" in row["undetermined"]
    assert row["day"] == "2026-11-23"


def test_nothing_in_a_table_or_an_annotation_acts_on_who_reads_it(ask: Ask, table: Table) -> None:
    name = table("id,text,片段\n\x1b[2J\t,后果\u202e自负，后\x9b果自负。,是\n")
    answers, notes = (ask("message", name, "--format", style).stdout for style in ("csv", "github"))
    assert next(csv.reader(io.StringIO(answers.split("\n", 1)[1])))[1] == "〔001B〕[2J〔0009〕"
    for said in (answers, notes):
        assert "后果〔202E〕自负" in said
        assert not set("\x1b\u202e\x9b\t") & set(said)


def test_a_cell_longer_than_any_message_is_the_problem_of_its_row(ask: Ask, table: Table) -> None:
    said = ask("message", table(f"id,text\na,{'还' * 33_334}\nb,您好。\n"))
    assert (said.returncode, json.loads(said.stdout)["id"]) == (2, "b")
    assert said.stderr == "第 2 行：短信正文超过 100 KB，不像一条短信。请核对这一行。\n"


COLUMNS = [
    ("正文；时间\n", "第 1 行应是列名，其中要有“text”"),
    ("", "读到的是：空的"),
    ("text,时问\n", "没有叫“时问”的列。是不是想写“时间”？"),
    (
        "text,xyz\n",
        "没有叫“xyz”的列。可以写的有：text（或正文、短信）、id（或编号）、片段和任何一个表头；不检查的列请删去。",
    ),
    ("text,变量 称 呼\n", "没有叫“变量 称 呼”的列。写成“变量 名字”，名字就是正文里花括号中的字，没有空格。"),
    ("text,变量 称呼,变量 {称呼}\n", "这一列写了两次"),
    ("PK\x03\x04\0\0", "这不是文字文件，像表格软件自己的格式。在表格软件里另存为“CSV UTF-8（逗号分隔）”。"),
    ("text,时间,send_at\n", "这一列写了两次"),
    ("text,正文\n", "这一列写了两次"),
    ("text,时间\n".encode("gb18030"), "文件不是 UTF-8 编码。在表格软件里另存为“CSV UTF-8（逗号分隔）”"),
]


@pytest.mark.parametrize(("text", "says"), COLUMNS, ids=range(len(COLUMNS)))
def test_columns_that_cannot_be_used_are_one_sentence(
    misuse: Misuse, table: Table, text: str | bytes, says: str
) -> None:
    assert says in misuse("message", table(text))


def test_a_column_fills_the_placeholder_of_its_name(ask: Ask, table: Table) -> None:
    name = table(
        "Text,片段,变量 称呼\n"
        "{称呼}，请在示例银行App核对。,是,张女士\n"
        "{称呼}，请在示例银行App核对。,是,老赖\n"
        "{称呼}，请在示例银行App核对。,是,\n"
        "{称呼}，请在示例银行App核对。,是,张女士 | 李先生\n"
    )
    said = ask("message", name)
    found = [
        [(one["rule"], one["text"]) for one in json.loads(line)["findings"]]
        for line in said.stdout.splitlines()
    ]
    assert found == [[], [("no-insult", "老赖")], [("unfilled-placeholder", "{称呼}")]]
    assert said.stderr == "第 5 行：“变量 称呼”一格只写一个取值，不写“|”。几个取值写成几行。\n"


def test_hostile_cells_are_sentences(ask: Ask, table: Table) -> None:
    said = ask("message", table(b"id,text\na," + "短信".encode("gb18030") + b"\nb,\x00\n"))
    assert "第 2 行：这一行不是 UTF-8 编码。" in said.stderr
    said = ask("message", table('id,text\na,"没有结束\n' + "长" * 200_000))
    assert said.stderr == "第 2 行：引号没有成对，或一格、一行太长，从这一行起读不下去。\n"


def test_several_tables_are_checked_in_one_call(ask: Ask, table: Table, tmp_path: Path) -> None:
    other = tmp_path / "另一份.csv"
    other.write_text(f"text\n{TEXT}\n", "utf-8")
    said = ask("message", table("text,片段\n您好。,是\n"), str(other))
    assert said.returncode == 1
    assert len(said.stdout.splitlines()) == 2


def test_table_formats_need_a_table(misuse: Misuse) -> None:
    assert "--format csv 只用于 .jsonl 和 .csv 文件" in misuse("message", "--format", "csv", stdin=TEXT)

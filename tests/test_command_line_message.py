"""`message`: one message from stdin or a file, or many as JSON Lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checks import Message, __version__, check
from checks.output import as_dict
from checks.site.export import schema

Ask = Callable[..., CompletedProcess[str]]
Misuse = Callable[..., str]

NOTICE = "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。"
THREAT = NOTICE.replace("已还请忽略。", "再不还款，我们将联系您的家人。")
PIECE = "您的信用卡已逾期，请尽快还款。"
LATE = dt.datetime(2026, 11, 24, 22, 30)
SCHEMA = Draft202012Validator(
    json.loads(schema("message")), format_checker=Draft202012Validator.FORMAT_CHECKER
)
CHANNELS = ["own", "tencent", "aliyun", "huawei", "volcengine", "baidu"]
ELEMENTS = {
    "signature", "addressee", "overdue_days", "overdue_amount",
    "action", "contact", "consequence", "official_channel",
}  # fmt: skip


def assert_shape(data: dict[str, Any], text: str) -> None:
    assert [error.message for error in SCHEMA.iter_errors(data)] == []
    for finding in data["findings"]:
        assert 0 <= finding["start"] <= finding["end"] <= len(text)
        assert text[finding["start"] : finding["end"]] == finding["text"]
    levels = {finding["level"] for finding in data["findings"]}
    assert data["verdict"] == ("fail" if "error" in levels else "warn" if levels else "pass")
    for spans in data["elements"].values():
        assert all(0 <= start < end <= len(text) for start, end in spans)
    assert set(data["needs"]) == set(data["undetermined"])
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert data["units"] == units
    assert data["segments"] == (1 if units <= 70 else -(-units // 67))
    assert [delivery["channel"] for delivery in data["deliveries"]] == CHANNELS
    for delivery in data["deliveries"]:
        for reason in delivery["reasons"]:
            assert 0 <= reason["start"] <= reason["end"] <= len(text)
            assert (
                reason["start"] == reason["end"] or text[reason["start"] : reason["end"]] == reason["quote"]
            )


def test_the_schema_refuses_what_the_output_never_holds(ask: Ask) -> None:
    Draft202012Validator.check_schema(json.loads(schema("message")))
    data = json.loads(ask("message", "--format", "json", stdin=THREAT).stdout)
    assert [error.message for error in SCHEMA.iter_errors(data)] == []
    for spoiled in (
        {**data, "more": 1},
        {**data, "verdict": "lawful"},
        {**data, "id": True},
        {**data, "row": 0},
        {**data, "findings": [{**data["findings"][0], "start": -1}]},
        {**data, "elements": {}},
        {**data, "needs": {"no-threat": ["mood"]}},
    ):
        assert list(SCHEMA.iter_errors(spoiled)), spoiled


def test_every_form_of_output_is_what_the_schema_says(ask: Ask, tmp_path: Path) -> None:
    lines, table = tmp_path / "a.jsonl", tmp_path / "b.csv"
    lines.write_text(f"{line(THREAT, 'a')}\n{line(NOTICE, 7)}\n{line(PIECE)}\n", "utf-8")
    table.write_text(f'id,text,片段\na,"{THREAT}",是\n,您好。,\n', "utf-8")
    one = json.loads(ask("message", "--format", "json", stdin=THREAT).stdout)
    many = [ask("message", *map(str, files)).stdout for files in ([lines], [table], [lines, table])]
    told = [[one], *([json.loads(answer) for answer in said.splitlines()] for said in many)]
    assert [len(answers) for answers in told] == [1, 3, 2, 5]
    assert [{"row", "file"} & set(answers[0]) for answers in told] == [
        set(),
        {"row"},
        {"row"},
        {"row", "file"},
    ]
    assert [error.message for answers in told for each in answers for error in SCHEMA.iter_errors(each)] == []


def asked(ask: Ask, text: str, *arguments: str) -> dict[str, Any]:
    said = ask("message", "--format", "json", *arguments, stdin=text)
    assert said.stderr == ""
    data: dict[str, Any] = json.loads(said.stdout)
    assert said.returncode == (1 if data["verdict"] == "fail" else 0)
    assert_shape(data, text.rstrip("\n"))
    return data


def rules(data: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in data["findings"]]


def test_a_good_notice_from_stdin_exits_0(ask: Ask) -> None:
    data = asked(ask, NOTICE, "--context", "时间=2026-11-24 10:30", "--context", "产品=信用卡")
    assert (data["id"], data["verdict"], data["findings"]) == (None, "pass", [])
    assert {name for name, spans in data["elements"].items() if spans} == ELEMENTS - {"consequence"}


def test_a_threat_exits_1_and_is_quoted_where_it_stands(ask: Ask) -> None:
    data = asked(ask, THREAT)
    (finding,) = [f for f in data["findings"] if f["rule"] == "no-third-party-threat"]
    assert (finding["text"], finding["level"]) == ("联系您的家人", "error")
    assert finding["start"] == THREAT.index("联系您的家人")


def test_a_finding_says_all_that_an_audit_files(ask: Ask) -> None:
    data = asked(ask, THREAT, "--context", "机构=小额贷款", "--context", "时间=2026-11-20 10:30")
    assert (data["version"], data["day"]) == (__version__, "2026-11-20")
    (finding,) = [f for f in data["findings"] if f["rule"] == "no-third-party-threat"]
    assert finding["addressed"] is True
    assert [base["source"] + "#" + base["article"] for base in finding["bases"]] == finding["sources"]
    strongest = finding["bases"][0]
    assert strongest["citation"] == "规范性文件《小额贷款公司监督管理暂行办法》第37条第五项"
    assert (strongest["force"], strongest["binding"]) == ("normative", True)
    assert (strongest["effective"], strongest["days"]) == ("2025-01-17", "2025-01-17 起")
    assert (strongest["point"], strongest["confidence"]) == ("不得向没有偿还义务的人催收", "高")
    (by_analogy,) = asked(ask, "另收上门费300元。", "--context", "机构=非金融", "--context", "片段=是")[
        "findings"
    ]
    assert (by_analogy["rule"], by_analogy["addressed"]) == ("no-extra-fee", False)


def test_context_decides_in_either_language(ask: Ask) -> None:
    assert "send-window" not in rules(asked(ask, NOTICE, "--context", "时间=2026-11-24 21:59"))
    assert "send-window" in rules(asked(ask, NOTICE, "--context", "时间=2026-11-24 22:30"))
    assert "send-window" in rules(asked(ask, NOTICE, "--context", "send_at=2026-11-24T22:30"))


def test_a_missing_fact_is_undetermined_and_named(ask: Ask) -> None:
    data = asked(ask, NOTICE)
    assert data["needs"]["send-window"] == ["send_at"]
    assert "send-window" not in asked(ask, NOTICE, "--context", "时间=2026-11-24 10:30")["undetermined"]


def test_a_link_without_a_list_is_an_error_that_says_why_and_nothing_undetermined(ask: Ask) -> None:
    data = asked(ask, "账单见 bill.example.com。", "--context", "片段=是")
    (found,) = [finding for finding in data["findings"] if finding["rule"] == "link-allowlist"]
    assert "没有列入链接名单（不填名单，就是没有列入）" in found["message"]
    assert "link-allowlist" not in data["undetermined"]
    listed = asked(
        ask, "账单见 bill.example.com。", "--context", "片段=是", "--context", "链接名单=example.com"
    )
    assert "link-allowlist" not in rules(listed)


def test_a_file_gives_what_stdin_gives(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "message.txt"
    path.write_bytes(b"\xef\xbb\xbf" + THREAT.encode() + b"\r\n")
    said = ask("message", str(path), "--format", "json")
    assert said.returncode == 1
    assert json.loads(said.stdout) == asked(ask, THREAT)
    assert ask("message", "-", stdin=THREAT).stdout == ask("message", str(path)).stdout


def test_text_for_a_person_names_rule_basis_rewording_and_missing_fact(ask: Ask) -> None:
    said = ask("message", "--full", stdin=THREAT)
    assert said.returncode == 1
    for words in (
        "有错误",
        "no-third-party-threat",
        "联系您的家人",
        "依据：",
        "未判定  send-window",
        "--context 时间=",
    ):
        assert words in said.stdout
    assert "不等于合法" in ask("message", "--context", "时间=2026-11-24 10:30", stdin=NOTICE).stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We will tell your family and your office tomorrow.", "  检查只读中文，这条多半是外文，没有检查。"),
        (
            f"{NOTICE}Please pay now or we will tell your family.",
            "  检查只读中文，“Please pay now or we will tell……”这一段外文没有检查。",
        ),
        ("お支払いがない場合はご家族に連絡いたします。", "  检查只读中文，这条多半是外文，没有检查。"),
        ("ချက်ချင်းပေးဆပ်ပါ သင်၏အကြွေးကို", "  检查只读中文，这条多半是外文，没有检查。"),
        (
            f"{NOTICE}お支払いがない場合はご家族に連絡いたします",
            "  检查只读中文，“お支払いがない場合はご家族に連絡いたします……”这一段外文没有检查。",
        ),
        (
            f"{NOTICE}ཁྱེད་ཀྱི་ནང་མི་ལ་འབྲེལ་བ་བྱེད་རྒྱུ་ཡིན།",
            "  检查只读中文，“ཁྱེད་ཀྱི་ནང་མི་ལ་འབྲེལ་བ་བྱེད་……”这一段外文没有检查。",
        ),
        (
            f"{NOTICE}قەرزىڭىزنى تېزدىن قايتۇرۇڭ بولمىسا ئائىلىڭىزگە ئېيتىمىز",
            "  检查只读中文，“قەرزىڭىزنى تېزدىن قايتۇرۇڭ بول……”这一段外文没有检查。",
        ),
        (f"{NOTICE}请打开 www.shili-yinhang.example/how-to-pay-your-loan-bill。", ""),
        (f"{NOTICE}请打开 www.shili-yinhang.example/app/download 或 App Store。", ""),
        ("zai bu huan qian jiu qu ni jia li zhao ni", ""),
    ],
)
def test_what_is_not_chinese_is_said_not_to_have_been_checked(ask: Ask, text: str, says: str) -> None:
    lines = ask("message", stdin=text).stdout.splitlines()
    assert [line for line in lines if "没有检查" in line] == [says] * bool(says)


def test_what_is_undetermined_and_the_channels_take_one_line_each(ask: Ask) -> None:
    said = ask("message", stdin="再不还款，后果自负。")
    lines = said.stdout.splitlines()
    (lacking,) = [one for one in lines if "未判定" in one]
    assert re.match(r"未判定：\d+ 条规则，要知道“.*时间.*”（--context .*=…；--full 逐条列出）。", lacking)
    assert lines[-1].startswith("通道（与合规是两个结论）：")
    assert all(name in lines[-1] for name in ("自有", "腾讯云", "百度智能云"))
    assert len(lines) < len(ask("message", "--full", stdin="再不还款，后果自负。").stdout.splitlines()) - 10
    assert "未判定" not in ask("message", "--context", "时间=2026-11-24 10:30", stdin="您好。").stdout


def test_more_for_a_person_is_not_for_a_program(misuse: Misuse) -> None:
    assert "--full 只用于给人看的结果" in misuse("message", "--full", "--format", "json", stdin=NOTICE)


def test_text_for_a_person_ends_with_the_six_channels_and_what_they_share(ask: Ask) -> None:
    said = ask("message", "--full", "--context", "时间=2026-11-24 10:30", stdin=NOTICE)
    _, heading, channels = said.stdout.partition("通道（与合规是两个结论）\n")
    lines = channels.splitlines()
    assert heading
    assert [line.split()[0] for line in lines if re.match(r"  \S", line)] == [
        "自有", "腾讯云", "阿里云", "华为云", "火山引擎", "百度智能云", "各通道都一样",
    ]  # fmt: skip
    assert "  腾讯云      不收（文档 2025-06-17，核对 2026-11-24）" in lines
    assert "        不收  “逾期”：公开规范把催款列为禁发内容。（channel-tencent#催款）" in lines
    assert sum("签名要先实名报备" in line for line in lines) == 1


def test_what_channels_refuse_does_not_change_the_exit_code(ask: Ask) -> None:
    data = asked(ask, NOTICE, "--context", "时间=2026-11-24 10:30", "--context", "通道=自有")
    assert {d["verdict"] for d in data["deliveries"]} == {"unknown", "refused"}
    assert data["verdict"] == "pass"


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        ((), "", "没有短信正文：输入是空的"),
        ((), " \n\n", "没有短信正文：输入是空的"),
        ((), NOTICE.encode("gb18030"), "不是 UTF-8 编码"),
        ((), b"\xff\xfe", "不是 UTF-8 编码"),
        ((), b"SQLite format 3\0", "标准输入 不是文字文件。"),
        (("no-such.txt",), "", "读不到 no-such.txt"),
        (("no-such.jsonl",), "", "读不到 no-such.jsonl"),
        ((".",), "", "读不到 ."),
        (("",), NOTICE, "文件名是空的。"),
        (("", "a.csv"), NOTICE, "文件名是空的。"),
        (("--context", "时问=2026-11-24 10:30"), NOTICE, "是不是想写“时间”？"),
        (("--context", "send_it=2026-11-24 10:30"), NOTICE, "是不是想写“send_at”？"),
        (("--context", "时间=2026-02-30 10:30"), NOTICE, "“时间”写的是“2026-02-30 10:30”，应写北京时间"),
        (("--context", "时间=2026-11-24"), NOTICE, "应写北京时间"),
        (("--context", "号码核验=2026-13-01"), NOTICE, "应写日期"),
        (("--context", "号码核验=0001-01-01"), NOTICE, "1990 年至 2099 年"),
        (("--context", "产品=信用"), NOTICE, "“产品”写的是“信用”，应写信用卡、"),
        (("--context", "当日条数=-1"), NOTICE, "应写0 到 1000 的整数"),
        (("--context", "当日条数=" + "9" * 5000), NOTICE, "应写0 到 1000 的整数"),
        (("--context", "应还总额=nan"), NOTICE, "应写不小于 0 的金额"),
        (("--context", "异议=也许"), NOTICE, "应写“是”或“否”"),
        (("--context", "时间"), NOTICE, "写成“键=值”"),
        (("--context", "产品=信用卡", "--context", "产品=车贷"), NOTICE, "“产品”写了两次：“信用卡”和“车贷”"),
        (("--context", "产品=信用卡", "--context", "product=车贷"), NOTICE, "写了两次"),
        (("--format", "sarif"), NOTICE, "sarif"),
        (("--bogus",), NOTICE, "--bogus"),
    ],
    ids=range(26),
)
def test_what_cannot_be_checked_is_one_line(
    misuse: Misuse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    arguments: tuple[str, ...], stdin: str | bytes, says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert says in misuse("message", *arguments, stdin=stdin)


@pytest.fixture
def lines(ask: Ask, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    def run(*written: str | bytes, context: tuple[str, ...] = ()) -> CompletedProcess[str]:
        path = tmp_path / "messages.jsonl"
        path.write_bytes(b"".join((w if isinstance(w, bytes) else w.encode()) + b"\n" for w in written))
        return ask("message", str(path), *(part for fact in context for part in ("--context", fact)))

    return run


def line(text: str, name: str | int | None = None, **context: object) -> str:
    return json.dumps({"id": name, "text": text, "context": context}, ensure_ascii=False)


def test_each_line_comes_out_as_one_line_with_its_id(lines: Callable[..., CompletedProcess[str]]) -> None:
    said = lines(line(NOTICE, "a"), "", line(THREAT, 7), json.dumps({"text": NOTICE}))
    assert (said.returncode, said.stderr) == (1, "")
    data = [json.loads(row) for row in said.stdout.splitlines()]
    assert [row["id"] for row in data] == ["a", 7, None]
    assert [row.pop("row") for row in data] == [1, 3, 4]
    for row, text in zip(data, (NOTICE, THREAT, NOTICE), strict=True):
        assert_shape(row, text)
    assert [row["verdict"] == "fail" for row in data] == [False, True, False]


def test_lines_without_an_error_exit_0(lines: Callable[..., CompletedProcess[str]]) -> None:
    assert lines(line(NOTICE, "a"), line(NOTICE, "b")).returncode == 0


def test_a_file_without_a_message_is_told(
    lines: Callable[..., CompletedProcess[str]], ask: Ask, tmp_path: Path
) -> None:
    said = lines("", " ")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == f"{tmp_path / 'messages.jsonl'} 里没有短信。请每条写一行。\n"
    (tmp_path / "a.csv").write_text("id,text\n\n", "utf-8")
    said = ask("message", str(tmp_path / "a.csv"))
    assert (said.returncode, said.stdout) == (2, "")
    assert "a.csv 里没有短信" in said.stderr


def test_the_reports_of_several_files_name_the_file(ask: Ask, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("a.jsonl", "B.JSONL", "模板.CSV")]
    for name in names[:2]:
        Path(name).write_text("坏\n", "utf-8")
    Path(names[2]).write_text("text,时间\n您好,昨天\n", "utf-8")
    said = ask("message", *names)
    assert said.returncode == 2
    assert [row.partition("：")[0] for row in said.stderr.splitlines()] == names
    assert all(":第" not in row and "：第 " in row for row in said.stderr.splitlines())


def test_several_files_are_one_table_that_names_the_file(ask: Ask, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("a.jsonl", "b.csv")]
    Path(names[0]).write_text(line(THREAT, "x") + "\n", "utf-8")
    Path(names[1]).write_text("text\n您好。\n", "utf-8")
    head, *rows = csv.reader(io.StringIO(ask("message", *names, "--format", "csv").stdout))
    assert head == ["file", "row", "id", "verdict", "errors", "warnings", "units", "segments", "messages",
                    "sources", "undetermined", "day", "version"]  # fmt: skip
    assert [row[:3] for row in rows] == [[names[0], "1", "x"], [names[1], "2", ""]]
    told = [json.loads(row) for row in ask("message", *names).stdout.splitlines()]
    assert [(one["file"], one["row"]) for one in told] == [(names[0], 1), (names[1], 2)]


def test_a_message_typed_where_a_file_belongs_is_told_how_to_be_checked(ask: Ask) -> None:
    said = ask("message", "您好，再不还款，后果自负。")
    assert said.returncode == 2
    assert said.stderr.rstrip().endswith("写：echo '短信' | python -m checks message")


def test_a_file_that_cannot_be_checked_does_not_stop_the_others(ask: Ask, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("a.csv", "no-such.jsonl", "c.csv")]
    Path(names[0]).write_text("正文；时间\n您好\n", "utf-8")
    Path(names[2]).write_text("id,text\nlast,您好。\n", "utf-8")
    said = ask("message", *names)
    assert (said.returncode, json.loads(said.stdout)["id"]) == (2, "last")
    first, second, third = said.stderr.splitlines()
    assert first.startswith(f"{names[0]}：第 1 行应是列名")
    assert second == f"读不到 {names[1]}（没有这个文件或文件夹）。"
    assert third == f"3 个文件里有 2 个没有检查：{names[0]}、{names[1]}。其余的都检查了。"


def test_answers_are_readable_and_act_on_no_terminal(lines: Callable[..., CompletedProcess[str]]) -> None:
    text = "再不还款，联系您的家\u202e人\x9b2J"
    said = lines(line(text))
    assert "联系您的家\\u202e人" in said.stdout
    assert not set("\u202e\x9b") & set(said.stdout)
    assert any(finding["text"] == "联系您的家\u202e人" for finding in json.loads(said.stdout)["findings"])


def test_many_messages_are_told_to_a_person_who_asks_for_it(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_text(line(THREAT, "x") + "\n" + line(NOTICE) + "\n", "utf-8")
    said = ask("message", str(path), "--format", "text").stdout
    first, second, last = said.split("\n\n")
    assert first.startswith("第 1 行（x）\n有错误：")
    assert second.startswith("第 2 行\n没有触发已实现的规则")
    assert all(re.search(r"条规则检查，\d+ 条未判定。\n", one) for one in (first, second))
    assert re.fullmatch(r"未判定：2 条短信各有规则缺少事实，要知道“.*时间.*”（.*）。\n", last)
    assert said.count("要知道") == 1
    assert ask("message", str(path), "--format", "text", "--jobs", "2").stdout == said
    assert "  未判定  send-window" in ask("message", str(path), "--full").stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("短信.xlsx", "另存为“CSV UTF-8（逗号分隔）”"),
        ("短信.TSV", "另存为“CSV UTF-8（逗号分隔）”"),
        ("短信.json", "每条短信写成一行一个对象，存为 .jsonl 文件"),
        ("短信.docx", "另存为 UTF-8 编码的 .txt 文件"),
    ],
)
def test_a_file_of_another_kind_is_not_read_as_one_message(
    misuse: Misuse, tmp_path: Path, name: str, says: str
) -> None:
    path = tmp_path / name
    path.write_text("text\t时间\n您好\t2026-11-24 10:30\n", "utf-8")
    assert f"{path} 不能直接检查。" in misuse("message", str(path))
    assert says in misuse("message", str(path))


@pytest.mark.parametrize("name", ["-", "long.txt"])
def test_a_text_longer_than_any_message_is_refused(
    ask: Ask, misuse: Misuse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    longest = "还" * 33_333 + "x"
    Path(name).write_text(longest, "utf-8")
    assert ask("message", name, stdin=longest).stderr == ""
    Path(name).write_text(longest + "x", "utf-8")
    assert "超过 100 KB，不像一条短信" in misuse("message", name, stdin=longest + "x")


@pytest.mark.parametrize("jobs", ["two", "-1", "257"])
def test_a_number_of_processes_that_is_none_is_refused_for_one_message_too(misuse: Misuse, jobs: str) -> None:
    assert "--jobs 应是 0 到 256 的整数" in misuse("message", f"--jobs={jobs}", stdin=NOTICE)


@pytest.mark.parametrize(
    "hostile", ['{"text": "甲", "x\\n::warning file=README.md::x": 1}', '{"text": "甲", "context": {"\\n::error::\\u001b[2J": 1}}']
)  # fmt: skip
@pytest.mark.parametrize("style", ["json", "github", "csv"])
def test_a_report_begins_no_line_of_its_own_and_moves_no_cursor(
    ask: Ask, tmp_path: Path, hostile: str, style: str
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(hostile + "\n", "utf-8")
    said = ask("message", str(path), "--format", style)
    assert said.returncode == 2
    assert said.stderr.startswith("第 1 行：")
    assert (said.stderr.count("\n"), "\x1b" in said.stderr) == (1, False)


def test_the_misuse_of_an_option_is_one_line_whatever_it_holds(misuse: Misuse, tmp_path: Path) -> None:
    assert "⏎::error::〔001B〕" in misuse("message", "--context", "x\n::error::\x1b[2J=1", stdin=NOTICE)
    assert "⏎::error::" in misuse("message", str(tmp_path / "x\n::error::.txt"))
    (tmp_path / "x.csv").write_text('text,"x\n::error::"\n', "utf-8")
    assert "x⏎::error::" in misuse("message", str(tmp_path / "x.csv"))


def test_the_context_of_a_line_goes_before_the_context_of_the_call(
    lines: Callable[..., CompletedProcess[str]],
) -> None:
    said = lines(
        line(NOTICE, 1),
        line(NOTICE, 2, send_at="2026-11-24 10:30"),
        line(NOTICE, 3, 时间=None),
        line("您已逾期。", 4, fragment=True, 时间="2026-11-24 10:30"),
        context=("时间=2026-11-24 22:30",),
    )
    found = [rules(json.loads(row)) for row in said.stdout.splitlines()]
    assert ["send-window" in rules for rules in found] == [True, False, True, False]
    assert found[3] == []


@pytest.mark.parametrize("key", ["片段", "fragment"])
def test_a_fragment_is_said_in_one_way_everywhere(
    ask: Ask, lines: Callable[..., CompletedProcess[str]], key: str
) -> None:
    assert rules(asked(ask, PIECE)) != []
    assert rules(asked(ask, PIECE, "--context", f"{key}=是")) == []
    said = lines(
        *(line(PIECE, None, **{key: value}) for value in (True, "是", None, False, "否")),
        context=("片段=是",),
    )
    assert [rules(json.loads(row)) == [] for row in said.stdout.splitlines()] == [True] * 3 + [False] * 2


def test_what_is_no_answer_to_whether_it_is_a_fragment_is_one_sentence(misuse: Misuse) -> None:
    assert "“片段”写的是“半”，应写“是”或“否”。" in misuse("message", "--context", "片段=半", stdin=PIECE)


BAD_LINES = [
    ("不是 JSON", "不是 JSON"),
    ("{", "不是 JSON"),
    ("[" * 100_000, "不是 JSON"),
    ("[]", "“text”"),
    ("null", "“text”"),
    ('{"id": 1}', "“text”"),
    ('{"text": 5}', "“text”"),
    ('{"text": "甲", "text": "乙"}', "键“text”写了两次"),
    ('{"text": "甲", "context": {"settled": true, "settled": false}}', "键“settled”写了两次"),
    ('{"text": "甲", "context": {"settled": true, "已结清": false}}', "写了两次"),
    ('{"text": " \\n", "context": {"fragment": true}}', "没有短信正文"),
    ('{"text": "甲", "contxt": {}}', "“contxt”"),
    ('{"text": "甲", "id": {}}', "“id”"),
    ('{"text": "甲", "id": true}', "“id”应是字符串或整数"),
    ('{"text": "甲", "id": 1.0}', "“id”应是字符串或整数"),
    (json.dumps({"text": "还" * 33_334}), "短信正文超过 100 KB，不像一条短信。请核对这一行。"),
    ('{"text": "%s"}' % ("\\u0078" * 100_001), "短信正文超过 100 KB"),
    ('{"text": "甲", "context": "夜里"}', "“context”"),
    ('{"text": "甲", "context": []}', "“context”"),
    ('{"text": "甲", "context": {"fragment": "也许"}}', "“片段”写的是“也许”，应写“是”或“否”。"),
    ('{"text": "甲", "context": {"片段": ["是"]}}', "应写“是”或“否”。"),
    ('{"text": "甲", "context": {"片段": true, "fragment": true}}', "“片段”和“fragment”是同一个字段"),
    ('{"正文": "甲"}', "“text”是短信正文（字符串）。读到的键是：正文。"),
    ('{"text": "甲", "context": {"时问": "2026-11-24 10:30"}}', "是不是想写“时间”？"),
    ('{"text": "甲", "context": {"send_at": "2026-02-30 10:30"}}', "应写北京时间"),
    ('{"text": "甲", "context": {"sms_today": 1e400}}', "应写0 到 1000 的整数"),
    ('{"text": "甲", "context": {"amount_total": NaN}}', "应写不小于 0 的金额"),
    ('{"text": "甲", "context": {"link_allowlist": {"a": 1}}}', "应写用逗号分开的域名"),
    ('{"text": "甲", "context": {"product": ["信用卡"]}}', "“产品”"),
    (NOTICE.encode("gb18030"), "不是 UTF-8 编码"),
]


@pytest.mark.parametrize(("bad", "says"), BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_reported_by_number_and_the_others_come_out(
    lines: Callable[..., CompletedProcess[str]], bad: str | bytes, says: str
) -> None:
    said = lines(line(NOTICE, "first"), "", bad, line(THREAT, "last"))
    assert said.returncode == 2
    assert [json.loads(row)["id"] for row in said.stdout.splitlines()] == ["first", "last"]
    assert said.stderr.startswith("第 3 行：")
    assert said.stderr.count("\n") == 1
    assert says in said.stderr


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("长.jsonl", '{"text": "您好"}\n{"text": "%s"}\n{"text": "再见"}\n' % ("x" * 30_000_000), "第 2 行：这一行超过 1 MB"),
        ("长.csv", 'text\n您好\n"%s"\n' % ("x" * 30_000_000), "第 3 行：引号没有成对，或一格、一行太长"),
        ("宽.csv", "text\n您好\n" + ('"\n%s",' % ("x" * 100_000)) * 300, "第 3 行：引号没有成对，或一格、一行太长"),
    ],
    ids=["line", "cell", "row"],
)  # fmt: skip
def test_what_is_too_long_is_refused_before_it_fills_the_memory(
    ask: Ask, tmp_path: Path, name: str, text: str, says: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    tracemalloc.start()
    said = ask("message", str(tmp_path / name))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said.returncode == 2
    assert len(said.stdout.splitlines()) == (2 if name.endswith(".jsonl") else 1)
    assert said.stderr.startswith(says)
    assert most < 15_000_000


def test_a_lone_surrogate_comes_out_as_it_went_in(lines: Callable[..., CompletedProcess[str]]) -> None:
    said = lines('{"text": "\\ud83d再不还款，我们将联系您的家人。", "context": {"fragment": true}}')
    data = json.loads(said.stdout)
    del data["row"]
    assert_shape(data, "\ud83d再不还款，我们将联系您的家人。")
    assert "no-third-party-threat" in rules(data)


PIECES = [
    "【示例银行】", "张女士，", "您已逾期7天，", "应还1,234.56元，", "联系您的家人", "联⁠系您的家\u200b人", "ﬁ", "Ⅷ", "㍿",
    "😀", "👨‍👩‍👧", "\ud83d", "立/案", "后果自负", "https://t.cn/a1b2", "13800138000", "！！", "微 信", "e\u0301", "가\u11a8", "\x00", "\n",
    "1２３4", "İ", "ß", "不得不", "我们不会", "请在示例银行App核对。",
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_every_finding_quotes_the_original_text(text: str, fragment: bool) -> None:
    data = as_dict(check(Message(text, fragment=fragment, send_at=LATE)), "x")
    assert_shape(json.loads(json.dumps(data)), text)


@pytest.mark.parametrize("name", ["-", "lines.txt", "lines"])
def test_json_lines_under_another_name_are_no_message(
    ask: Ask, misuse: Misuse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written = '\ufeff{"text": "您好"}\r\n{"text": "再见"}\n' * 5_000
    Path(name).write_text(written, "utf-8")
    shown = "标准输入" if name == "-" else name
    assert f"{shown} 像 JSON Lines" in misuse("message", name, stdin=written)
    assert "unfilled-placeholder" in ask("message", stdin="{姓名}您好，请核对账单。").stdout

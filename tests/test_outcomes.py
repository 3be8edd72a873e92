"""A table of outcomes: what is refused and how it is said, what is counted, what is concluded, how it is shown."""

from __future__ import annotations

import re
import shlex
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_outcomes import lines

from checks.trials import outcomes
from checks.trials.arms import arms
from checks.trials.evaluation import newcombe, wilson
from checks.trials.outcome_rows import COLUMNS, SHOWN, TableError
from checks.trials.outcomes import Tally, tallies
from checks.trials.trial import CAP, MARGIN, Decision, Trial, evaluate

duckdb = pytest.importorskip("duckdb", reason="没有装 evaluate 这一组依赖，评估的测试没有运行")

ROOT = Path(__file__).resolve().parent.parent
ARMS = ("--arm", "甲=examples/card-d4-30-pay-first.md", "--arm", "乙=examples/card-d4-30-talk-first.md")
HEAD = ",".join(column.name for column in COLUMNS)
ROW = "b{},甲,1,1,2,0,0.00,100.00,0,0,0"
GOOD = f"{HEAD}\n{ROW.format(1)}\nb2,乙,1,1,2,1,100.00,100.00,0,0,0\n"


def table(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "outcomes.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def refused(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(TableError) as error:
        tallies(table(tmp_path, text), ("甲", "乙"))
    return str(error.value)


def with_cell(english: str, value: str) -> str:
    """A table of two rows whose second has another value in one column."""
    place = [column.english for column in COLUMNS].index(english)
    cells = ["b2", "乙", "1", "1", "2", "1", "100.00", "100.00", "0", "0", "0"]
    cells[place] = value
    return f"{HEAD}\n{ROW.format(1)}\n{','.join(cells)}\n"


def test_counts_are_those_of_the_rows(tmp_path: Path) -> None:
    text = f"{HEAD}\na,甲,1,1,2,1,30.10,100.00,1,0,0\nb,甲,是,否,2,否,0,50.00,否,是,是\nc,乙,0,0,0,0,5.00,10,0,0,0\n"
    one, two = tallies(table(tmp_path, text), ("甲", "乙"))
    assert one == Tally("甲", 2, 2, 1, 4, 1, 30.1, 30.1**2, 150.0, 1, 1, 1, 30.1)
    assert (two.sent, two.repaid, two.amount, two.median) == (0, 0, 5.0, 5.0)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("100.00", '"100.00"'),
        lambda text: text.replace(HEAD, ",".join(column.english for column in COLUMNS)),
        lambda text: "\n".join(",".join(reversed(line.split(","))) for line in text.splitlines()),
    ],
    ids=["CRLF", "CR", "BOM", "no last line end", "blank lines", "quotes", "English names", "other order"],
)
def test_what_means_the_same_gives_the_same(tmp_path: Path, change: Callable[[str], str]) -> None:
    expected = tallies(table(tmp_path, GOOD), ("甲", "乙"))
    assert tallies(table(tmp_path, change(GOOD)), ("甲", "乙")) == expected


def test_a_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(with_cell("segments", "x"), "utf-8")
    path = tmp_path / "[a]*?.csv"
    path.write_text(GOOD, "utf-8")
    assert [one.assigned for one in tallies(path, ("甲", "乙"))] == [1, 1]


def test_a_database_that_runs_out_of_memory_or_disk_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Tally:
        raise duckdb.OutOfMemoryException("failed to allocate")

    monkeypatch.setattr(outcomes, "_tally", fail)
    assert refused(tmp_path, GOOD).partition("的空间不够")[2].startswith("。请腾出空间")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "文件是空的。第 1 行应是列名：借款人,组"),
        ("\n\n", "文件是空的"),
        (HEAD + "\n", "表里没有“甲”组的行。"),
        (GOOD.encode("gbk"), "第 1 行不是 UTF-8 编码。在表格软件里另存为“CSV UTF-8（逗号分隔）”。"),
        (GOOD.encode("utf-16"), "文件是 UTF-16 编码"),
        (GOOD.replace(",投诉", ""), "第 1 行缺少这些列：投诉。"),
        (GOOD.replace("投诉", "投诉了"), "第 1 行第 9 列写的是“投诉了”，没有这一列。是不是想写“投诉”？"),
        (GOOD.replace("退订", "complained"), "第 1 行第 10 列“complained”写了两次"),
        (GOOD.replace(",", ";"), "的列之间不是逗号。请用半角的逗号。"),
        (GOOD.replace(",", "，"), "的列之间不是逗号。请用半角的逗号。"),
        (GOOD.replace("错号", "错号,"), "第 1 行第 12 列没有列名。请删去右边空着的列，"),
        (b"PK\x03\x04\0\0", "这不是文字文件。在表格软件里另存为“CSV UTF-8（逗号分隔）”。"),
        (GOOD.replace("借款人", '"借款人'), "第 1 行读不懂，引号没有成对。"),
    ],
    ids=[
        "empty",
        "blank",
        "no rows",
        "GBK",
        "UTF-16",
        "missing",
        "unknown",
        "twice",
        "semicolon",
        "wide comma",
        "nameless",
        "binary",
        "quote",
    ],
)
def test_a_table_whose_columns_cannot_be_used_is_refused(
    tmp_path: Path, text: str | bytes, says: str
) -> None:
    assert says in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("english", "value", "says"),
    [
        ("amount", "-5.00", "第 3 行“还款额”：应是0 到 999999999.99 的金额，单位元，写的是“-5.00”。"),
        ("amount", "9" * 40, "第 3 行“还款额”：应是0 到 999999999.99 的金额"),
        ("amount", "1e3", "写的是“1e3”"),
        ("amount", "=cmd|' /C calc'!A0", "这里只能写值，不能写公式。"),
        ("amount", "", "写的是“”"),
        ("amount", "0.00", "第 3 行“还款额”：已还款，还款额却是 0。"),
        ("segments", "1.5", "应是0 到 9999 的整数，写的是“1.5”"),
        ("segments", "99999999999999999999", "应是0 到 9999 的整数"),
        ("repaid", "yes", "应是1 或 0（也可写 是、否），写的是“yes”"),
        ("sent", "0", "第 3 行“已送达”：没有发送，却写着已送达。"),
        ("arm", "丙", "第 3 行“组”：“丙”没有给出短信文本。给了文本的组：甲、乙。"),
        ("borrower", "13800138000", "像手机号或身份证号。请换成假名编号"),
        ("borrower", "11010119900101123X", "像手机号或身份证号"),
        ("borrower", "张三", "应是假名编号"),
        ("borrower", "b1", "第 3 行“借款人”：“b1”与第 2 行重复。一个借款人只写一行。"),
        ("borrower", '"b\n2"', "第 3 行“借款人”"),
        ("wrong_number", "0,0", "第 3 行：应有 11 格，实际 12 格。"),
        ("wrong_number", "0\x00", "写的是“0\ufffd”"),
        ("opted_out", '0"', "第 3 行“退订”"),
        ("opted_out", '"0', "第 3 行：引号没有成对"),
    ],
)
def test_a_bad_cell_names_its_line_its_column_what_was_expected_and_what_was_found(
    tmp_path: Path, english: str, value: str, says: str
) -> None:
    assert says in refused(tmp_path, with_cell(english, value))


def test_bytes_of_another_encoding_name_their_line(tmp_path: Path) -> None:
    said = refused(
        tmp_path, f"{HEAD}\n{ROW.format(1)}\n".encode() + "b2,乙".encode("gbk") + b",1,1,2,0,0,1,0,0,0\n"
    )
    assert "第 3 行“组”" in said
    assert "文件不是 UTF-8 编码" in said


def test_line_numbers_count_blank_lines_and_carriage_returns(tmp_path: Path) -> None:
    text = f"{HEAD}\r\n\r\n{ROW.format(1)}\r\n\r\n{ROW.format(2).replace('0.00', 'x', 1)}\r\n"
    assert "第 5 行“还款额”" in refused(tmp_path, text)


@pytest.mark.parametrize("long", ["x", '"x'])
def test_a_line_that_is_far_too_long_is_named_and_not_read_to_its_end(
    tmp_path: Path, long: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database passes over a line of forty megabytes without a word, and counts the rest."""
    monkeypatch.setattr("checks.trials.outcomes._load", lambda *_: pytest.fail("the database was asked"))
    says = refused(tmp_path, f"{GOOD}{long}{'x' * 40_000_000}\nb3,甲,1,1,2,0,0.00,100.00,0,0,0\n".encode())
    tracemalloc.start()
    with pytest.raises(TableError):
        tallies(tmp_path / "outcomes.csv", ("甲", "乙"))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert "第 4 行：引号没有成对，或一格、一行太长，从这一行起读不下去。" in says


def test_ten_thousand_bad_rows_are_ten_lines_and_a_number(tmp_path: Path) -> None:
    rows = "".join(ROW.format(n).replace("100.00", "-1") + "\n" for n in range(10_000))
    said = refused(tmp_path, f"{HEAD}\n{rows}").splitlines()
    assert said[0] == "outcomes.csv 有 10000 处不对，没有评估："
    assert said[1].startswith("第 2 行“逾期额”：")
    assert len(said) == SHOWN + 2
    assert said[-1] == "……共 10000 处，只列出前 10 处。"


def test_every_repeated_borrower_is_counted(tmp_path: Path) -> None:
    rows = "".join(ROW.format(n % 1500) + "\n" for n in range(3000))
    assert "有 1500 处不对" in refused(tmp_path, f"{HEAD}\n{rows}")


cells = st.sampled_from(
    ["0", "1", "是", "否", "00", "0.0", "0.00", "-0", "2", "1.5", "", "x", "0.000", "12345"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(cells, min_size=9, max_size=9))
def test_the_database_and_the_reader_of_lines_mean_the_same(tmp_path_factory: Any, found: list[str]) -> None:
    """A row that the database refuses is one whose line can be named, so that the last resort is never needed."""
    text = f"{HEAD}\nb1,甲,{','.join(found)}\nb2,乙,1,1,2,0,0,1,0,0,0\n"
    said = ""
    try:
        tallies(table(tmp_path_factory.mktemp("rows"), text), ("甲", "乙"))
    except TableError as error:
        said = str(error)
    assert not said or "第 2 行" in said


def tally(arm: str, assigned: int, repaid: int, complained: int = 0, **more: Any) -> Tally:
    values: dict[str, Any] = {
        "sent": assigned, "delivered": assigned, "segments": 2 * assigned, "amount": 1.0 * repaid,
        "squares": 1.0 * repaid, "owed": 1.0 * assigned, "opted_out": 0, "wrong_number": 0, "median": 1.0,
    }  # fmt: skip
    return Tally(arm=arm, assigned=assigned, repaid=repaid, complained=complained, **(values | more))


def judged(control: Tally, *others: Tally) -> Trial:
    return evaluate((control, *others))


BIG = 100_000


@pytest.mark.parametrize(
    ("treated", "decision"),
    [
        (tally("乙", BIG, 23_000, 20), Decision.SHIP),
        (tally("乙", BIG, 30_000, 20), Decision.SHIP),
        (tally("乙", BIG, 18_000, 20), Decision.STOP),
        (tally("乙", BIG, 30_000, 300), Decision.STOP),
        (tally("乙", BIG, 30_000, 95), Decision.OPEN),
        (tally("乙", 300, 90, 0), Decision.OPEN),
        (tally("乙", BIG, 21_000, 20), Decision.OPEN),
        (tally("乙", BIG, 30_000, 0, delivered=0), Decision.OPEN),
    ],
    ids=["same", "more", "less", "complaints", "near the cap", "few", "near the margin", "none delivered"],
)
def test_a_wording_ships_only_when_repayment_is_not_worse_and_complaints_are_under_the_cap(
    treated: Tally, decision: Decision
) -> None:
    (found,) = judged(tally("甲", BIG, 23_000, 20), treated).versus
    assert found.decision is decision
    assert len(found.reasons) == 2


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 30))
def test_the_verdict_is_the_rule_and_nothing_else(a: int, b: int, complained: int) -> None:
    (found,) = judged(tally("甲", 5000, a), tally("乙", 5000, b, complained)).versus
    not_worse = newcombe(a, 5000, b, 5000).lower > -MARGIN
    quiet = wilson(complained, 5000).upper < CAP
    assert (found.decision is Decision.SHIP) == (not_worse and quiet)


def test_with_several_wordings_intervals_widen_and_p_is_adjusted() -> None:
    control, one = tally("甲", BIG, 23_000), tally("乙", BIG, 23_500)
    (alone,) = judged(control, one).versus
    first, _ = judged(control, one, tally("丙", BIG, 23_100)).versus
    assert first.difference.lower < alone.difference.lower
    assert first.adjusted == min(1.0, 2 * alone.test.p)


def test_what_spoils_a_comparison_is_said() -> None:
    cautions = "".join(
        judged(tally("甲", 5000, 900), tally("乙", 4000, 900, segments=4000, delivered=3000)).cautions
    )
    assert "这样的失衡不像碰巧" in cautions
    assert "送达率相差太大" in cautions
    assert "条数不等" in cautions
    assert judged(tally("甲", 5000, 900), tally("乙", 5010, 900)).cautions == ()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


Ask = Callable[..., CompletedProcess[str]]


@pytest.mark.usefixtures("here")
def test_the_sample_is_made_by_the_committed_program_and_says_that_it_is_made_up() -> None:
    path = ROOT / "docs/tools/made-up-outcomes.csv"
    assert path.read_text("utf-8") == "".join(lines(6000))
    assert all(line.startswith("made-up-") for line in path.read_text("utf-8").splitlines()[1:])
    page = (ROOT / "docs/tools/evaluate.md").read_text("utf-8")
    assert "**全部虚构，由程序按固定的种子生成**" in page


@pytest.mark.usefixtures("here")
def test_the_page_shows_what_its_command_prints(ask: Ask) -> None:
    page = (ROOT / "docs/tools/evaluate.md").read_text("utf-8")
    match = re.search(r"```bash\npython -m checks (evaluate .*)\n```.*?```text\n(.*?)```", page, re.DOTALL)
    assert match is not None
    said = ask(*shlex.split(match[1]))
    assert said.stdout == match[2]
    assert said.returncode == 1


@pytest.mark.usefixtures("here")
def test_an_arm_that_does_not_pass_the_checks_is_not_evaluated(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("【示例银行】张女士，再不还款将联系您的家人。", "utf-8")
    said = ask(
        "evaluate",
        "不存在.csv",
        *ARMS,
        "--arm",
        f"丙={tmp_path / 'c.txt'}",
        "--context",
        "时间=2026-11-24 10:30",
    )
    assert said.returncode == 1
    assert said.stdout == ""
    assert "丙组的短信" in said.stderr
    assert "no-third-party-threat" in said.stderr
    assert said.stderr.endswith("没有评估：两组的文本都要先通过检查。\n")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--arm", "甲=examples/card-d4-30-pay-first.md"), "至少要给两组的短信文本"),
        ((*ARMS, "--arm", "甲=examples/card-d4-30-pay-first.md"), "“甲”组给了两次文本。"),
        ((*ARMS, "--arm", "丙=examples/card-d4-30-pay-first.md"), "一模一样"),
        ((*ARMS, "--arm", "丙"), "--arm 写成“名字=文件”"),
        ((*ARMS, "--arm", "丙=没有.md"), "读不到 没有.md"),
        ((*ARMS, "--arm", "丙=mkdocs.yml"), "应是 examples/ 里的条目（.md）或一个文本文件（.txt）。"),
        ((*ARMS, "--arm", "丙=docs/guide/threats.md"), "应正好一条"),
        ((*ARMS, "--arm", "丙=examples/edge-hardship.md"), "边界示例，结论不定"),
        ((*ARMS, "--margin", "-1"), "--margin 应是 0 到 100 的数，写的是“-1”。"),
        ((*ARMS, "--complaint-cap", "nan"), "--complaint-cap 应是 0 到 10000 的数"),
        ((*ARMS, "--arms", "没有.toml"), "读不到 没有.toml"),
        (ARMS, "读不到 没有.csv（没有这个文件或文件夹）。"),
        ((*ARMS, "--arm", "丙=docs/x.txt/"), "读不到 docs/x.txt（没有这个文件或文件夹）。"),
        ((*ARMS, "--arms", "docs"), "读不到 docs（这是文件夹，不是文件）。"),
        ((*ARMS, "--arms", "/dev/zero"), "/dev/zero 超过 100 KB，不像一条短信。"),
    ],
)
def test_a_call_that_cannot_be_carried_out_says_why(
    misuse: Callable[..., str], arguments: tuple[str, ...], says: str
) -> None:
    assert says in misuse("evaluate", "没有.csv", *arguments)


@pytest.mark.usefixtures("here")
def test_each_fault_of_a_table_is_a_line_of_its_own(ask: Ask, tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEAD}\n{ROW.format('张三')}\n{ROW.format(2)},\n")
    said = ask("evaluate", str(path), *ARMS)
    assert said.returncode == 2
    assert [line.partition("：")[0] for line in said.stderr.splitlines()] == [
        "outcomes.csv 有 2 处不对，没有评估",
        "第 2 行“借款人”",
        "第 3 行",
    ]


@pytest.mark.usefixtures("here")
def test_the_table_of_texts_on_the_page_can_be_read(tmp_path: Path) -> None:
    page = (ROOT / "docs/tools/evaluate.md").read_text("utf-8")
    match = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert match is not None
    (tmp_path / "a.toml").write_text(match[1].replace("……", "您好", 1), "utf-8")
    assert [one.name for one in arms((), str(tmp_path / "a.toml"))] == ["甲", "乙"]


@pytest.mark.usefixtures("here")
def test_texts_may_come_from_a_table(ask: Ask, tmp_path: Path) -> None:
    from checks.assembly import check_page
    from checks.scanner import read

    given = tmp_path / "arms.toml"
    texts = [
        check_page(read(Path(place.partition("=")[2]))).judged[0].report.message.text for place in ARMS[1::2]
    ]
    given.write_text(
        "".join(f'["{name}"]\ntext = \'{text}\'\n"时间" = "2026-11-24 10:30"\n' for name, text in zip("甲乙", texts, strict=True)),
        "utf-8",
    )  # fmt: skip
    said = ask("evaluate", "docs/tools/made-up-outcomes.csv", "--arms", str(given))
    assert "结论：乙组还不能判断。" in said.stdout, said
    given.write_text('["甲"]\ntexts = "x"\n', "utf-8")
    assert "没有短信正文。每组是一节" in ask("evaluate", "a.csv", "--arms", str(given)).stderr
    given.write_text('["甲"]\n"正文" = "x"\n"时刻" = "x"\n', "utf-8")
    assert (
        "没有叫“时刻”的上下文字段。是不是想写“时间”？"
        in ask("evaluate", "a.csv", "--arms", str(given)).stderr
    )


BAD_TABLES = [
    ("a = " + "9" * 5000, "有一个数太长，或者括号套得太深"),
    ("a = " + "[" * 40_000, "有一个数太长，或者括号套得太深"),
    ("[甲]\ntext = 'x'\na = 1", "a.toml 不是 TOML，读到第 1 行第 2 列就读不懂了。每组是一节"),
    ("a = {", "a.toml 不是 TOML，读到末尾就读不懂了。"),
    ('["甲"]\ntext = "x"\n' + ".".join("a" * 5000) + " = 1", "的值太长，或者套得太深"),
    ('["甲"]\ntext = "x"\n"当日条数" = 0x' + "f" * 5000, "“当日条数”的值太长，或者套得太深"),
    ('["甲\\n::error::乙"]\n', "“甲⏎::error::乙”里没有短信正文"),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("table", "says"), BAD_TABLES, ids=range(len(BAD_TABLES)))
def test_a_table_of_texts_that_is_far_too_long_or_deep_is_one_sentence(
    misuse: Callable[..., str], tmp_path: Path, table: str, says: str
) -> None:
    (tmp_path / "a.toml").write_text(table, "utf-8")
    assert says in misuse("evaluate", "没有.csv", "--arms", str(tmp_path / "a.toml"))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("target", ["t.csv", "./t.csv", "a.txt", "arms.toml", "link.html"])
def test_a_report_is_never_written_over_what_it_is_made_from(
    misuse: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("t.csv", "a.txt", "arms.toml"):
        Path(name).write_text("原来的字", "utf-8")
    Path("link.html").symlink_to("t.csv")
    said = misuse("evaluate", "t.csv", "--arm", "甲=a.txt", "--arms", "arms.toml", "--report", target)
    assert f"--report 会盖掉要读的 {'t.csv' if target in ('./t.csv', 'link.html') else target}" in said
    assert Path("t.csv").read_text("utf-8") == "原来的字"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("library", ["duckdb", "matplotlib"])
def test_without_a_library_of_the_extra_it_says_what_to_install(
    misuse: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    said = misuse("evaluate", "docs/tools/made-up-outcomes.csv", *ARMS, "--report", str(tmp_path / "r.html"))
    assert f"没有装 {library}" in said
    assert "'.[pages,evaluate,site]'" in said


@pytest.mark.usefixtures("here")
def test_the_report_is_one_valid_file_without_script_with_a_table_beside_each_plot(
    ask: Ask, tmp_path: Path
) -> None:
    report = tmp_path / "r.html"
    said = ask("evaluate", "docs/tools/made-up-outcomes.csv", *ARMS, "--report", str(report))
    assert f"报告写在 {report}。" in said.stdout
    html = report.read_text("utf-8")
    html5lib.HTMLParser(strict=True).parse(html)
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=\"(?!#)|url\((?!#)|@import", html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    plots = re.findall(r"<figure>.*?</figure>(.{0,80})", html, re.DOTALL)
    assert len(plots) == 3
    assert all('class="wide"' in after for after in plots)
    for names in re.findall(r'<svg role="img" aria-labelledby="([^"]+)"', html):
        assert all(f'id="{name}"' in html for name in names.split())
    ask("evaluate", "docs/tools/made-up-outcomes.csv", *ARMS, "--report", str(tmp_path / "again.html"))
    assert (tmp_path / "again.html").read_text("utf-8") == html

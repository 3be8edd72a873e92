"""One fence read as an example: words, headers, message, expectations, and problems at the right line."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example as with_example
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.example import Example, Reference, parse
from checks.expectation import quotation
from checks.moments import BEIJING
from checks.owed import Offer
from checks.page import Block, Problem
from checks.scanner import scan

BEFORE = "# 标题\n\n前文。\n\n"


def block(fence: str) -> Block:
    page = scan(BEFORE + fence)
    assert page.problems == ()
    (found,) = page.blocks
    return found


def example(fence: str) -> Example:
    parsed = parse(block(fence))
    assert isinstance(parsed, Example), parsed
    return parsed


def problems(fence: str) -> list[Problem]:
    parsed = parse(block(fence))
    assert isinstance(parsed, list), parsed
    return parsed


def line_of(fence: str, fragment: str) -> int:
    return next(i for i, line in enumerate((BEFORE + fence).split("\n"), 1) if fragment in line)


WHOLE = """```sms 反例 以联系家人相胁
时间: 2026-11-24 22:30
产品: 信用卡
片段: 是
说明: 家人不是债务人。

再不还款，
我们将联系您的家人。
=> no-third-party-threat “联系您的家人”
=> send-window “22:30”
```"""


def test_a_whole_example_is_read_part_by_part() -> None:
    read = example(WHOLE)
    assert (read.word, read.title, read.line, read.path) == ("反例", "以联系家人相胁", 5, "<文本>")
    assert read.text == "再不还款，\n我们将联系您的家人。"
    assert (read.fragment, read.note, read.reason, read.flip) == (True, "家人不是债务人。", "", None)
    assert [(e.rule, e.quote, e.occurrence, e.branch, e.line) for e in read.expectations] == [
        ("no-third-party-threat", "联系您的家人", 1, "", line_of(WHOLE, "=> no-third")),
        ("send-window", "22:30", 1, "", line_of(WHOLE, "=> send-window")),
    ]
    assert (read.text_line, read.expect_line) == (line_of(WHOLE, "再不还款"), line_of(WHOLE, "=> no-third"))


def test_headers_become_typed_facts_of_the_message() -> None:
    message = example(
        "```sms 正例 题\n时间: 2026-11-24 22:30\n产品: 信用卡\n征信: 已接入\n逾期天数: 7\n应还总额: 1,234.56元\n应还日: 2026-11-17\n"
        "报备签名: 示例银行，示例消金\n减免方案: 无\n\n正文\n```"
    ).message()
    assert message.send_at == dt.datetime(2026, 11, 24, 22, 30, tzinfo=BEIJING)
    assert (message.product, message.credit_reporting, message.overdue_days) == ("credit_card", True, 7)
    assert (message.amount_total, message.due_date) == (1234.56, dt.date(2026, 11, 17))
    assert (message.registered_signatures, message.offer) == (("示例银行", "示例消金"), Offer(granted=False))
    assert (message.text, message.fragment, message.settled) == ("正文", False, None)


@pytest.mark.parametrize(
    ("word", "more"),
    [("正例", ""), ("反例", ""), ("边界", "征信: 已接入 | 未接入\n"), ("待改进", "原因: 规则还认不出。\n")],
)
def test_each_of_the_four_verdict_words_is_read(word: str, more: str) -> None:
    lines = "=> [已接入] 无\n=> [未接入] credit-report-truthful\n" if word == "边界" else "=> no-insult\n"
    assert example(f"```sms {word} 题\n{more}片段: 是\n\n正文\n{lines}```").word == word


def test_a_fence_without_headers_starts_with_its_message() -> None:
    read = example("```sms 正例 题\n请核对账单。\n\n第二段。\n\n```")
    assert (read.text, read.text_line, read.expectations) == ("请核对账单。\n\n第二段。", 6, ())


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("时间：2026-11-24 22:30", "时间: 2026-11-24 22:30"),
        ("  产品 ： 信用卡", "产品: 信用卡"),
        ("＝＞ no-third", "=> no-third"),
        ("=＞no-third", "=> no-third"),
        ("「联系您的家人」", "“联系您的家人”"),
        ("『联系您的家人』", "“联系您的家人”"),
        ('"联系您的家人"', "“联系您的家人”"),
        ("”联系您的家人“", "“联系您的家人”"),
        ("“联系您的家人“", "“联系您的家人”"),
        ("“联系您的家人”1", "“联系您的家人”"),
        ("no-third-party-threat“联", "no-third-party-threat “联"),
        ("sms 反例　以", "sms 反例 以"),
        ("sms　反例　以", "sms 反例 以"),
        ("sms 反例： 以", "sms 反例 以"),
    ],
)
def test_chinese_keyboards_write_the_same_example(written: str, plain: str) -> None:
    def shape(read: Example) -> Example:
        return replace(read, block=replace(read.block, info="", body=()))

    fence = WHOLE.replace(plain.strip(), written)
    if plain.startswith("产品"):
        fence = WHOLE.replace(plain, written)
    assert fence != WHOLE
    assert shape(example(fence)) == shape(example(WHOLE))


def test_the_message_itself_is_never_altered() -> None:
    assert (
        example("```sms 正例 题\n\n「全角：＝＞」“引号”  两格\u200b\n```").text
        == "「全角：＝＞」“引号”  两格\u200b"
    )


def test_an_occurrence_number_follows_the_quotation() -> None:
    fence = "```sms 反例 题\n家人，家人。\n=> no-third-party-threat “家人”2\n=> no-third-party-threat 「家人」 ２\n```"
    assert [(e.quote, e.occurrence) for e in example(fence).expectations] == [("家人", 2), ("家人", 2)]


def test_variables_give_fills_and_the_message_takes_the_first() -> None:
    read = example(
        "```sms 正例 题\n变量 姓氏: 王 | 欧阳\n变量｛称呼｝：女士｜先生\n\n{姓氏}{称呼}，您好。\n```"
    )
    assert read.variables == {"姓氏": ("王", "欧阳"), "称呼": ("女士", "先生")}
    assert read.message().text == "王女士，您好。"
    assert read.message({"姓氏": "欧阳"}).text == "欧阳女士，您好。"


def test_a_boundary_message_takes_the_fact_of_its_branch_over_the_pages_default() -> None:
    fence = "```sms 边界 题\n征信: 已接入 ｜ 未接入\n\n正文\n=> [已接入] 无\n=> 【未接入】 credit-report-truthful “正”\n```"
    read = parse(replace(block(fence), defaults=(("征信", "已接入"), ("产品", "信用卡"))))
    assert isinstance(read, Example)
    assert read.flip == ("credit_reporting", ("已接入", "未接入"))
    assert [read.message(branch=value).credit_reporting for value in ("已接入", "未接入")] == [True, False]
    assert read.message(branch="未接入").product == "credit_card"
    assert [e.branch for e in read.expectations] == ["已接入", "未接入"]


def test_a_header_wins_over_the_pages_default() -> None:
    fence = "```sms 正例 题\n产品: 车贷\n\n正文\n```"
    read = parse(replace(block(fence), defaults=(("产品", "信用卡"), ("片段", "是"))))
    assert isinstance(read, Example)
    assert (read.facts["product"], read.fragment) == ("auto_loan", True)


WRONG = [
    ("sms 正列 题\n正文", "sms 正列", "“正例”"),
    ("sms 负例 题\n正文", "sms 负例", "是不是想写“反例”？"),
    ("sms 反例：题\n正文", "sms 反例", "判定词后面空一格，再写标题。"),
    ("sms\n正文", "sms", "判定词"),
    ("sms 正例\n正文", "sms 正例", "标题"),
    ("sms 正例 题\n产品: 车贷\n产吕: 信用卡\n\n正文", "产吕", "“产品”"),
    ("sms 正例 题\n产品: 车贷\nproduct: 信用卡\n\n正文", "product", "product"),
    ("sms 正例 题\n产品: 车贷\n产品: 信用卡\n\n正文", "产品: 信用卡", "两次"),
    ("sms 正例 题\n产品: 车贷\n时间: 25 点\n\n正文", "时间", "北京时间"),
    ("sms 正例 题\n日期: 2026-11-24\n\n正文", "日期", "没有叫“日期”的表头。是不是想写“时间”？"),
    ("sms 正例 题\n时间: 2026/11/24 9:05\n\n正文", "时间", "是不是想写“2026-11-24 09:05”？"),
    ("sms 正例 题\n截至日: 2026年1月4日\n\n正文", "截至日", "是不是想写“2026-01-04”？"),
    ("sms 正例 题\n产品: 车贷\n逾期天数: 七\n\n正文", "逾期天数", "整数"),
    ("sms 正例 题\n产品: 车贷\n片段: 也许\n\n正文", "片段", "“是”或“否”"),
    ("sms 正例 题\n片段 是\n\n正文", "片段 是", "“片段”是表头，后面要写冒号"),
    ("sms 正例 题\n片段；是\n产品: 车贷\n\n正文", "片段；是", "“片段”是表头，后面要写冒号"),
    ("sms 正例 题\n产品: 车贷\n\n", "sms 正例", "正文"),
    ("sms 正例 题", "sms 正例", "正文"),
    ("sms 反例 题\n\n=> no-insult", "sms 反例", "正文"),
    ("sms 正例 题\n产品: 车贷\n这是短信。\n\n后文", "这是短信", "请在这一行前面加一个空行"),
    ("sms 正例 题\n提醒: 您好\n这是短信。\n\n后文", "这是短信", "请在围栏下先空一行"),
    ("sms 正例 题\n产品: 车贷\n这是短信。\n=> no-insult", "产品", "请在这一行“产品: 车贷”后面加一个空行"),
    ("sms 正例 题\n时间: 2026-11-24 10:30\n产品: 车贷\n这是短信。\n=> no-insult", "产品", "请在这一行“产品: 车贷”后面加一个空行"),
    ("sms 正例 题\n片段: 是\n\n第一行\n{姓氏}女士", "{姓氏}", "变量 姓氏"),
    ("sms 正例 题\n片段: 是\n变量 姓氏: 王\n\n正文", "变量 姓氏", "{姓氏}"),
    ("sms 正例 题\n片段: 是\n变量｛姓氏｝: 王\n\n正文", "变量｛姓氏｝", "{姓氏}"),
    ("sms 正例 题\n变量 姓氏: 王\n变量{姓氏}: 李\n\n{姓氏}女士", "变量{姓氏}", "两次"),
    ("sms 正例 题\n片段: 是\n变量 姓氏: 王 | \n\n{姓氏}女士", "变量 姓氏", "取值"),
    ("sms 待改进 题\n片段: 是\n\n正文\n=> no-insult “正”", "sms 待改进", "原因"),
    ("sms 待改进 题\n片段: 是\n原因:\n\n正文\n=> no-insult “正”", "sms 待改进", "原因"),
    ("sms 边界 题\n片段: 是\n\n正文\n=> no-insult “正”", "sms 边界", "取值"),
    ("sms 边界 题\n征信: 已接入 | 未接入\n\n正文\n=> [已接入] 无\n=> [未接入] 无\n=> [没接入] 无", "[没接入]", "已接入"),
    ("sms 边界 题\n征信: 已接入 | 未接入\n\n正文\n=> [已接入] 无\n=> [未接入] 无\n=> no-insult", "=> no-insult", "取值"),
    ("sms 反例 题\n片段: 是\n征信: 已接入 | 未接入\n\n正文\n=> no-insult", "征信", "边界"),
    ("sms 反例 题\n正文\n=> no-threat\n=> [已接入] no-insult", "[已接入]", "边界"),
    ("sms 反例 题\n正文\n=> no-threat\n=> send-windw “正”", "send-windw", "“send-window”"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no third party threat “正”", "no third", "没有编号为“no third party threat”的规则。是不是想写“no-third-party-threat”？"),
    ("sms 反例 题\n正文\n=> no-threat\n=> 威胁 “正”", "威胁", "没有编号为“威胁”的规则。是不是想写“reads-as-threat”？"),
    ("sms 反例 题\n正文\n=> no-threat\n=> 乱写 “正”", "乱写", "没有编号为“乱写”的规则。全部编号在“规则一览”那一页。"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no-insult 《正》", "《正》", "写成：=> no-insult “正”；"),
    ("sms 反例 题\n正文\n=> no-threat\n=>", "=>", "=>"),
    ("sms 反例 题\n正文\n=> no-threat\n正文又来了", "正文又来了", "=>"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no-insult 没有引号", "没有引号", "引文"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no-insult “只有左边", "只有左边", "引文"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no-insult “正”二", "“正”二", "引文"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no-insult “正”²", "“正”²", "引文"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no-insult “正”" + "9" * 5000, "no-insult", "引文"),
    ("sms 反例 题\n正文\n=> no-threat\n=> no-insult “正“" + "9" * 5000, "no-insult", "引文"),
    ("sms 正例 题\n正文\n=> no-threat\n=> 无", "=> 无", "无"),
    ("sms 边界 题\n征信: 已接入 | 未接入\n\n正文\n=> [已接入] no-insult\n=> [已接入] 无\n=> [未接入] 无", "[已接入] 无", "无"),
    ("sms 引用", "sms 引用", "引用"),
    ("sms 引用 day-three\n正文", "sms 引用", "引用"),
    ("sms 引用 day-three#二", "sms 引用", "引用"),
    ("sms 引用 day-three#²", "sms 引用", "引用"),
    ("sms 引用 day-three#" + "9" * 5000, "sms 引用", "引用"),
    ("sms 引用 #2", "sms 引用", "引用"),
]  # fmt: skip


@pytest.mark.parametrize(("fence", "fragment", "says"), WRONG)
def test_every_problem_says_what_is_wrong_at_the_line_where_it_is(
    fence: str, fragment: str, says: str
) -> None:
    fence = f"```{fence}\n```"
    found = problems(fence)
    where = max(i for i, line in enumerate((BEFORE + fence).split("\n"), 1) if fragment in line)
    assert where in [problem.line for problem in found if says in problem.says]


LOOKALIKES = [
    f"{arrow}no-threat “后果自负”"
    for arrow in (
        "",
        "-> ",
        "→ ",
        "⇒ ",
        "= >",
        "==> ",
        "=》",
        "——> ",
        "- ",
        "> ",
        "[已接入] ",
        "= ",
        "- => ",
        "≥ ",
        "=&gt; ",
        "\u200b=> ",
    )
]


@pytest.mark.parametrize(
    "line", [*LOOKALIKES, "sms-signature", "→ 无", "->no-thraet “后果自负”", "no-thraet “后果自负”"]
)
def test_a_line_with_another_arrow_or_none_is_no_part_of_the_message(line: str) -> None:
    fence = f"```sms 反例 题\n片段: 是\n\n再不还款，后果自负。\n{line}\n```"
    (problem,) = problems(fence)
    assert problem.line == 5 + 4
    assert "像“=>”行，却没有以“=>”开头" in problem.says


@pytest.mark.parametrize(
    "line", ["no-reply 是这个地址。", "no-threat 是一条规则", "2026-11-24", "App → 账单", "-5.00 元", "=10 元", "——示例银行"]
)  # fmt: skip
def test_a_line_that_only_resembles_one_in_part_stays_in_the_message(line: str) -> None:
    assert example(f"```sms 正例 题\n片段: 是\n\n{line}\n{line}\n```").text == f"{line}\n{line}"


@pytest.mark.parametrize(
    "header", ["片段: 是", "时间：2026-11-24 22:30", "变量 姓: 王", "发送记录: 2026-11-23 09:00 短信"]
)
def test_a_header_below_the_blank_line_is_a_problem_at_its_line(header: str) -> None:
    (problem,) = problems(f"```sms 反例 题\n产品: 信用卡\n\n{header}\n\n再不还款，后果自负。\n```")
    assert (problem.line, "放在了空行以下" in problem.says) == (5 + 3, True)


@pytest.mark.parametrize("header", ["片段: 是", "说明：语气太重。", "原因: 认不出"])
def test_a_header_that_no_message_holds_is_a_problem_below_the_message_too(header: str) -> None:
    (problem,) = problems(f"```sms 反例 题\n产品: 信用卡\n\n再不还款，后果自负。\n{header}\n```")
    assert (problem.line, "放在了空行以下" in problem.says) == (5 + 4, True)


def test_words_of_headers_may_stand_in_a_message_that_has_begun() -> None:
    assert example("```sms 正例 题\n片段: 是\n\n您好。\n产品: 信用卡\n```").text == "您好。\n产品: 信用卡"
    assert example("```sms 正例 题\n\n产品: 信用卡\n```").text == "产品: 信用卡"
    assert example("```sms 正例 题\n片段: 是\n\n尾号: 1234\n```").text == "尾号: 1234"


def test_a_boundary_turns_on_one_fact_and_a_second_is_a_problem() -> None:
    fence = "```sms 边界 题\n征信: 已接入 | 未接入\n困难: 是 | 否\n\n正文\n=> [是] no-insult\n=> [否] 无\n```"
    assert {problem.line for problem in problems(fence)} <= {line_of(fence, "征信"), line_of(fence, "困难")}


def test_all_problems_of_a_fence_are_told_at_once() -> None:
    fence = (
        "```sms 反例\n产吕: 信用卡\n时间: 明天\n\n{姓氏}女士\n=> no-insolt\n=> 无\n=> no-threat 没引号\n```"
    )
    lines = [5, *(line_of(fence, fragment) for fragment in ("产吕", "时间", "{姓氏}", "no-insolt", "没引号"))]
    assert sorted({problem.line for problem in problems(fence)}) == lines


def test_nothing_expected_is_written_as_one_line() -> None:
    read = example("```sms 正例 题\n正文\n=> 无\n```")
    assert [(e.rule, e.quote) for e in read.expectations] == [("无", "")]


@pytest.mark.parametrize(
    ("written", "name", "number"),
    [("day-three", "day-three", None), ("day-three#2", "day-three", 2), ("examples/day-three.md", "day-three", None), ("信用卡/三天 #1", "信用卡/三天", 1)],
)  # fmt: skip
def test_a_reference_names_an_entry_and_may_number_its_example(
    written: str, name: str, number: int | None
) -> None:
    read = parse(block(f"```sms 引用 {written}\n```"))
    assert isinstance(read, Reference)
    assert (read.name, read.number, read.block.line) == (name, number, 5)


@pytest.mark.parametrize(
    ("span", "written"),
    [("家人", "“家人”"), ("家人”", "「家人”」"), ("“家人", "「“家人」"), ("“」", '"“」"'), ('“」"', '『“」"』'), ("甲\n乙", "“甲⏎乙”")],
)  # fmt: skip
def test_a_quotation_takes_marks_that_the_span_does_not_contain(span: str, written: str) -> None:
    assert quotation(span) == written
    assert quotation(span, 2) == written + "2"


SPAN = st.text("家人“”「」『』\"'12 ，。\n{}[]［］=>:：`|\u3000\u200b\u2028😀", min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(SPAN | st.text(st.characters(exclude_characters="\r⏎"), min_size=1), st.integers(1, 20))
@with_example('“甲”「乙」『丙』"丁"', 1)
@with_example('“甲”「乙」『丙』"丁”2', 3)
def test_a_quotation_is_read_back_from_an_expectation_line(span: str, occurrence: int) -> None:
    line = f"=> no-insult {quotation(span, occurrence)}"
    assert "\n" not in line
    read = parse(Block("页.md", 1, 4, "反例 题", ("正文", line)))
    assert isinstance(read, Example)
    assert [(e.quote, e.occurrence) for e in read.expectations] == [(span, occurrence)]


INFO = st.sampled_from(
    ["正例 题", "反例 题", "边界 题", "待改进 题", "正例", "引用 甲#²", "引用 甲#", ""]
) | st.text(max_size=6)
HEADERS = [
    "时间: 2026-11-24 22:30",
    "征信: 已接入 | 未接入",
    "变量 甲: 乙",
    "变量 {}: 乙",
    "片段: 是",
    "逾期天数: ²",
    "应还总额: nan",
]
ARROWS = st.builds(
    "=> {}{}{}".format,
    st.sampled_from(["no-insult ", "[已接入] 无", "无", "[", "no-insult"]),
    st.sampled_from(["", "“正”", "「正」", "“", "“”"]),
    st.text("２2²①一 ", max_size=2),
)
BODY = st.tuples(
    st.lists(st.sampled_from(HEADERS), max_size=3), st.lists(st.text(max_size=8) | st.just("{甲}"), max_size=3), st.lists(ARROWS, max_size=2)
).map(lambda parts: [*parts[0], *([""] if parts[0] else []), *parts[1], *parts[2]])  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(INFO, BODY)
def test_reading_never_raises_and_every_problem_lies_in_the_fence(info: str, body: list[str]) -> None:
    written = Block("页.md", 10, 11 + len(body), info, tuple(body))
    read = parse(written)
    if isinstance(read, list):
        assert read
        assert all(written.line <= problem.line < written.end for problem in read)

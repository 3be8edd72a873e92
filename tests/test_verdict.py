"""What an example says against what checking it finds, and when a tool may write the lines."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.comparison import rewritten
from checks.example import Example, parse
from checks.judged import Judged
from checks.scanner import scan
from checks.verdict import judge

FAMILY = "再不还款，我们将联系您的家人。"
CREDIT = "逾期信息将按规定报送金融信用信息基础数据库。"
NOTICE = (
    "【示例银行】{姓氏}女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。"
    "可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。"
)


def judged(info: str, *lines: str) -> Judged:
    page = scan("\n".join(["前文", "", f"```sms {info}", *lines, "```"]))
    (block,) = page.blocks
    example = parse(block)
    assert isinstance(example, Example), example
    return judge(example)


def fragment(info: str, *lines: str) -> Judged:
    return judged(info, "片段: 是", "", *lines)


def told(result: Judged) -> list[tuple[str, int, str]]:
    return [(d.kind, d.line, d.written) for d in result.differences]


def test_an_example_that_says_exactly_what_is_found_agrees() -> None:
    result = judged(
        "反例 题", "时间: 2026-11-24 22:30", "片段: 是", "", FAMILY, "=> no-third-party-threat “联系您的家人”", "=> send-window “22:30”"
    )  # fmt: skip
    assert (result.differences, result.agrees) == ((), True)


def test_the_order_of_the_lines_does_not_matter() -> None:
    lines = ["=> send-window “22:30”", "=> no-third-party-threat “联系您的家人”"]
    assert judged("反例 题", "时间: 2026-11-24 22:30", "片段: 是", "", FAMILY, *lines).agrees


def test_a_line_that_nothing_found_is_missing_at_its_own_line() -> None:
    result = fragment("反例 题", FAMILY, "=> no-third-party-threat “联系您的家人”", "=> no-insult “再不还款”")
    assert told(result) == [("缺少", 8, "=> no-insult “再不还款”")]


def test_a_finding_that_no_line_says_is_extra_and_carries_the_finding() -> None:
    result = fragment("反例 题", FAMILY + "您这个老赖。", "=> no-third-party-threat “联系您的家人”")
    assert told(result) == [("多出", 7, "=> no-insult “老赖”")]
    finding = result.differences[0].finding
    assert finding is not None
    assert (finding.rule.id, finding.text) == ("no-insult", "老赖")


def test_without_any_line_every_finding_is_extra() -> None:
    result = fragment("反例 题", FAMILY)
    assert [d.kind for d in result.differences] == ["多出"]


@pytest.mark.parametrize(
    "quote",
    [" “您的家人”", " “联系您的家人。”", " “联系你的家人”", "", " “联系您的家人”2"],
)
def test_a_quotation_or_occurrence_that_is_not_exact_is_missing_and_extra(quote: str) -> None:
    result = fragment("反例 题", FAMILY, f"=> no-third-party-threat{quote}")
    assert sorted(d.kind for d in result.differences) == sorted(["缺少", "多出"])


TWICE = "我们将联系您的家人。我们还将联系您的家人。"
FIRST, SECOND = "=> no-third-party-threat “联系您的家人”", "=> no-third-party-threat “联系您的家人”2"


def test_two_findings_with_the_same_words_are_told_apart_by_their_number() -> None:
    assert fragment("反例 题", TWICE, FIRST, SECOND).agrees
    assert told(fragment("反例 题", TWICE, FIRST)) == [("多出", 7, SECOND)]
    assert told(fragment("反例 题", TWICE, FIRST, FIRST)) == [("缺少", 8, FIRST), ("多出", 7, SECOND)]
    assert told(fragment("反例 题", TWICE, FIRST, SECOND, SECOND)) == [("缺少", 9, SECOND)]


def test_an_occurrence_counts_every_place_of_the_words_and_not_only_findings() -> None:
    assert fragment("反例 题", "我们不会联系您的家人。再不还款就联系您的家人。", SECOND).agrees


def test_nothing_expected_agrees_with_nothing_found_and_hides_no_finding() -> None:
    assert fragment("正例 题", "请核对账单。", "=> 无").agrees
    assert [d.kind for d in fragment("反例 题", FAMILY, "=> 无").differences] == ["多出"]


WORDS = [
    ("正例", "请核对账单。", [], True),
    ("正例", "请核对账单！！", ["=> tone-heavy-punctuation “！！”"], True),
    ("正例", FAMILY, ["=> no-third-party-threat “联系您的家人”"], False),
    ("反例", FAMILY, ["=> no-third-party-threat “联系您的家人”"], True),
    ("反例", "请核对账单！！", ["=> tone-heavy-punctuation “！！”"], False),
    ("反例", "请核对账单。", [], False),
]  # fmt: skip


@pytest.mark.parametrize(("word", "text", "lines", "fits"), WORDS)
def test_the_verdict_word_must_fit_even_where_every_line_is_exact(
    word: str, text: str, lines: list[str], fits: bool
) -> None:
    result = fragment(f"{word} 题", text, *lines)
    assert [(d.kind, d.line, d.written) for d in result.differences] == ([] if fits else [("判定", 3, word)])


def test_a_warning_in_a_good_example_has_to_be_written() -> None:
    assert [d.kind for d in fragment("正例 题", "请核对账单！！").differences] == ["多出"]


BRANCHES = ["=> [已接入] 无", "=> [未接入] credit-report-truthful “报送金融信用信息基础数据库”"]


def test_a_boundary_is_checked_with_its_fact_both_ways() -> None:
    result = judged("边界 题", "征信: 已接入 | 未接入", "片段: 是", "", CREDIT, *BRANCHES)
    assert result.agrees
    assert [case.report.message.credit_reporting for case in result.cases] == [True, False]


def test_a_boundary_in_time_turns_at_ten_in_the_evening() -> None:
    assert judged(
        "边界 题", "时间: 2026-11-24 21:59 | 2026-11-24 22:00", "片段: 是", "", "请尽快还款。",
        "=> [2026-11-24 21:59] 无", "=> [2026-11-24 22:00] send-window “22:00”",
    ).agrees  # fmt: skip


def test_results_written_under_the_wrong_branch_differ() -> None:
    swapped = ["=> [未接入] 无", "=> [已接入] credit-report-truthful “报送金融信用信息基础数据库”"]
    result = judged("边界 题", "征信: 已接入 | 未接入", "片段: 是", "", CREDIT, *swapped)
    assert sorted(d.kind for d in result.differences) == sorted(["缺少", "多出"])


def test_a_boundary_whose_verdict_does_not_turn_is_no_boundary() -> None:
    lines = ["=> [已接入] 无", "=> [未接入] 无"]
    result = judged("边界 题", "征信: 已接入 | 未接入", "片段: 是", "", "请核对账单。", *lines)
    assert told(result) == [("判定", 3, "边界")]


def test_a_value_of_an_edge_without_a_result_lacks_it() -> None:
    result = judged("边界 题", "征信: 已接入 | 未接入", "片段: 是", "", CREDIT)
    assert told(result) == [
        ("缺少", 8, "=> [已接入] 无"),
        ("多出", 8, BRANCHES[1]),
    ]
    assert result.differences[0].says == "没有写结果；检查没有发现什么（已接入时）"
    assert rewritten(result) == BRANCHES


def test_a_wanted_finding_stays_green_while_the_rule_misses_it() -> None:
    assert judged(
        "待改进 题", "片段: 是", "原因: 规则还认不出。", "", "请核对账单。", "=> no-insult “核对”"
    ).agrees


@pytest.mark.parametrize("more", [[], ["=> no-insult “再不还款”"]])
def test_a_wanted_example_still_tells_of_findings_that_nobody_wrote(more: list[str]) -> None:
    result = judged("待改进 题", "片段: 是", "原因: 规则还认不出。", "", FAMILY + "请核对账单！！", *more)
    assert "多出" in [d.kind for d in result.differences]


def test_a_wanted_finding_turns_red_when_it_starts_to_be_found() -> None:
    result = judged("待改进 题", "片段: 是", "原因: 规则还认不出。", "", FAMILY, FIRST)
    assert told(result) == [("判定", 3, "待改进")]
    assert "反例" in result.differences[0].says


def test_a_wanted_example_has_to_say_what_is_wanted() -> None:
    result = judged("待改进 题", "片段: 是", "原因: 规则还认不出。", "", "请核对账单。", "=> 无")
    assert not result.agrees


def test_a_wanted_example_without_what_is_wanted_is_not_called_found() -> None:
    result = judged("待改进 题", "片段: 是", "原因: 规则还认不出。", "", "请核对账单。")
    assert [d.says for d in result.differences] == ["请用“=>”行写出规则本来应当发现什么。"]


def test_a_number_that_is_no_word_of_the_text_holds_no_placeholder() -> None:
    result = judged(
        "反例 题", "时间: 2026-11-24 07:30", "变量 天数: 7", "片段: 是", "", "您的账单已逾期{天数}天。"
    )
    assert "=> send-window “07:30”" in rewritten(result)


def test_a_result_that_differs_between_fills_is_refused_with_the_way_out() -> None:
    header = ("时间: 2026-11-24 10:30", "产品: 信用卡", "变量 姓氏: 张 | 欧阳", "")
    text = NOTICE + "如果近期收入有变化，请在示例银行App里说明情况，我们会和您一起商量。"
    first = rewritten(judged("正例 题", *header, text))
    assert isinstance(first, list)
    assert first[0].startswith("=> length-and-plain “1")
    again = rewritten(judged("正例 题", *header, text, *first))
    assert isinstance(again, str)
    assert "请缩短正文" in again


def test_a_template_of_a_whole_notice_agrees_with_every_fill() -> None:
    result = judged("正例 题", "时间: 2026-11-24 10:30", "产品: 信用卡", "变量 姓氏: 张 | 欧阳", "", NOTICE)
    assert told(result) == []
    assert {case.report.message.text[6:8] for case in result.cases} >= {"张女", "欧阳"}


def test_every_fill_is_checked_and_not_only_the_first() -> None:
    result = judged(
        "正例 题",
        "时间: 2026-11-24 10:30",
        "产品: 信用卡",
        "变量 姓氏: 张 | 13912345678 | 欧阳阳",
        "",
        NOTICE,
    )
    extra = [d for d in result.differences if d.kind == "多出"]
    said = [(d.written, "13912345678" in d.says) for d in extra]
    assert ("=> min-personal-data “{姓氏}”", True) in said
    assert ("判定", 3, "正例") in told(result)


def test_what_every_fill_gives_is_told_once_as_the_line_that_would_expect_it() -> None:
    head = ["变量 天数: 五 | 三十 | 四十五", "片段: 是", ""]
    result = judged("反例 题", *head, "逾期{天数}天，我们会联系您的家人。")
    (extra,) = [d for d in result.differences if "no-third-party-threat" in d.written]
    assert (extra.written, extra.says) == ("=> no-third-party-threat “联系您的家人”", "检查发现了，页面没写")
    threat = "逾期30天，不还就联系您的{对象}。"
    for values, under in (
        ("父母 | 爸妈", ""),
        ("父母 | 客服", "（各取第一个值时）"),
        ("客服 | 父母", "（对象＝父母时）"),
    ):
        result = judged("反例 题", f"变量 对象: {values}", "片段: 是", "", threat)
        (extra,) = [d for d in result.differences if "no-third-party-threat" in d.written]
        assert extra.written == "=> no-third-party-threat “联系您的{对象}”"
        assert extra.says == f"检查发现了，页面没写{under}"


def test_the_longest_fills_are_checked_together() -> None:
    text = "账单{甲}，明细{乙}，请核对。" + "请在示例银行App查看。" * 6
    short = judged("正例 题", f"变量 甲: 一 | {'一' * 30}", "片段: 是", "", text.replace("{乙}", "二"))
    assert not [d for d in short.differences if "length-and-plain" in d.written]
    both = judged("正例 题", f"变量 甲: 一 | {'一' * 30}", f"变量 乙: 二 | {'二' * 30}", "片段: 是", "", text)
    assert [d.kind for d in both.differences if "length-and-plain" in d.written] == ["多出"]


def test_a_placeholder_whose_empty_or_hostile_fill_goes_unnoticed_is_told() -> None:
    result = judged("正例 题", "变量 备注: 账单", "片段: 是", "链接名单: t.cn", "", "请核对{备注}明细。")
    says = " ".join(d.says for d in result.differences if d.kind == "变量" and d.written == "{备注}")
    assert "空值" in says
    assert "网址" in says
    assert "手机号" not in says
    assert "第二个签名" not in says


def test_a_fill_that_hides_a_finding_is_told() -> None:
    result = judged(
        "反例 题",
        "变量 对象: 家人",
        "片段: 是",
        "",
        "再不还款，我们将联系您的{对象}。",
        "=> no-third-party-threat “联系您的{对象}”",
    )
    assert any(d.kind == "变量" and "no-third-party-threat" in d.says for d in result.differences)


def rejudged(word: str, head: list[str], text: str, lines: list[str]) -> Judged:
    return judged(f"{word} 题", *head, "", text, *lines)


REWRITE = [
    ("反例", ["片段: 是"], FAMILY),
    ("反例", ["时间: 2026-11-24 22:30", "片段: 是"], TWICE + "您这个“老赖”！！"),
    ("反例", ["片段: 是"], "您这个老赖，\n再不还款，我们将联系您的家人。"),
    ("反例", ["时间: 2026-11-24 22:30"], "您的贷款已逾期，再不还款后果自负。"),
    ("边界", ["征信: 已接入 | 未接入", "片段: 是"], CREDIT),
    ("边界", ["诉讼阶段: 无 | 执行中", "片段: 是"], "您已被列为失信被执行人。"),
    ("正例", ["片段: 是"], "请核对账单！！"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "head", "text"), REWRITE)
@pytest.mark.parametrize("wrong", [False, True])
def test_the_rewritten_lines_make_the_example_agree(
    word: str, head: list[str], text: str, wrong: bool
) -> None:
    branches = head[0].split(": ")[1].split(" | ") if word == "边界" else [""]
    lines = (
        [f"=> {f'[{b}] ' if b else ''}no-malice-label “{text[0]}”" for b in branches]
        if wrong or word == "边界"
        else []
    )
    before = rejudged(word, head, text, lines)
    assert not before.agrees
    after = rewritten(before)
    assert isinstance(after, list)
    assert told(rejudged(word, head, text, after)) == []


def test_the_rewritten_lines_of_a_template_quote_the_placeholder() -> None:
    head = ["时间: 2026-11-24 22:30", "变量 姓氏: 张 | 欧阳", "产品: 信用卡"]
    before = rejudged("反例", head, NOTICE + "您这个老赖。", [])
    after = rewritten(before)
    assert isinstance(after, list)
    assert "=> send-window “22:30”" in after
    assert told(rejudged("反例", head, NOTICE + "您这个老赖。", after)) == []


@pytest.mark.parametrize(
    ("word", "head", "text", "lines"),
    [
        ("正例", ["片段: 是"], FAMILY, []),
        ("正例", ["片段: 是"], FAMILY, [FIRST]),
        ("反例", ["片段: 是"], "请核对账单。", [FIRST]),
        ("反例", ["片段: 是"], "请核对账单！！", []),
        ("边界", ["征信: 已接入 | 未接入", "片段: 是"], FAMILY, BRANCHES),
        ("待改进", ["片段: 是", "原因: 规则还认不出。"], FAMILY, [FIRST]),
        ("待改进", ["片段: 是", "原因: 规则还认不出。"], FAMILY, ["=> no-insult “再不还款”"]),
        ("正例", ["片段: 是", "变量 备注: 账单"], "请核对{备注}明细。", []),
    ],
)
def test_no_tool_writes_lines_where_the_verdict_word_is_at_stake(
    word: str, head: list[str], text: str, lines: list[str]
) -> None:
    result = rejudged(word, head, text, lines)
    assert not result.agrees
    refusal = rewritten(result)
    assert isinstance(refusal, str)
    assert refusal


PHRASES = st.sampled_from(
    [FAMILY, "您这个老赖。", "请核对账单！！", "“坐牢”", "后果自负，", "「联系您的家人」", "『老赖』", '"', "\n", "法·院传票已发，", "加微信 13800138000 ", "😀", "¥100", "t.cn/a1", "=>", "家人"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PHRASES, min_size=1, max_size=6).map("".join), st.sampled_from(["正例", "反例"]))
def test_rewriting_either_makes_an_example_agree_or_is_refused(text: str, word: str) -> None:
    text = "短信：" + re.sub(r"\n(?:=>)+", "\n", text).strip() + "。"
    before = fragment(f"{word} 题", text)
    lines = rewritten(before)
    if isinstance(lines, str):
        assert "判定" in [d.kind for d in before.differences]
    else:
        assert told(fragment(f"{word} 题", text, *lines)) == []

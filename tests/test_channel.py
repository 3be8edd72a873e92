"""What the SMS channel takes: length, characters, opt-out wording, and content that clouds refuse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_helpers import CODE, NOTICE, FactSpecTests, Spec, fired, levels, report, spans

from checks.channels import profiles


def long(units: int) -> str:
    """A text of so many UTF-16 units, signature included."""
    head = "【示例银行】"
    return head + "请" * (units - len(head))


SPECS = (
    Spec(
        "length-and-plain",
        fires=(
            long(135),
            long(620),
            "请★核对账单▲",
            "应还￥1234.56",
            "应还¥1234.56元",
            "请核对账单😀",
            "√已逾期※请核对",
        ),
        passes=(
            long(68),
            long(134),
            "请核对“账单”——《领用合约》第3条（含100%利息）。",
            NOTICE,
            "应还1,234.56元，折合人民币1234.56元。",
        ),
    ),
    Spec(
        "unfilled-placeholder",
        fires=(
            "{姓氏}女士，您的账单已出。",
            "尊敬的${name}，您的账单已出。",
            "#姓名#先生，您好。",
            "您尾号的信用卡已逾期天。",
            "截至11月24日应还元。",
            "null先生，您好。",
            "【】张女士，您好。",
        ),
        passes=(
            NOTICE,
            "尾号1234的信用卡已逾期7天，应还1234.56元。",
            "尾号为1234的账户。",
            "请按#号键转人工。",
            "先生/女士，您好。",
            "逾期天数以账单为准。",
            "应还一千二百元。",
            "还款元旦期间照常入账。",
        ),
    ),
    Spec(
        "no-evasion-characters",
        fires=(
            "己立-案，法·院见",
            "材料正准备送交法yuan。",
            "你这个老*赖。",
            "再不还就爆通 讯 录。",
            "崔收人员明天联系您。",
            "法\u200b院传\u200b票已出。",
            "坐 牢的后果您清楚。",
        ),
        passes=(
            NOTICE,
            "《领用合约》——请核对，谢谢。",
            "立项方案已通过，请在App查看。",
            "公司成立-案例分享会已报名。",
            "线上/门店均可办理。",
            "我行可能依法向人民法院提起诉讼。",
            "请联系App在线客服 核对账单。",
            "请登录 App 核对还款。",
            "Please call Shi Fayuan.",
        ),
    ),
    Spec(
        "opt-out-consistent",
        fires=(
            "退订视为拒绝还款",
            "回T即视为放弃协商。",
            "退订就等于恶意逃债。",
            "拒收本短信表示您拒绝履行。",
            "退订后果自负。",
        ),
        passes=(
            "拒收请回复R",
            "退订回T。",
            "退订不影响还款义务。",
            "退订不视为拒绝还款。",
            "回T退订，退订只影响本渠道的短信。",
            NOTICE,
        ),
    ),
    Spec(
        "channel-content",
        fires=(
            (NOTICE, {"channel": "tencent"}),
            (NOTICE, {"channel": "aliyun"}),
            (NOTICE, {"channel": "huawei"}),
            (NOTICE, {"channel": "volcengine"}),
            ("您的贷款已逾期3天，请还款。", {"channel": "tencent"}),
            ("【示例银行】您有一笔账单待支付。", {"channel": "tencent"}),
        ),
        passes=(
            (NOTICE, {"channel": "own"}),
            (NOTICE, {"channel": "baidu"}),
            (CODE, {"channel": "tencent"}),
            ("您的快递已送达示例驿站。", {"channel": "huawei"}),
        ),
        unknown=((NOTICE, {}, {"channel"}),),
    ),
)


class TestSpecs(FactSpecTests):
    specs = SPECS


@pytest.mark.parametrize(
    ("units", "level"),
    [(70, set()), (134, set()), (135, {"warning"}), (500, {"warning"}), (501, {"error"})],
)
def test_two_parts_are_the_budget_and_five_hundred_units_the_limit(units: int, level: set[str]) -> None:
    assert levels(long(units), "length-and-plain") == level


@pytest.mark.parametrize(
    ("units", "says"),
    [
        (135, "全文 135 字，超过两条（134 字），多出 1 字。"),
        (
            501,
            "全文 501 字，超过 500 字，腾讯云、阿里云、华为云不收。至少删去 1 字；删去 367 字就在两条以内。",
        ),
    ],
)
def test_how_much_is_too_much_is_said(units: int, says: str) -> None:
    told = [one.message for one in report(long(units)).findings if one.rule.id == "length-and-plain"]
    assert told == [says]


@pytest.mark.parametrize(
    ("units", "parts"), [(68, 1), (70, 1), (71, 2), (134, 2), (135, 3), (160, 3), (500, 8)]
)
def test_parts_are_counted_as_the_channel_bills_them(units: int, parts: int) -> None:
    assert report(long(units)).units == units
    assert report(long(units)).segments == parts


def test_an_emoji_counts_two() -> None:
    assert report(long(68) + "😀").segments == 1
    assert report(long(69) + "😀").segments == 2


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("请核对账单，。😀𠮷a1"), max_size=300))
def test_the_limit_counts_utf_16_units(text: str) -> None:
    units = len(text.encode("utf-16-be")) // 2
    too_long = any(span == str(units) for span in spans(text, "length-and-plain"))
    assert too_long is (units > 134)


@pytest.mark.parametrize(
    ("text", "rule", "quoted"),
    [
        ("请★核对账单", "length-and-plain", "★"),
        ("应还￥1234.56", "length-and-plain", "￥"),
        ("材料正准备送交法yuan。", "no-evasion-characters", "法yuan"),
        ("你这个老*赖。", "no-evasion-characters", "老*赖"),
        ("{姓氏}女士，您好。", "unfilled-placeholder", "{姓氏}"),
    ],
)
def test_a_finding_quotes_the_characters_as_written(text: str, rule: str, quoted: str) -> None:
    assert spans(text, rule) == [quoted]


def test_a_disguised_word_is_judged_as_the_word_it_stands_for() -> None:
    assert {"no-evasion-characters", "no-insult"} <= fired("你这个老*赖。")
    assert {"no-evasion-characters", "no-false-case-status"} <= fired("案件已立-案。")


def test_what_a_channel_carries_is_a_warning_that_names_the_channel() -> None:
    assert levels(NOTICE, "channel-content", channel="tencent") == {"warning"}
    assert spans(NOTICE, "channel-content", channel="tencent") == ["腾讯云"]


@pytest.mark.parametrize("channel", ["tencent", "aliyun", "huawei", "volcengine"])
def test_what_a_channel_carries_rests_on_its_own_document_alone(channel: str) -> None:
    (found,) = (f for f in report(NOTICE, channel=channel).findings if f.rule.id == "channel-content")
    assert found.basis == (f"{profiles()[channel].document}#内容",)

"""When a message may be sent, how often, and when collection must stop."""

from __future__ import annotations

from typing import Any

import pytest
from rule_helpers import CODE, NOTICE, SETTLED, Facts, FactSpecTests, Spec, fired, levels, spans

DUE_SOON = "【示例银行】张女士，您的分期第3期将于11月25日到期，金额400.00元。"
RECEIVED = "【示例银行】张女士，已收到您的还款800.00元，感谢您的配合。"
EXCUSES = "不要找借口，请尽快还款。"
CLEAR_ALL = "请立即清偿全部欠款。"
GENTLE = (
    "【示例消金】张女士，昨天扣款没有成功，您尾号5678借款本期862.40元还没有入账，请在示例消金App“借款”查看原因并重新还款。",
    "【示例消金】张女士，您尾号5678的借款到今天已过3天，本期862.40元我们还没收到，方便时请到示例消金App处理。",
    "【示例物业】王女士，您2026年第三季度物业费612.00元目前还没有交，可在示例物业App“缴费”核对并缴纳。",
    "【示例银行】刘阿姨您好，您尾号1234的信用卡上月账单还差326.50元，可以带卡到网点，柜台帮您办。",
)
"""Reminders in everyday words, without 逾期."""
HANDED_OVER = "【示例银行】已登记您的情况，由专员与您联系，暂不催收。"
DISPUTED = "【示例银行】您提出的异议已受理，编号20261120，核实期间暂不催收。"


def at(moment: str, **more: Any) -> Facts:
    return {"send_at": moment, **more}


SPECS = (
    Spec(
        "send-window",
        fires=(
            (NOTICE, at("2026-11-20 22:00")),
            (NOTICE, at("2026-11-20 22:00:00", time_agreement=False)),
            (NOTICE, at("2026-11-20 07:59:59")),
            (NOTICE, at("2026-11-21 00:30")),
            (NOTICE, at("2026-11-20T14:30:00+00:00")),
            (EXCUSES, at("2026-11-20 23:30")),
            ("再不还款，我们将联系您的家人。", at("2026-11-20 22:30", fragment=True)),
            *((gentle, at("2026-11-20 23:10")) for gentle in GENTLE),
        ),
        passes=(
            (NOTICE, at("2026-11-20 10:15")),
            (NOTICE, at("2026-11-20 08:00:00")),
            (NOTICE, at("2026-11-20 21:59:59")),
            (NOTICE, at("2026-11-20T02:00:00+00:00")),
            (NOTICE, at("2026-11-20 22:30", time_agreement=True)),
            (f"{NOTICE}客服服务时间8:00–22:00。", at("2026-11-20 10:15")),
            (f"{NOTICE}客服22:30下班。", at("2026-11-20 10:15")),
            (CODE, at("2026-11-20 23:30")),
            (SETTLED, at("2026-11-20 23:30")),
            ("【示例商城】订单费用88.00元未支付，将于24点自动取消。", at("2026-11-20 23:30")),
            ("【示例商城】您的退款尚未到账，我们已催促银行处理，预计3个工作日。", at("2026-11-20 23:30")),
        ),
        unknown=((NOTICE, {}, {"send_at"}),),
    ),
    Spec(
        "delivery-tail-guard",
        fires=(
            (NOTICE, at("2026-11-20 21:50", validity_minutes=1440)),
            (NOTICE, at("2026-11-20 21:30", validity_minutes=60)),
            (NOTICE, at("2026-11-20 10:30", validity_minutes=4320)),
        ),
        passes=(
            (NOTICE, at("2026-11-20 19:30", validity_minutes=60)),
            (NOTICE, at("2026-11-20 21:30", validity_minutes=20)),
            (NOTICE, at("2026-11-20 21:50", validity_minutes=1440, time_agreement=True)),
            (CODE, at("2026-11-20 21:58", validity_minutes=5)),
        ),
        unknown=(
            (NOTICE, at("2026-11-20 19:30"), {"validity_minutes"}),
            (NOTICE, {"validity_minutes": 60}, {"send_at"}),
        ),
    ),
    Spec(
        "daily-sms-cap",
        fires=(
            (NOTICE, {"sms_today": 3, "sms_7d": 3}),
            (NOTICE, {"sms_today": 1, "sms_7d": 1}),
            (NOTICE, {"sms_today": 0, "sms_7d": 3}),
            (EXCUSES, {"sms_today": 12, "sms_7d": 40}),
        ),
        passes=(
            (NOTICE, {"sms_today": 0, "sms_7d": 1}),
            (NOTICE, {"sms_today": 0, "sms_7d": 2}),
            (CODE, {"sms_today": 5, "sms_7d": 9}),
            (RECEIVED, {"sms_today": 5, "sms_7d": 9}),
            (SETTLED, {"sms_today": 5, "sms_7d": 9}),
        ),
        unknown=(
            (NOTICE, {}, {"sms_today", "sms_7d"}),
            (NOTICE, {"sms_today": 0}, {"sms_7d"}),
        ),
    ),
    Spec(
        "no-collect-under-agreement",
        fires=(
            (CLEAR_ALL, {"agreement_active": True}),
            (NOTICE, {"agreement_active": True}),
            ("您尚有欠款，请今日内还清。", {"agreement_active": True}),
            (EXCUSES, {"agreement_active": True}),
            ("您的物业费请于11月30日前缴纳。", {"agreement_active": True}),
            (
                "您协议第2期450.00元应于11月10日支付，目前还没收到，请补上。",
                at("2026-11-20 10:30", agreement_active=True),
            ),
            ("您的分期请于11月30日前全部还清。", at("2026-11-20 10:30", agreement_active=True)),
        ),
        passes=(
            (
                "您分期协议第3期450.00元应于12月3日前支付，请提前安排。",
                at("2026-11-20 10:30", agreement_active=True),
            ),
            (DUE_SOON, {"agreement_active": True}),
            ("您的分期协议已生效，履约期间暂停催收。", {"agreement_active": True}),
            (RECEIVED, {"agreement_active": True}),
            (CLEAR_ALL, {"agreement_active": False}),
            (NOTICE, {"agreement_active": False}),
        ),
        unknown=((NOTICE, {}, {"agreement_active"}),),
    ),
    Spec(
        "collect-after-settlement",
        fires=(
            (NOTICE, {"settled": True}),
            ("您的余款尚未结清，请尽快还款。", {"settled": True}),
            (CLEAR_ALL, {"settled": True}),
            ("您的物业费请于11月30日前缴费。", {"settled": True}),
            *((gentle, {"settled": True}) for gentle in GENTLE),
        ),
        passes=(
            (
                "您的借款已还清，多付的12.50元将退回原卡，如未到账请联系示例消金App在线客服。",
                {"settled": True},
            ),
            (SETTLED, {"settled": True}),
            (RECEIVED, {"settled": True}),
            ("如需结清证明，请在示例银行App申请。", {"settled": True}),
            (NOTICE, {"settled": False}),
        ),
        unknown=((NOTICE, {}, {"settled"}),),
    ),
    Spec(
        "dispute-hold",
        fires=(
            ("不要找借口", {"dispute_open": True}),
            (EXCUSES, {"dispute_open": True}),
            (NOTICE, {"dispute_open": True}),
            ("再不还款，后果自负。", {"dispute_open": True}),
            ("【示例银行】您的异议已受理，但请立即还清逾期欠款1000元。", {"dispute_open": True}),
        ),
        passes=(
            (DISPUTED, {"dispute_open": True}),
            ("您提出的异议正在核实，我们将在20日内书面答复。", {"dispute_open": True}),
            (NOTICE, {"dispute_open": False}),
            ("对账单有异议，可在示例银行App提出投诉。", {"dispute_open": True}),
        ),
        unknown=((NOTICE, {}, {"dispute_open"}),),
    ),
    Spec(
        "special-circumstance-hold",
        fires=(
            (NOTICE, {"deceased": True}),
            (NOTICE, {"hardship": True}),
            (EXCUSES, {"hardship": True}),
            (CLEAR_ALL, {"deceased": True, "hardship": False}),
            ("您的电费请尽快交费。", {"deceased": True}),
            *((gentle, {"hardship": True}) for gentle in GENTLE),
        ),
        passes=(
            (HANDED_OVER, {"hardship": True}),
            (
                "【示例消金】张女士，收到您的诊断材料，已为您停止全部催收，由困难客户小组专人对接。",
                {"hardship": True},
            ),
            (
                "【示例消金】您的困难申请还缺失业证明，请在11月30日前在示例消金App“还款协商”补传。",
                {"hardship": True},
            ),
            (
                "【示例银行】您好，请与示例银行网点联系，办理相关手续。",
                {"deceased": True, "recipient_relation": "heir"},
            ),
            (NOTICE, {"deceased": False, "hardship": False}),
            (SETTLED, {"hardship": True}),
        ),
        unknown=(
            (NOTICE, {}, {"deceased", "hardship"}),
            (NOTICE, {"deceased": False}, {"hardship"}),
        ),
    ),
    Spec(
        "record-retention",
        fires=(
            (NOTICE, {"retention_years": 0}),
            (NOTICE, {"retention_years": 1}),
            (NOTICE, {"retention_years": 2}),
            (NOTICE, {"retention_years": 4}),
        ),
        passes=(
            (NOTICE, {"retention_years": 5}),
            (NOTICE, {"retention_years": 10}),
            (DUE_SOON, {"retention_years": 5}),
        ),
        unknown=((NOTICE, {}, {"retention_years"}),),
    ),
)


class TestSpecs(FactSpecTests):
    specs = SPECS


@pytest.mark.parametrize("minute", range(0, 24 * 60, 7))
def test_the_window_is_open_from_eight_to_ten_at_night(minute: int) -> None:
    hour, rest = divmod(minute, 60)
    night = "send-window" in fired(NOTICE, send_at=f"2026-11-20 {hour:02}:{rest:02}")
    assert night is (hour >= 22 or hour < 8)


@pytest.mark.parametrize(
    ("rule", "facts", "quoted"),
    [
        ("send-window", at("2026-11-20 22:30"), "22:30"),
        ("send-window", at("2026-11-20T14:30:00+00:00"), "22:30"),
        ("delivery-tail-guard", at("2026-11-20 21:50", validity_minutes=1440), "1440"),
        ("daily-sms-cap", {"sms_today": 3, "sms_7d": 9}, "3"),
        ("daily-sms-cap", {"sms_today": 0, "sms_7d": 9}, "9"),
        ("record-retention", {"retention_years": 1}, "1"),
    ],
)
def test_a_finding_quotes_the_fact_as_it_was_written(rule: str, facts: Facts, quoted: str) -> None:
    assert spans(NOTICE, rule, **facts) == [quoted]


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"sms_today": 1, "sms_7d": 1}, "warning"),
        ({"sms_today": 2, "sms_7d": 2}, "warning"),
        ({"sms_today": 0, "sms_7d": 3}, "warning"),
        ({"sms_today": 3, "sms_7d": 3}, "error"),
    ],
)
def test_the_fourth_message_of_a_day_is_an_error(facts: Facts, level: str) -> None:
    assert levels(NOTICE, "daily-sms-cap", **facts) == {level}


@pytest.mark.parametrize(("years", "level"), [(0, "error"), (1, "error"), (2, "warning"), (4, "warning")])
def test_records_kept_under_two_years_are_an_error(years: int, level: str) -> None:
    assert levels(NOTICE, "record-retention", retention_years=years) == {level}


def test_a_dispute_warns_and_hardship_forbids() -> None:
    assert levels(NOTICE, "dispute-hold", dispute_open=True) == {"warning"}
    assert levels(NOTICE, "special-circumstance-hold", hardship=True) == {"error"}
    assert levels(NOTICE, "delivery-tail-guard", **at("2026-11-20 21:50", validity_minutes=60)) == {"warning"}


@pytest.mark.parametrize(
    "text",
    [
        "【示例消金】张女士，今天是您尾号5678借款的还款日，本期应还862.40元，今天24点前还上都不算逾期。",
        "【示例消金】张女士，您对催收电话的投诉已受理，欠款事项暂不催办，由专人与您联系。",
        "【示例消金】张女士，您对罚息的异议正在核对，结果出来前，有争议的部分可以先不还。",
    ],
)
def test_what_presses_for_nothing_is_asked_for_no_days_and_no_amount(text: str) -> None:
    assert not fired(text, send_at="2026-11-20 10:30") & {"overdue-days-missing", "overdue-amount-missing"}

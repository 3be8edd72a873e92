"""Who speaks and to whom: signature, sender, addressee."""

from __future__ import annotations

import pytest
from rule_helpers import NOTICE, SETTLED, Facts, FactSpecTests, Spec, fired, report, spans, undetermined

TAIL = "截至11月24日应还1234.56元。可在示例银行App核对、还款或申请协商，有异议可联系App在线客服。"
OLD = {"number_verified_at": "2026-05-27", "send_at": "2026-11-24 10:30"}
DAY_180 = {"number_verified_at": "2026-05-28", "send_at": "2026-11-24 10:30"}
AGENCY = {"sender_type": "agency"}
UNSIGNED = NOTICE.removeprefix("【示例银行】")
FILED = {"registered_numbers": "1068xxxx01，1069xxxx*"}
ASSIGNEE = {"sender_type": "assignee", "assignment_notified": True}

SPECS = (
    Spec(
        "sms-signature",
        fires=(
            "张女士，您的信用卡已逾期7天，请在示例银行App核对。",
            "您好，本期账单尚未结清，请登录示例消金App还款或联系在线客服。",
            "【示例银行】张女士，您的信用卡已逾期7天，请登录示例银行App还款。【示例服务】",
            "张女士，【示例银行】提醒您信用卡已逾期7天，请登录App还款。",
            ("【法务中心】张女士，请尽快处理账单。", {"registered_signatures": "示例银行"}),
            (NOTICE, {"registered_signatures": "示例消金，示例小贷"}),
            (NOTICE, {"signature": "示例消金"}),
            (UNSIGNED, {"signature": "示例消金", "registered_signatures": "示例银行"}),
        ),
        passes=(
            NOTICE,
            (NOTICE, {"registered_signatures": "示例消金，示例银行"}),
            "张女士，您的账单已逾期3天，请登录示例银行App核对。【示例银行】",
            "张女士，您的账单已逾期3天，请登录示例银行App核对。【示例银行】\n",
            "【示例银行】张女士，依《信用卡领用合约》第3条，请在App“我的账单”核对。",
            "[示例银行]张女士，您的账单已逾期3天，请登录示例银行App核对。",
            f" {NOTICE}",
            f"\n{NOTICE}",
            f"\u3000{NOTICE}",
            "\n[示例银行]张女士，您的账单已逾期3天，请登录示例银行App核对。",
            "【示例银行】张女士，应还1234.56元(本金1150.00元)，请登录「账单」核对。",
            ("请登录示例银行App核对账单。", {"fragment": True}),
            (NOTICE, {"signature": "示例银行"}),
            (UNSIGNED, {"signature": "示例银行"}),
            (
                "【示例Bank】张女士，您的信用卡已逾期7天。",
                {"registered_signatures": "示例Bank", "signature": "示例Bank"},
            ),
        ),
        unknown=(
            (NOTICE, {}, {"registered_signatures"}),
            (UNSIGNED, {"signature": "示例银行"}, {"registered_signatures"}),
        ),
    ),
    Spec(
        "signature-neutral",
        fires=(
            "【法务中心】张女士，您的账单已逾期。",
            "【法务部】您好，请尽快回电。",
            "【催收中心】您有一笔欠款。",
            "【征信中心】您的记录将更新。",
            "【调解中心】请尽快联系。",
            "【诉讼中心】请尽快联系。",
            "【温馨提示】张女士，您的账单11月27日到期。",
            "【 客服通知 】您有一笔账单待核对。",
            "张女士，您的账单11月27日到期。【温馨提示】",
            "【还款提醒】张女士，您的账单11月27日到期。",
            ("张女士，您的账单11月27日到期。", {"signature": "还款提醒"}),
        ),
        passes=(
            NOTICE,
            "【示例服务】受示例银行委托，提醒您核对账单。",
            "【示例银行】温馨提示：您的账单11月27日到期。",
            "【示例银行】您可联系我行催收中心负责人投诉。",
            "【示例银行信用卡中心】张女士，您的账单11月27日到期。",
            "【示例律师事务所】张女士，受示例银行委托与您联系。",
            "【示例市人民法院】张女士，请查收。",
            "【示例通知科技】您的账单11月27日到期。",
        ),
    ),
    Spec(
        "addressee-missing",
        fires=(
            f"【示例银行】您尾号1234信用卡已逾期7天，{TAIL}",
            f"【示例银行】尾号1234信用卡账单已逾期7天，{TAIL}",
            f"【示例银行】逾期提醒：信用卡已逾期7天，{TAIL}",
        ),
        passes=(
            NOTICE,
            f"【示例银行】赖先生，您尾号1234信用卡已逾期7天，{TAIL}",
            f"【示例银行】欧阳女士，您尾号1234信用卡已逾期7天，{TAIL}",
            f"【示例银行】钱*女士，您尾号1234信用卡已逾期7天，{TAIL}",
            f"【示例银行】尊敬的客户，您尾号1234信用卡已逾期7天，{TAIL}",
            f"【示例银行】尊敬的持卡人：您尾号1234信用卡已逾期7天，{TAIL}",
            f"【示例银行】您好，您尾号1234信用卡已逾期7天，{TAIL}",
            "【示例银行】您的信用卡本期账单11月27日到期，可在示例银行App查看。",
            "【示例银行】您的异议已受理，核实期间暂不催收。",
            ("您尾号1234信用卡已逾期7天。", {"fragment": True}),
            "【示例物业】欧阳业主，截至12月2日，我们尚未收到您11月30日应缴的物业费1260.00元。",
        ),
    ),
    Spec(
        "sender-identity",
        fires=(
            "这里是委托方，请马上处理",
            "这里是委托方，您的欠款已逾期30天，请马上处理。",
            "张女士，您的借款已逾期15天，请尽快还款，有困难可以协商。",
            "尊敬的客户，您尾号5678账户已逾期5天，截至11月24日应还309.60元，请尽快处理。",
            ("【示例服务】张女士，您尾号1234信用卡已逾期7天，请尽快还款。", AGENCY),
        ),
        passes=(
            "【示例服务】我司受示例银行委托，提醒您：您的信用卡已逾期7天，请尽快还款。",
            NOTICE,
            "张女士，您在示例银行的信用卡已逾期7天，请登录App还款。",
            "张女士，您的账单已逾期3天，请登录App核对。【示例消金】",
            "业主您好，示例物业提醒您：物业费已逾期30天，请尽快缴费。",
            SETTLED,
            ("您的借款已逾期15天，请尽快还款。", {"fragment": True}),
        ),
    ),
    Spec(
        "agency-not-as-lender",
        fires=(
            ("【示例银行】我行催收部提醒您，信用卡已逾期7天，请尽快还款。", AGENCY),
            ("【示例服务】张女士，您在我行的信用卡已逾期7天，请尽快还款。", AGENCY),
            ("【示例服务】李女士，我行提醒您信用卡已逾期7天，请尽快还款。", AGENCY),
            ("本行提醒您尽快还款。", {**AGENCY, "fragment": True}),
        ),
        passes=(
            ("【示例服务】受示例银行委托，提醒您核对账单。", AGENCY),
            ("【示例服务】张女士，我司接受示例银行的委托，提醒您信用卡已逾期7天。", AGENCY),
            ("【示例服务】张女士，示例银行委托我司提醒您，信用卡已逾期7天。", AGENCY),
            ("【示例银行】我行提醒您，信用卡已逾期7天，请尽快还款。", {"sender_type": "lender"}),
            ("请登录示例银行App核对账单。", {**AGENCY, "fragment": True}),
        ),
        unknown=(("【示例银行】我行提醒您，信用卡已逾期7天，请尽快还款。", {}, {"sender_type"}),),
    ),
    Spec(
        "sender-number-genuine",
        fires=(
            (NOTICE, {"sender_number": "13800138000"}),
            (NOTICE, {"sender_number": "+86 170-0000-0000"}),
            (NOTICE, {"sender_number": "138xxxx0000", "registered_numbers": "138xxxx0000"}),
            (NOTICE, {"sender_number": "95533", **FILED}),
            (NOTICE, {"sender_number": "1068xxxx0102", **FILED}),
            (NOTICE, {"sender_number": "1068xxxx", **FILED}),
            ("请尽快还款。", {"sender_number": "13800138000", "fragment": True}),
            (NOTICE, {"sender_number": "13800138000", "send_at": "2026-04-30 10:30"}),
        ),
        passes=(
            (NOTICE, {"sender_number": "1068xxxx01", **FILED}),
            (NOTICE, {"sender_number": "1069xxxx", **FILED}),
            (NOTICE, {"sender_number": "1069xxxx 0123", **FILED}),
            (NOTICE, {"sender_number": "95XXX", "registered_numbers": ["95xxx"]}),
            (NOTICE.replace("App在线客服", "13800138000"), {"sender_number": "1068xxxx01", **FILED}),
            ("【示例外卖】您的外卖已送达，祝您用餐愉快。", {"sender_number": "13800138000"}),
            ("请尽快还款。", {"fragment": True}),
        ),
        unknown=(
            (NOTICE, {}, {"sender_number", "registered_numbers"}),
            (NOTICE, FILED, {"sender_number"}),
            (NOTICE, {"sender_number": "1068xxxx01"}, {"registered_numbers"}),
        ),
    ),
    Spec(
        "assignment-notice",
        fires=(
            (
                "【示例资产】您与示例消金的借款债权已转让至我司，请尽快还款。",
                {"sender_type": "assignee", "assignment_notified": False},
            ),
            ("【示例资产】您的借款已逾期30天，请向我司还款。", ASSIGNEE),
            ("【示例资产】我司已受让您的债权，请尽快联系还款。", ASSIGNEE),
            ("【示例资产】您的债权已转让至我司，请还款。", ASSIGNEE),
            ("【示例资产】张先生，您的账单尚未结清，请登录示例资产App核对。", ASSIGNEE),
        ),
        passes=(
            ("【示例资产】您与示例消金的借款债权已转让至示例资产，此前已通知，客服95XXX。", ASSIGNEE),
            ("【示例资产】原债权人示例小贷已将您的借款转让给我司，此前已通知您。", ASSIGNEE),
            ("【示例资产】示例消金已将对您的债权转让给我司，可在示例消金App核对。", ASSIGNEE),
            (
                "【示例服务】受示例银行委托，提醒您核对账单。",
                {"sender_type": "agency", "assignment_notified": False},
            ),
            (NOTICE, {"sender_type": "lender", "assignment_notified": False}),
        ),
        unknown=(
            (
                "【示例资产】您与示例消金的借款债权已转让至示例资产，请尽快还款。",
                {"sender_type": "assignee"},
                {"assignment_notified"},
            ),
            ("【示例资产】您的借款已逾期30天，请向我司还款。", {}, {"sender_type"}),
        ),
    ),
    Spec(
        "outsourcing-notice",
        fires=(
            (
                "【示例服务】受示例银行委托，提醒您信用卡已逾期7天。",
                {"sender_type": "agency", "outsourcing_notified": False},
            ),
            ("【示例服务】请尽快还款。", {"sender_type": "agency", "outsourcing_notified": False}),
            (
                "【示例服务】张女士，我司首次与您联系，请核对示例消金账单。",
                {"sender_type": "agency", "outsourcing_notified": False},
            ),
            (
                "【示例律师事务所】受示例银行委托，提醒您信用卡已逾期7天。",
                {"sender_type": "law_firm", "outsourcing_notified": False},
            ),
        ),
        passes=(
            (
                "【示例服务】受示例银行委托，此前已通知您，请核对账单。",
                {"sender_type": "agency", "outsourcing_notified": True},
            ),
            (NOTICE, {"sender_type": "lender", "outsourcing_notified": False}),
            (
                "【示例资产】您与示例消金的借款债权已转让至我司。",
                {"sender_type": "assignee", "outsourcing_notified": False},
            ),
        ),
        unknown=(
            ("【示例服务】受示例银行委托，提醒您核对账单。", AGENCY, {"outsourcing_notified"}),
            ("【示例服务】受示例银行委托，您的信用卡已逾期7天。", {}, {"sender_type"}),
        ),
    ),
    Spec(
        "wrong-number-exit",
        fires=(
            (NOTICE, OLD),
            ("【示例消金】李先生，您的贷款已逾期3天，截至11月24日应还800.00元，请登录App还款。", OLD),
            (NOTICE, {"number_verified_at": "2020-01-01", "send_at": "2026-11-24 10:30"}),
            (NOTICE, {"recipient_relation": "unknown"}),
        ),
        passes=(
            (NOTICE, DAY_180),
            (NOTICE, {"number_verified_at": "2026-08-26", "send_at": "2026-11-24 10:30"}),
            (f"{NOTICE}如非本人请忽略并致电95XXX更正。", OLD),
            (f"{NOTICE}如您不是张女士，请忽略本短信。", OLD),
            (f"{NOTICE}若号码有误，请在App告知我们。", OLD),
            (f"{NOTICE}非本人请忽略。", {"recipient_relation": "unknown"}),
            (
                "【示例银行】王先生，您担保的借款已逾期7天，请登录App核对。如您没有提供过担保，请在App告知我们更正。",
                {**OLD, "recipient_relation": "guarantor"},
            ),
            (SETTLED, OLD),
            ("您尾号1234信用卡已逾期7天。", {**OLD, "fragment": True}),
        ),
        unknown=((NOTICE, {}, {"number_verified_at"}),),
    ),
)


class TestSpecs(FactSpecTests):
    specs = SPECS


def test_the_second_signature_is_the_one_that_is_quoted() -> None:
    text = "【示例银行】张女士，您的信用卡已逾期7天。【示例服务】"
    assert spans(text, "sms-signature") == ["【示例服务】"]


def test_a_neutral_signature_is_quoted_without_its_brackets() -> None:
    assert spans("【温馨提示】张女士，您的账单11月27日到期。", "signature-neutral") == ["温馨提示"]


def test_a_missing_addressee_quotes_nothing() -> None:
    assert spans(f"【示例银行】您尾号1234信用卡已逾期7天，{TAIL}", "addressee-missing") == [""]


@pytest.mark.parametrize(
    ("rule", "text", "facts", "quoted"),
    [
        (
            "assignment-notice",
            "【示例资产】您与示例消金的借款债权已转让至我司。",
            {"sender_type": "assignee", "assignment_notified": False},
            "否",
        ),
        (
            "outsourcing-notice",
            "【示例服务】受示例银行委托，提醒您核对账单。",
            {"sender_type": "agency", "outsourcing_notified": False},
            "否",
        ),
        ("wrong-number-exit", NOTICE, OLD, "2026-05-27"),
        ("wrong-number-exit", NOTICE, {"recipient_relation": "unknown"}, "未知"),
        (
            "agency-not-as-lender",
            "【示例服务】您在我行的信用卡已逾期7天。",
            {"sender_type": "agency", "outsourcing_notified": True},
            "我行",
        ),
    ],
)
def test_a_finding_quotes_the_word_or_the_fact(rule: str, text: str, facts: Facts, quoted: str) -> None:
    assert spans(text, rule, **facts) == [quoted]


def test_without_a_demand_the_sending_number_is_not_asked_for() -> None:
    assert "sender-number-genuine" not in undetermined(SETTLED)
    assert "sender-number-genuine" not in undetermined(SETTLED, sender_number="1068xxxx01")


@pytest.mark.parametrize("number", ["1062", "1065", "1066", "1068", "1069", "95xxx"])
def test_how_a_number_begins_proves_nothing(number: str) -> None:
    filed = {"sender_number": number, "registered_numbers": number}
    assert "sender-number-genuine" not in fired(NOTICE, **filed)
    assert "sender-number-genuine" in fired(NOTICE, **{**filed, "registered_numbers": "1234567"})


def test_a_signature_that_the_channel_adds_is_read_by_every_rule_and_quoted_as_a_fact() -> None:
    text = "张女士，您的案件今日开庭，请尽快还款。"
    found = report(text, signature="人民法院").findings
    (posed,) = [one for one in found if one.rule.id == "no-official-impersonation"]
    assert (posed.start, posed.end, posed.text, posed.evidence) == (0, 0, "", "人民法院")
    assert "人民法院" in posed.message
    for one in found:
        assert one.text == text[one.start : one.end]

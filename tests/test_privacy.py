"""Who may learn of the debt, and which personal data a message may carry."""

from __future__ import annotations

import time

import pytest
from rule_helpers import (
    CODE,
    NOTICE,
    SETTLED,
    Facts,
    FactSpecTests,
    Spec,
    fired,
    levels,
    report,
    spans,
    undetermined,
)
from stdnum.cn import ric

DEBTOR = {"recipient_relation": "debtor"}
GUARANTOR = {"recipient_relation": "guarantor"}
CONTACT = {"recipient_relation": "agreed_contact"}
OTHER = {"recipient_relation": "other"}
NOBODY_KNOWS = {"recipient_relation": "unknown"}
NEUTRAL = "【示例银行】您好，请协助转告周先生联系我行客服95XXX，谢谢。"
SENT = {"send_at": "2026-11-24 10:30"}

ID_CARD = "440305198511120044"
BANK_CARD = "6222000000000009"

SPECS = (
    Spec(
        "recipient-is-debtor",
        fires=(
            ("您好，您的同事周某欠款已逾期，请督促他还钱。", OTHER),
            (NOTICE, OTHER),
            (NOTICE, NOBODY_KNOWS),
            "您的同事李某在我行欠款未还，请通知他尽快处理。",
            "贵公司员工王某借款逾期，请协助联系。",
            "您是陈某的紧急联系人，其借款已逾期30天。",
            "你儿子在我们平台借钱不还，你管不管？",
        ),
        passes=(
            "继承人代女士，节哀。您父亲名下贷款余额18,930元，依法以继承的遗产价值为限清偿。",
            "贵司信托贷款20,000,000元于10月10日到期，逾期15日，请付至信托专户。",
            "您的贷款逾期18天，是不是扣款卡没跟着换？请在App改一下。",
            (NOTICE, DEBTOR),
            (NOTICE, GUARANTOR),
            ("【示例银行】王女士，您作为共同借款人的贷款已逾期7天，请登录App核对。", DEBTOR),
            ("【示例银行】王先生，您担保的借款已逾期7天，请登录App核对。", GUARANTOR),
            ("您的同事王某的借款已逾期，您是担保人，请履行担保责任。", GUARANTOR),
            (
                "【示例银行】陈先生，您代理的王先生借款已逾期35天，请与我行商谈分期。",
                {"recipient_relation": "representative"},
            ),
            (NEUTRAL, {**CONTACT, "debtor_lost": True}),
            (CODE, OTHER),
            "我们不会告诉您的同事您有欠款。",
            "您的孩子生病导致还款困难的，可以申请延期。",
            "谨防“您的同事欠款未还”一类的诈骗短信。",
        ),
        unknown=((NOTICE, {}, {"recipient_relation"}),),
    ),
    Spec(
        "contact-only-when-lost",
        fires=(
            ("请转告周先生回电95XXX", {**CONTACT, "debtor_lost": False}),
            ("【示例银行】您好，请转告您儿子回电我行。", {**CONTACT, "debtor_lost": False}),
            (NEUTRAL, {**CONTACT, "debtor_lost": False}),
        ),
        passes=(
            ("请转告周先生回电95XXX", {**CONTACT, "debtor_lost": True}),
            (NOTICE, {**DEBTOR, "debtor_lost": False}),
            (NOTICE, {**GUARANTOR, "debtor_lost": False}),
        ),
        unknown=(
            ("请转告周先生回电95XXX", CONTACT, {"debtor_lost"}),
            ("请转告周先生回电95XXX", {}, {"recipient_relation"}),
            ("请转告周先生回电95XXX", {**CONTACT, "debtor_lost": True}, {"lost_basis"}),
        ),
    ),
    Spec(
        "contact-no-debt-info",
        fires=(
            ("【示例银行】周先生欠款3200元已逾期，请您转告。", CONTACT),
            ("【示例银行】周先生有未处理账务，请转告他联系我行。", CONTACT),
            ("【示例催收】您好，请转告周先生联系我们。", CONTACT),
            ("请转告周先生，那笔3200元的款项该处理了。", CONTACT),
            ("他有一笔账单待还，请转告。", OTHER),
            ("周先生的贷款11月5日到期，请提醒他。", OTHER),
            ("您反馈本号码并非借款人周先生使用。", {"recipient_relation": "other"}),
        ),
        passes=(
            (NEUTRAL, CONTACT),
            ("【示例银行】您好，还请转告周先生联系我行，谢谢。", CONTACT),
            ("【示例银行】您好，请转告周先生回电95XXX。", OTHER),
            (NOTICE, DEBTOR),
            (NOTICE, GUARANTOR),
            (CODE, OTHER),
        ),
        unknown=(("周先生欠款3200元已逾期。", {}, {"recipient_relation"}),),
    ),
    Spec(
        "no-third-party-request",
        fires=(
            "请督促他还钱",
            "请您转告他尽快还款。",
            "你作为家人，替他还一下吧。",
            "您可以先代为垫付。",
            "请转告周先生处理欠款。",
            ("您应当代为清偿。", OTHER),
            ("麻烦您劝说您的弟弟把账清了，把钱还上。", OTHER),
            "缴费有困难，请同住家人代为缴纳。",
            ("您的物业费已逾期7天，请让您的子女替您缴清。", {"recipient_relation": "debtor"}),
        ),
        passes=(
            "我们不会联系您的家人和单位。也请您接电话。",
            "您作为连带责任保证人，请督促借款人还款或代为履行。",
            "您提出由姐姐代为还款，可用App的他人代付，须其自愿。",
            "本短信仅提示您本人处理",
            (NEUTRAL, CONTACT),
            "我们不会要求您的家人替您还款。",
            "请勿替他人还款，谨防诈骗。",
            ("作为担保人，您应当代为清偿。", GUARANTOR),
            "提醒您按时还款。",
            "我们可以帮您制定还款计划。",
            "您可以委托您的律师与我们协商还款方案。",
            ("您作为保证人担保的借款已到期未还，请到社里协商代偿方案。", {}),
        ),
    ),
    Spec(
        "stop-after-refusal",
        fires=(
            (NEUTRAL, {**CONTACT, "contact_refused": True}),
            (NEUTRAL, {**CONTACT, "opted_out": True}),
            (NOTICE, {**DEBTOR, "opted_out": True}),
            ("【示例银行】您好，请转告周先生回电95XXX。", {**OTHER, "contact_refused": True}),
        ),
        passes=(
            (NEUTRAL, {**CONTACT, "contact_refused": False}),
            (f"{NOTICE}退订回T。", {**DEBTOR, "opted_out": False}),
            f"{NOTICE}退订回T。",
            (SETTLED, {**DEBTOR, "opted_out": True}),
            (CODE, {**DEBTOR, "opted_out": True}),
        ),
        unknown=(
            (NOTICE, DEBTOR, {"opted_out"}),
            (NEUTRAL, CONTACT, {"contact_refused"}),
        ),
    ),
    Spec(
        "number-verified",
        fires=(
            (NOTICE, {**SENT, "number_verified_at": "2026-05-27"}),
            ("您的贷款800.00元已逾期3天，请登录App核对。", {**SENT, "number_verified_at": "2025-01-01"}),
            ("您拖欠的物业费1200.00元请尽快缴清。", {**SENT, "number_verified_at": "2020-01-01"}),
        ),
        passes=(
            (NOTICE, {**SENT, "number_verified_at": "2026-08-26"}),
            (NOTICE, {**SENT, "number_verified_at": "2026-05-28"}),
            (
                "【示例银行】您好，如您是张女士，请登录示例银行App确认手机号。如非本人请忽略。",
                {**SENT, "number_verified_at": "2020-01-01"},
            ),
            (CODE, {**SENT, "number_verified_at": "2020-01-01"}),
        ),
        unknown=(
            (NOTICE, SENT, {"number_verified_at"}),
            (NOTICE, {**SENT, **NOBODY_KNOWS}, {"number_verified_at"}),
            (NOTICE, {"number_verified_at": "2026-08-26"}, {"send_at"}),
        ),
    ),
    Spec(
        "min-personal-data",
        fires=(
            f"身份证{ID_CARD}，住址示例小区3栋",
            f"借款人{ID_CARD}请尽快还款。",
            f"您的银行卡{BANK_CARD}未能扣款。",
            "您的卡号6222 0000 0000 0009未能扣款。",
            "您家住示例市幸福路8号，我们都清楚。",
            "您在示例科技公司上班，请尽快还款。",
            "您的妻子叫李某某，电话139****9000。",
            "您患有抑郁症，我们可以等您好转。",
        ),
        passes=(
            "尾号1234账户",
            f"合同编号{ID_CARD}，请在App查看。",
            "案件号202611240000123456已归档。",
            "官方热线01012345678。",
            "截至11月24日应还123456789012345.67元。",
            "我们不会在短信里写出您的身份证号码。",
            "请携带身份证到示例市幸福路8号示例银行营业网点办理。",
            "身份证号4403**********0044的客户，请登录App核对。",
            "如您因病住院，可申请延期还款。",
            "订单号6222000000000001已完成。",
        ),
    ),
    Spec(
        "reads-as-disclosure",
        fires=(
            "【示例消金】李姐，您侄子在我们这儿的账有点麻烦，四千多块拖了两个月没给，您心里有个数就行。",
            (
                "【示例消金】您好，您同事周某在我们平台的那笔钱一直没有消息，想跟您了解一下他最近的情况。",
                OTHER,
            ),
            "【示例消金】您好，住您对门的陈先生去年办的那笔手机分期，到现在还差三千多没给，您帮忙看看他在不在家。",
        ),
        passes=(
            "【示例物业】您好，住您对门的陈先生家今天装修，声音可能大一些，请您谅解。",
            "【示例银行】您好，您为小林办理的零存整取本月已扣款，可在示例银行App查看。",
            (
                "【示例银行】您好，烦请转告周先生与我行联系，如不便转告请忽略，谢谢。",
                {**CONTACT, "debtor_lost": True},
            ),
            ("【示例银行】您好，您登记为小林的担保人，担保事项请在示例银行App查看。", GUARANTOR),
            ("您侄子在我们这儿的账有点麻烦。", {"fragment": True}),
            NOTICE,
        ),
    ),
    Spec(
        "reads-as-pressure",
        fires=(
            "【示例小贷】刘女士，您先生应该还不知道这件事吧，我们也希望他一直不知道。",
            "【示例消金】王先生，您女儿快订婚了，亲家那边还不知道您有这笔账吧，我们也不想由我们来说。",
            "【示例消金】王先生，人事张姐人很好说话，这两天我们想和她聊聊您的近况。",
        ),
        passes=(
            "【示例银行】王先生，这件事我们只与您本人沟通，不会问您的家人，也不会找您的单位。",
            "【示例银行】王先生，请在示例银行App更新您的联系方式，如紧急联系人有变更也可一并修改。",
            "【示例公司】人事张姐提醒您：请于本周五前提交考勤说明。",
            ("您先生应该还不知道这件事吧，我们也希望他一直不知道。", {"fragment": True}),
            NOTICE,
        ),
    ),
)


class TestSpecs(FactSpecTests):
    specs = SPECS


@pytest.mark.parametrize(
    ("rule", "text", "facts", "quoted"),
    [
        ("recipient-is-debtor", NOTICE, OTHER, "其他"),
        ("recipient-is-debtor", NOTICE, NOBODY_KNOWS, "未知"),
        ("contact-only-when-lost", NEUTRAL, {**CONTACT, "debtor_lost": False}, "否"),
        ("stop-after-refusal", NEUTRAL, {**CONTACT, "contact_refused": True}, "是"),
        ("number-verified", NOTICE, {**SENT, "number_verified_at": "2026-05-27"}, "2026-05-27"),
        ("min-personal-data", f"身份证{ID_CARD}。", {}, ID_CARD),
        ("min-personal-data", f"您的银行卡{BANK_CARD}未能扣款。", {}, BANK_CARD),
    ],
)
def test_a_finding_quotes_the_fact_or_the_number(rule: str, text: str, facts: Facts, quoted: str) -> None:
    assert spans(text, rule, **facts) == [quoted]


def test_a_debtor_is_not_asked_whether_a_contact_refused() -> None:
    assert "stop-after-refusal" not in undetermined(NOTICE, **DEBTOR, opted_out=False)


def test_a_number_without_a_valid_checksum_is_no_identity_card() -> None:
    assert "min-personal-data" in fired(f"编码{ID_CARD}。")
    assert "min-personal-data" not in fired(f"编码{ID_CARD[:-1]}5。")


def test_an_old_number_is_a_warning_and_a_stranger_an_error() -> None:
    assert levels(NOTICE, "number-verified", **SENT, number_verified_at="2026-05-27") == {"warning"}
    assert levels(NOTICE, "recipient-is-debtor", **OTHER) == {"error"}


@pytest.mark.parametrize("district", ["110199", "449999", "510199", "659900"])
def test_an_identity_card_is_known_by_birthday_and_check_digit_even_from_a_district_that_is_gone(
    district: str,
) -> None:
    number = f"{district}19900307851"
    number += ric.calc_check_digit(number + "0")
    assert "min-personal-data" in fired(f"身份证{number}。")
    assert "min-personal-data" in fired(f"编码{number}。")


@pytest.mark.parametrize(
    "text",
    [
        "您逾期3天，再不还今晚就打13912345678。",
        "您逾期30天。这就是您老婆的号，13912345678。",
        "您妈的手机我们查到了，13912345678。",
        "不还款我们就一个个打，先打13912345678，再打您单位。",
        f"张伟存款账户{BANK_CARD}已被我们查到，已逾期3天。",
        f"我们查到了，卡号{BANK_CARD}，户名张伟，逾期别想赖。",
        f"您转我的那笔不算，您名下卡{BANK_CARD}我们已查到，逾期别想赖。",
        "您的地址：幸福路12号3栋501，逾期请还款。",
        "欠款未还，我们可到幸福路12号3单元501找您。",
    ],
)
def test_what_is_the_readers_or_his_familys_is_an_error(text: str) -> None:
    assert "error" in levels(text, "min-personal-data")


@pytest.mark.parametrize(
    "text",
    [
        f"请将欠款转入专员账户{BANK_CARD}，户名王某。",
        f"钱打到我的卡{BANK_CARD}。",
        "我是示例银行的小王，您逾期3天，请今天回电，13912345678。",
        "请今天联系13912345678。",
        f"对公户在审计，您先打我卡上，{BANK_CARD} 武丽，备注姓名。",
        f"先向核验账户{BANK_CARD}存入3000元，随后原路退回。",
        "工程款尾款到今天整整半年，不然我只能走诉讼了。手机13912345678 ——老邓装饰",
        "您的欠款今日15时前处理，请联系调解员李主任撤案：13912345678",
    ],
)
def test_what_leads_to_the_sender_is_a_warning(text: str) -> None:
    assert levels(text, "min-personal-data") == {"warning"}


def test_a_flat_that_is_owed_for_is_a_warning_and_where_somebody_lives_an_error() -> None:
    owed = "的物业费3186.50元尚未缴纳，请到物业前台或公众号缴费，谢谢配合。"
    flat = "江畔云庐7幢2单元1402"
    assert levels(f"【示例物业】业主您好，您位于{flat}{owed}", "min-personal-data") == {"warning"}
    assert levels(f"【示例物业】业主您好，您住在{flat}，您{owed}", "min-personal-data") == {"error"}


@pytest.mark.parametrize(
    "text",
    [
        "邻居您好，您楼上1502的谢春华在我平台借款逾期61天，特此告知。",
    ],
)
def test_a_door_that_the_neighbours_know_anyway_is_a_warning(text: str) -> None:
    assert levels(text, "min-personal-data") == {"warning"}


def test_a_number_is_an_error_in_any_writing_however_mild_the_notice() -> None:
    mild = "【示例银行】王先生，您尾号1234的账单已逾期3天，应还120元，您登记的手机是{}，如有变更请在App更新，谢谢。"
    for number in ("13812345678", "一三八一二三四五六七八", "1三8一2三4五6七8"):
        assert levels(mild.format(number), "min-personal-data") == {"error"}, number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("您说怀孕了不能练，请凭产检单来前台办理，课程分期1500元先冻结。", set()),
        ("你说患有抑郁症是装的，赶紧还钱", set()),
        ("跟你说他患有癌症还欠3200元，请转告。", {"error"}),
        ("我们知道您患有抑郁症，请还钱", {"error"}),
    ],
)
def test_an_illness_is_excused_only_as_what_the_reader_told(text: str, found: set[str]) -> None:
    assert levels(text, "min-personal-data") == found


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("请您父亲代为还款3200元，未经您同意我们不会告知其他人。", "no-third-party-request"),
        ("未获您授权我们也可以请您父亲代为还款。", "no-third-party-request"),
        ("您弟弟欠款3200元，未经您同意填了您为联系人，请督促他尽快还款。", "no-third-party-request"),
    ],
)
def test_a_word_of_consent_about_something_else_excuses_no_request(text: str, rule: str) -> None:
    assert rule in fired(text)


def test_what_somebody_offered_and_nobody_took_is_no_request() -> None:
    text = "【示例银行】谷女士，您欠款2206元，逾期34天。您丈夫昨日来电想替您还款，因未获您授权，我行没有告知任何信息。"
    assert not {"no-inherited-liability", "no-third-party-request", "recipient-is-debtor"} & set(fired(text))
    assert "no-inherited-liability" in fired(
        text.replace("昨日来电想替您还款，因未获您授权", "有义务替您还款")
    )


def test_the_name_of_the_borrower_told_to_his_family_is_no_data_of_theirs_and_the_telling_an_error() -> None:
    text = "【示例消金】大姐您好，您弟弟王建军在我司的借款已逾期63天，请转告他还款。"
    assert not levels(text, "min-personal-data")
    assert "recipient-is-debtor" in fired(text)
    assert levels("您的借款已逾期10天，配偶李秀梅。", "min-personal-data", **DEBTOR) == {"error"}


def test_a_hundred_thousand_characters_of_names_take_under_ten_seconds() -> None:
    start = time.process_time()
    report("联系人王" * 25_000)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("relation", ["agreed_contact", "heir", "other"])
def test_who_is_not_to_know_of_the_debt_is_not_said_to_miss_its_amount(relation: str) -> None:
    text = "【示例消金】您好，周先生借款逾期60天，请您转告还款。"
    assert {"overdue-amount-missing", "help-path"} <= fired(text, recipient_relation="debtor")
    found = fired(text, recipient_relation=relation)
    assert "contact-no-debt-info" in found
    assert not {rule for rule in found if rule.endswith("-missing")} | found & {"help-path"}

"""Whether a channel will carry a message: six verdicts beside compliance, each with its reasons and dates."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_helpers import CODE, NOTICE, report

from checks import Message, Verdict, check
from checks.channel_marks import MARKS
from checks.channels import Check, Passage, Profile, profiles, words
from checks.context import FIELDS
from checks.delivery import Delivery, common
from checks.sources import sources
from checks.template import TESTS

REFUSED, UNKNOWN, FILING, NOTHING = Passage
CLOUDS = ("tencent", "aliyun", "huawei", "volcengine", "baidu")
ALL = ("own", *CLOUDS)
PARCEL = "【示例快递】您的包裹已送达示例驿站，请凭取件码领取。"
FILED = {"registered_signatures": "示例快递"}


def told(text: str, **facts: Any) -> dict[str, Delivery]:
    return {delivery.profile.id: delivery for delivery in report(text, **facts).deliveries}


def verdicts(text: str, **facts: Any) -> list[Passage]:
    return [delivery.verdict for delivery in told(text, **facts).values()]


def reasons(text: str, channel: str, **facts: Any) -> set[tuple[Passage, str, str]]:
    """The verdict, the basis and the quoted words of every reason of one channel, reminders left out."""
    found = told(text, **facts)[channel].reasons
    return {(r.verdict, r.basis, r.quote) for r in found if r.verdict is not NOTHING}


def signed(name: str, body: str = "您的包裹已送达。") -> str:
    return f"【{name}】{body}"


def of_length(units: int) -> str:
    head = "【示例快递】"
    return head + "好" * (units - len(head))


# ------------------------------------------------------------------ the six profiles


def test_there_is_one_verdict_for_each_channel_of_the_context_in_its_order() -> None:
    choices = FIELDS["channel"][1].choices
    assert [(d.profile.id, d.profile.name) for d in report(NOTICE).deliveries] == list(choices)


@pytest.mark.parametrize("stated", [None, *ALL])
def test_all_six_are_told_whichever_channel_is_stated(stated: str | None) -> None:
    assert report(NOTICE, channel=stated).deliveries == report(NOTICE).deliveries


@pytest.mark.parametrize(
    ("channel", "issued"),
    [
        ("own", None),
        ("tencent", dt.date(2025, 6, 17)),
        ("aliyun", dt.date(2024, 7, 13)),
        ("huawei", dt.date(2024, 9, 27)),
        ("volcengine", dt.date(2024, 3, 19)),
        ("baidu", dt.date(2026, 1, 26)),
    ],
)
def test_a_verdict_bears_the_dates_of_its_document(channel: str, issued: dt.date | None) -> None:
    delivery = told(NOTICE)[channel]
    assert (delivery.issued, delivery.checked) == (issued, dt.date(2026, 11, 24))
    assert delivery.dated == (f"文档 {issued}" if issued else "文档没有日期") + "，核对 2026-11-24"


def test_the_words_for_the_verdicts() -> None:
    assert [passage.chinese for passage in Passage] == ["不收", "未核实", "须先报备", "没有查到拒收的规定"]


# ------------------------------------------------------------------ a complete, compliant notice


def test_a_good_notice_is_refused_by_four_clouds_and_left_open_by_the_others() -> None:
    assert verdicts(NOTICE) == [UNKNOWN, REFUSED, REFUSED, REFUSED, REFUSED, UNKNOWN]


def test_the_own_line_wants_the_signature_filed_and_its_conditions_are_unverified() -> None:
    found = reasons(NOTICE, "own")
    assert (UNKNOWN, "carrier-filing-2025#准入", "逾期") in found
    assert (FILING, "sms-realname-2023#签名", "示例银行") in found
    assert "没有查到原文" in told(NOTICE)["own"].decisive[0].says


def test_baidu_contradicts_itself_and_both_documents_are_named() -> None:
    (reason, *_) = told(NOTICE)["baidu"].decisive
    assert reason.verdict is UNKNOWN
    for words_ in ("2026-01-26", "2023-07-19", "催收通知", "前后不一", "没有查到"):
        assert words_ in reason.says


def test_a_parcel_notice_with_a_filed_signature_has_nothing_known_against_it() -> None:
    assert verdicts(PARCEL, **FILED) == [NOTHING] * 6
    assert not any(delivery.decisive for delivery in told(PARCEL, **FILED).values())


def test_a_signature_that_is_not_known_to_be_filed_is_to_be_filed_everywhere() -> None:
    assert verdicts(PARCEL) == [FILING] * 6
    assert verdicts(PARCEL, registered_signatures="另一家") == [FILING] * 6


def test_a_message_without_a_signature_needs_one_and_a_fragment_does_not() -> None:
    body = PARCEL.partition("】")[2]
    assert verdicts(body) == [FILING] * 6
    assert verdicts(body, fragment=True) == [NOTHING] * 6


# ------------------------------------------------------------------ what it is about


@pytest.mark.parametrize(
    ("body", "channel", "verdict", "basis", "quote"),
    [
        ("您的账单已逾期。", "tencent", REFUSED, "channel-tencent#催款", "逾期"),
        ("您有一笔欠款。", "aliyun", REFUSED, "channel-aliyun#催款", "欠款"),
        ("这是催缴通知。", "huawei", REFUSED, "channel-huawei#内容", "催缴"),
        ("您的账单待支付。", "volcengine", REFUSED, "channel-volcengine#内容", "账单待支付"),
        ("您的账单已逾期。", "baidu", UNKNOWN, "channel-baidu#催收通知", "逾期"),
        ("您的贷款申请已受理。", "tencent", REFUSED, "channel-tencent#催款", "贷款"),
        ("您的借款申请已受理。", "aliyun", REFUSED, "channel-aliyun#催款", "借款"),
        ("您的网贷申请已受理。", "huawei", REFUSED, "channel-huawei-review#禁用表达", "网贷"),
        ("您的贷款申请已受理。", "volcengine", REFUSED, "channel-volcengine#内容", "贷款"),
        ("您的贷款申请已受理。", "baidu", UNKNOWN, "channel-baidu-review#催收", "贷款"),
        ("您的信用卡已寄出。", "tencent", REFUSED, "channel-tencent#内容", "信用卡"),
        ("您的信用卡已寄出。", "aliyun", REFUSED, "channel-aliyun#内容", "信用卡"),
        ("您的信用卡已寄出。", "huawei", REFUSED, "channel-huawei-review#禁用表达", "信用卡"),
        ("您的信用卡已寄出。", "volcengine", REFUSED, "channel-volcengine#内容", "信用卡"),
        ("您的信用卡已寄出。", "baidu", UNKNOWN, "channel-baidu-review#行业", "信用卡"),
        ("您的征信查询已完成。", "tencent", REFUSED, "channel-tencent#催款", "征信"),
        ("我们将起诉。", "tencent", REFUSED, "channel-tencent#催款", "起诉"),
        ("消费维权热线已开通。", "aliyun", REFUSED, "channel-aliyun#催款", "维权"),
        ("我们将起诉。", "baidu", UNKNOWN, "channel-baidu-review#催收", "起诉"),
        ("请领取传票。", "huawei", REFUSED, "channel-huawei-review#禁用表达", "传票"),
        ("请参加调解。", "huawei", REFUSED, "channel-huawei-review#禁用表达", "调解"),
        ("人民法院开放日。", "huawei", REFUSED, "channel-huawei-review#禁用表达", "法院"),
        ("工作人员将上门核实。", "huawei", REFUSED, "channel-huawei-review#禁用表达", "上门"),
        ("工作人员将上门核实。", "aliyun", UNKNOWN, "channel-aliyun-notice#内容", "上门"),
        ("您可以申请分期。", "huawei", REFUSED, "channel-huawei-review#禁用表达", "分期"),
        ("请按时支付水费。", "huawei", REFUSED, "channel-huawei#内容", "请按时支付"),
        ("您的账单27日到期。", "huawei", REFUSED, "channel-huawei#内容", "账单27日到期"),
    ],
)
def test_words_that_a_channel_names(
    body: str, channel: str, verdict: Passage, basis: str, quote: str
) -> None:
    assert (verdict, basis, quote) in reasons(signed("示例快递", body), channel)


@pytest.mark.parametrize(
    "body",
    [
        "您的包裹已送达。",
        "快递员将上门取件。",
        "课程生成完毕，催化剂实验明天开始。",
        "您的登录验证码是135790。",
        "您提交的地址变更已生效。",
    ],
)
def test_what_nobody_names_is_left_alone(body: str) -> None:
    contents = [r for d in told(signed("示例快递", body)).values() for r in d.reasons if r.content]
    assert contents == []


def test_only_huawei_refuses_a_mere_reminder_to_pay() -> None:
    assert verdicts(signed("示例水务", "请及时缴费。")) == [
        FILING,
        FILING,
        FILING,
        REFUSED,
        FILING,
        FILING,
    ]


def test_a_demand_without_a_listed_word_is_still_collecting() -> None:
    text = signed("示例公司", "您尚未支付租金300元，请尽快处理。")
    assert (UNKNOWN, "carrier-filing-2025#准入", "催收") in reasons(text, "own")


def test_channels_read_words_and_not_meanings() -> None:
    assert told(signed("示例快递", "我们不会上门，也不会催收。"))["huawei"].verdict is REFUSED


def test_of_a_bank_volcengine_takes_codes_only_and_three_clouds_leave_it_open() -> None:
    moved = signed("示例银行", "您提交的地址变更已生效。")
    assert verdicts(moved) == [FILING, UNKNOWN, UNKNOWN, UNKNOWN, REFUSED, UNKNOWN]
    assert verdicts(CODE) == [FILING, UNKNOWN, UNKNOWN, UNKNOWN, FILING, FILING]
    assert (REFUSED, "channel-volcengine#内容", "示例银行") in reasons(moved, "volcengine")


# ------------------------------------------------------------------ how it is written


@pytest.mark.parametrize(
    ("channel", "limit", "basis", "beyond"),
    [
        ("own", 500, "carrier-filing-2025#准入", UNKNOWN),
        ("tencent", 500, "channel-tencent#长度", REFUSED),
        ("aliyun", 500, "channel-aliyun#长度", REFUSED),
        ("huawei", 500, "channel-huawei-review#长度", REFUSED),
        ("volcengine", 1000, "channel-volcengine#长度", REFUSED),
        ("baidu", 600, "channel-baidu-review#长度", REFUSED),
    ],
)
def test_the_longest_message_a_channel_takes(channel: str, limit: int, basis: str, beyond: Passage) -> None:
    assert told(of_length(limit), **FILED)[channel].verdict is NOTHING
    assert reasons(of_length(limit + 1), channel, **FILED) == {(beyond, basis, f"{limit + 1}字")}


def test_length_counts_utf_16_units() -> None:
    assert (REFUSED, "channel-tencent#长度", "501字") in reasons(of_length(499) + "𠮷", "tencent")


@pytest.mark.parametrize(
    ("name", "channel", "verdict", "basis"),
    [
        ("一", "aliyun", REFUSED, "channel-aliyun#签名"),
        ("一" * 13, "aliyun", REFUSED, "channel-aliyun#签名"),
        ("示例 快递", "aliyun", REFUSED, "channel-aliyun#签名"),
        ("示例-快递", "aliyun", REFUSED, "channel-aliyun#签名"),
        ("客服通知", "aliyun", REFUSED, "channel-aliyun#签名"),
        ("一" * 13, "tencent", UNKNOWN, "channel-tencent#签名"),
        ("一" * 17, "huawei", UNKNOWN, "channel-huawei#签名长度"),
        ("示例 快递", "huawei", UNKNOWN, "channel-huawei#签名长度"),
        ("温馨提示", "huawei", UNKNOWN, "channel-huawei#签名长度"),
        ("温馨提示", "own", UNKNOWN, "sms-realname-2023#签名"),
        ("温馨提示", "tencent", UNKNOWN, "sms-realname-2023#签名"),
        ("温馨提示", "volcengine", UNKNOWN, "sms-realname-2023#签名"),
        ("温馨提示", "baidu", UNKNOWN, "sms-realname-2023#签名"),
    ],
)
def test_a_signature_that_a_channel_does_not_take(
    name: str, channel: str, verdict: Passage, basis: str
) -> None:
    assert (verdict, basis, name) in reasons(signed(name), channel)


@pytest.mark.parametrize("name", ["示例", "示例" * 6, "示例ABC123"])
def test_a_signature_of_two_to_twelve_letters_is_taken(name: str) -> None:
    assert verdicts(signed(name, "您好。"), registered_signatures=name) == [NOTHING] * 6


@pytest.mark.parametrize(
    ("symbol", "channel", "verdict", "basis"),
    [
        *[(s, "huawei", REFUSED, "channel-huawei-review#符号") for s in "¥￥★√※&[]"],
        ("^_^", "huawei", REFUSED, "channel-huawei-review#符号"),
        *[(s, "volcengine", REFUSED, "channel-volcengine#符号") for s in "¥￥★√※&"],
        *[(s, "baidu", REFUSED, "channel-baidu-review#符号") for s in "★※→●[]"],
        *[(s, "tencent", UNKNOWN, "channel-tencent#国际站") for s in "¥★※"],
        *[(s, "aliyun", UNKNOWN, "channel-aliyun-notice#符号") for s in "★※→"],
        *[("😀", c, UNKNOWN, f"channel-{c}#符号") for c in ("volcengine",)],
        ("😀", "huawei", UNKNOWN, "channel-huawei-review#符号"),
        ("😀", "baidu", UNKNOWN, "channel-baidu-review#符号"),
    ],
)
def test_a_symbol_that_a_channel_does_not_take(
    symbol: str, channel: str, verdict: Passage, basis: str
) -> None:
    assert (verdict, basis, symbol) in reasons(signed("示例快递", f"您好{symbol}。"), channel)


def test_the_yen_sign_is_no_matter_for_baidu_whose_list_lacks_it() -> None:
    assert told(PARCEL.replace("。", "¥"), **FILED)["baidu"].verdict is NOTHING


@pytest.mark.parametrize("link", ["t.cn/abc123", "https://url.cn/5xyz", "dwz.cn/Ab12Cd34", "bit.ly/3abc"])
def test_short_links_are_refused_where_links_must_not_redirect(link: str) -> None:
    text = signed("示例快递", f"请点 {link} 查看。")
    found = {channel for channel in ALL if any("短链" in r.says for r in told(text)[channel].reasons)}
    assert found == {"tencent", "huawei"}
    assert [told(text)[channel].verdict for channel in ("tencent", "huawei")] == [REFUSED, REFUSED]


def test_a_link_is_to_be_filed_everywhere_and_fixed_at_tencent() -> None:
    text = signed("示例快递", "请访问 www.example.com 查看。拒收请回复R")
    for channel in ALL:
        assert (FILING, "carrier-filing-2025#引流信息", "www.example.com") in reasons(text, channel)
    assert (FILING, "channel-tencent#链接", "www.example.com") in reasons(text, "tencent")
    assert told(text)["own"].verdict is FILING


def test_a_link_on_the_list_counts_as_filed_but_a_short_one_stays_short() -> None:
    filed = {"link_allowlist": "example.com,t.cn", "fragment": True}
    assert verdicts("请访问 www.example.com。", **filed) == [NOTHING] * 6
    assert verdicts("请访问 t.cn/abc123。", **filed) == [NOTHING, REFUSED, NOTHING, REFUSED, NOTHING, NOTHING]


def test_a_mobile_number_is_refused_by_two_clouds_and_to_be_filed_with_the_carriers() -> None:
    text = signed("示例快递", "请致电13800138000。")
    assert verdicts(text) == [FILING, REFUSED, UNKNOWN, FILING, REFUSED, FILING]
    assert (REFUSED, "channel-tencent#联系方式", "13800138000") in reasons(text, "tencent")
    assert (REFUSED, "channel-volcengine#联系方式", "13800138000") in reasons(text, "volcengine")
    assert (UNKNOWN, "channel-aliyun-notice#联系方式", "13800138000") in reasons(text, "aliyun")
    for channel in ALL:
        assert (FILING, "carrier-filing-2025#引流信息", "13800138000") in reasons(text, channel)


@pytest.mark.parametrize("number", ["400-000-0000", "95XXX", "010-00000000"])
def test_a_hotline_is_to_be_filed_unless_it_is_on_the_list(number: str) -> None:
    text = signed("示例快递", f"请致电{number}。")
    assert verdicts(text, **FILED) == [FILING] * 6
    assert verdicts(text, **FILED, phone_allowlist=number) == [NOTHING] * 6


@pytest.mark.parametrize("text", ["请加微信领取。", "请加QQ群。"])
def test_adding_an_account_is_refused_by_three_clouds_and_open_at_two(text: str) -> None:
    found = verdicts(signed("示例快递", text))
    assert found == [FILING, UNKNOWN, UNKNOWN, REFUSED, REFUSED, REFUSED]


# ------------------------------------------------------------------ the way out


@pytest.mark.parametrize("end", ["拒收请回复R", "拒收请回复 R", "拒收请回复r。", "拒收回复R"])
def test_a_message_may_end_with_the_words_that_unicom_asks_for(end: str) -> None:
    text = signed("示例快递", f"您的包裹已送达。{end}")
    assert not any("联通标注" in r.basis for d in told(text).values() for r in d.reasons)


@pytest.mark.parametrize("end", ["", "退订回T", "拒收请回复R，祝好"])
def test_without_them_there_is_a_reminder_that_changes_no_verdict(end: str) -> None:
    found = told(signed("示例快递", f"您的包裹已送达。{end}"), **FILED)
    for delivery in found.values():
        (reminder,) = [r for r in delivery.reasons if r.basis == "carrier-filing-2025#联通标注"]
        assert reminder.verdict is NOTHING
        assert "起始年份没有核实" in reminder.says
        assert "据平台公告" in reminder.says
    assert found["own"].verdict is NOTHING


def test_with_a_link_the_missing_words_are_unverified_and_not_a_mere_reminder() -> None:
    text = signed("示例快递", "请访问 www.example.com。")
    assert verdicts(text, **FILED, link_allowlist="example.com") == [UNKNOWN] * 6
    assert (UNKNOWN, "carrier-filing-2025#引流视为商业性", "www.example.com") in reasons(text, "own")
    assert told(text + "拒收请回复R", **FILED, link_allowlist="example.com")["own"].verdict is NOTHING


def test_a_fragment_is_not_asked_for_its_end() -> None:
    assert told("您的包裹已送达。", fragment=True)["own"].reasons == ()


def test_aliyun_asks_for_the_contrary_on_a_page_without_a_date() -> None:
    asked = (UNKNOWN, "channel-aliyun-notice#退订", "拒收请回复R")
    assert reasons(PARCEL + "拒收请回复R", "aliyun", **FILED) == {asked}


# ------------------------------------------------------------------ beside compliance

FACTS = {"send_at": dt.datetime(2026, 11, 24, 10, 30), "product": "credit_card"}
THREAT = NOTICE.replace("已还请忽略。", "再不还款，我们将联系您的家人。")


@pytest.mark.parametrize(("text", "verdict"), [(NOTICE, Verdict.PASS), (THREAT, Verdict.FAIL)])
def test_compliance_and_delivery_are_two_verdicts(text: str, verdict: Verdict) -> None:
    assert report(text, **FACTS).verdict is verdict
    assert verdicts(text, **FACTS) == verdicts(NOTICE, **FACTS)


@pytest.mark.parametrize("channel", ALL)
@pytest.mark.parametrize("text", [NOTICE, THREAT, PARCEL, CODE])
def test_a_stated_channel_adds_at_most_the_one_warning(text: str, channel: str) -> None:
    def others(stated: str | None) -> list[str]:
        found = report(text, **FACTS, channel=stated).findings
        return [f.rule.id for f in found if f.rule.id != "channel-content"]

    assert others(channel) == others(None)
    assert (report(text, **FACTS, channel=channel).verdict is Verdict.FAIL) == (
        report(text, **FACTS).verdict is Verdict.FAIL
    )


CONTENTS = (NOTICE, THREAT, PARCEL, CODE, of_length(1001), signed("示例快递", "点 t.cn/a1"))
WARNED = {
    *((NOTICE, channel) for channel in ("tencent", "aliyun", "huawei", "volcengine")),
    *((THREAT, channel) for channel in ("tencent", "aliyun", "huawei", "volcengine")),
}
"""Collection is refused by four clouds for what it is about; length and links are no matter of content."""


@pytest.mark.parametrize("channel", ALL)
@pytest.mark.parametrize("text", CONTENTS)
def test_the_warning_fires_where_the_stated_channel_refuses_what_it_is_about(text: str, channel: str) -> None:
    refused = [r for r in told(text)[channel].reasons if r.content and r.verdict is REFUSED]
    found = [f for f in report(text, channel=channel).findings if f.rule.id == "channel-content"]
    assert bool(refused) is ((text, channel) in WARNED)
    assert [f.evidence for f in found] == [told(text)[channel].profile.name] * ((text, channel) in WARNED)
    assert all(refused[0].says in f.message for f in found)


# ------------------------------------------------------------------ what the data promises

CHECKS = [
    (profile, check)
    for profile in profiles().values()
    for check in (*profile.content, *profile.form, *profile.template)
]
every_check = pytest.mark.parametrize(
    ("profile", "check"), CHECKS, ids=[f"{profile.id}-{check.when}" for profile, check in CHECKS]
)


@every_check
def test_a_check_is_known_based_and_said_in_a_sentence(profile: Profile, check: Check) -> None:
    assert check.when in (TESTS if check in profile.template else {**MARKS, **words()})
    source, _, article = check.basis.partition("#")
    assert article in sources()[source].articles
    assert re.fullmatch(r"[^{}！!]{4,90}。", check.says)


@every_check
def test_only_a_dated_document_of_the_platform_that_we_are_sure_of_refuses(
    profile: Profile, check: Check
) -> None:
    source, _, article = check.basis.partition("#")
    if check.verdict is REFUSED:
        assert source.startswith(f"channel-{profile.id}")
        assert sources()[source].issued
        assert sources()[source].articles[article].confidence == "高"


def test_no_group_of_words_is_left_without_a_channel() -> None:
    named = {check.when for _, check in CHECKS}
    assert {*words()} | {*MARKS} | {*TESTS} == named


def test_the_own_line_refuses_nothing_that_we_know_of() -> None:
    assert all(
        check.verdict is not REFUSED for check in (*profiles()["own"].content, *profiles()["own"].form)
    )


# ------------------------------------------------------------------ robust and the same every time

PIECES = [
    "【示例银行】", "【】", "【", "】", "逾期", "贷\u200b款", "催*收", "t.cn/a1b2", "https://", "13800138000", "４００-000-0000", "加微信",
    "拒收请回复R", "¥", "★", "😀", "👨‍👩‍👧", "\ud83d", "^_^", "[", "{姓氏}", "{text}", "{fact}", "<b>", "&amp;", "\x00", "\n", "ﬁ", "㍿", "好" * 200,
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans())
def test_any_text_gets_six_verdicts_that_quote_it_and_stay_the_same(text: str, fragment: bool) -> None:
    found = check(Message(text, fragment=fragment)).deliveries
    assert [delivery.profile.id for delivery in found] == list(ALL)
    assert found == check(Message(text, fragment=fragment)).deliveries
    for delivery in found:
        order = [list(Passage).index(reason.verdict) for reason in delivery.reasons]
        assert list(Passage).index(delivery.verdict) == min(order, default=3)
        for reason in delivery.reasons:
            if reason.end > reason.start:
                assert text[reason.start : reason.end] == reason.quote
            assert "\n" not in reason.sentence


def test_a_sentence_shortens_a_long_quotation() -> None:
    link = "www.example.com/" + "a" * 100
    reason = next(r for r in told(f"请访问 {link}")["own"].reasons if r.quote == link)
    assert reason.sentence.startswith(f"“{link[:20]}…”：")


def test_what_all_channels_share_is_told_once() -> None:
    found = report(NOTICE).deliveries
    assert {r.basis for r in common(found)} == {"sms-realname-2023#签名", "carrier-filing-2025#联通标注"}
    assert common(()) == ()


def test_a_reason_points_into_the_text_and_not_into_the_signature_that_the_channel_adds() -> None:
    text = "您的包裹已送达，请点击 t.cn/a1b2c3 查看。"
    found = check(Message(text, signature="示例快递")).deliveries
    links = {
        (text[r.start : r.end], r.quote) for delivery in found for r in delivery.reasons if "t.cn" in r.quote
    }
    assert links == {("t.cn/a1b2c3", "t.cn/a1b2c3")}

"""The facts about a sending: each typed, in either language, and what does not fit said in one Chinese sentence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import Message
from checks.context import CHINESE, FIELDS, ContextError, written
from checks.moments import BEIJING
from checks.owed import Item, Offer
from checks.stated import parse

# The fields that checking a collection message needs, by English name.
NEEDED = (
    "send_at", "validity_minutes", "time_agreement", "lender_type", "product", "sender_type", "signature",
    "registered_signatures", "sender_number", "registered_numbers", "recipient_relation", "debtor_lost",
    "lost_basis", "contact_refused", "opted_out", "number_verified_at", "sms_today", "sms_7d",
    "agreement_active", "dispute_open", "hardship", "deceased", "outsourcing_notified",
    "assignment_notified", "amount_items", "amount_total", "as_of", "due_date", "overdue_days",
    "cost_disclosed", "loan_date", "credit_reporting", "credit_reported", "litigation_stage", "case_no",
    "lawyer_license", "link_allowlist", "phone_allowlist", "payee_allowlist", "offer", "retention_years",
)  # fmt: skip

PARTS = (Item("本金", 1150.0), Item("利息", 84.56))
NOVEMBER = dt.date(2026, 11, 30)

VALUES: list[tuple[str, Any, Any]] = [
    ("时间", "2026-11-24 10:30", dt.datetime(2026, 11, 24, 10, 30, tzinfo=BEIJING)),
    ("时间", "2026-11-24T02:30+00:00", dt.datetime(2026, 11, 24, 10, 30, tzinfo=BEIJING)),
    ("应还日", dt.datetime(2026, 11, 17, 9), dt.date(2026, 11, 17)),
    ("应还日", dt.datetime(2026, 11, 16, 17, tzinfo=dt.UTC), dt.date(2026, 11, 17)),
    ("借款日", "2026-08-01", dt.date(2026, 8, 1)),
    ("签名", "【示例银行】", "示例银行"),
    ("签名", " 示例银行 ", "示例银行"),
    ("报备签名", "【示例银行】", ("示例银行",)),
    ("报备签名", "示例银行；【示例消金】，示例保理; 示例物业", ("示例银行", "示例消金", "示例保理", "示例物业")),
    ("报备签名", ["【示例银行】", "示例消金"], ("示例银行", "示例消金")),
    ("报备签名", "无", ()),
    ("收款名单", "示例银行；示例消金", ("示例银行", "示例消金")),
    ("链接名单", "shili.example；t.example", ("shili.example", "t.example")),
    ("发送号码", "1068 1234-5678", "106812345678"),
    ("发送号码", 106812345678, "106812345678"),
    ("发送号码", "１０６８ＸＸＸＸ", "1068xxxx"),
    ("发送号码", "+86 138 0013 8000", "+8613800138000"),
    ("报备号码", "1068xxxx*，95XXX", ("1068xxxx*", "95xxx")),
    ("报备号码", [1068123, "95533"], ("1068123", "95533")),
    ("报备号码", ["无"], ()),
    ("链接名单", "www.shili-yinhang.example，示例.example", ("www.shili-yinhang.example", "示例.example")),
    ("电话名单", "95XXX、４００-000-0000、+86 755 1234567", ("95XXX", "４００-000-0000", "+86 755 1234567")),
    ("链接名单", "无", ()),
    ("电话名单", "", ()),
    ("应还总额", "1,234.56元", 1234.56),
    ("应还总额", 0, 0.0),
    ("分项", "本金 1150.00，利息 84.56", PARTS),
    ("分项", "本金:1,150.00元、利息：￥84.56 元", PARTS),
    ("分项", "本金1150,利息84.56", PARTS),
    ("分项", {"本金": 1150, "利息": "84.56"}, PARTS),
    ("分项", [["本金", 1150], ["利息", 84.56]], PARTS),
    ("分项", [{"name": "本金", "yuan": 1150}, {"名称": "利息", "金额": 84.56}], PARTS),
    ("分项", PARTS, PARTS),
    ("分项", "第3期本金 400.00", (Item("第3期本金", 400.0),)),
    ("减免方案", "有", Offer()),
    ("减免方案", True, Offer()),
    ("减免方案", "无", Offer(granted=False)),
    ("减免方案", "false", Offer(granted=False)),
    ("减免方案", "有效期 2026-11-30", Offer(valid_until=NOVEMBER)),
    ("减免方案", "有，条件：一次性结清，本金不减；授权号 A1", Offer(condition="一次性结清，本金不减", authorization="A1")),
    ("减免方案", {"有效期": "2026-11-30", "授权号": "A1"}, Offer(valid_until=NOVEMBER, authorization="A1")),
    ("减免方案", {"valid_until": NOVEMBER, "condition": None}, Offer(valid_until=NOVEMBER)),
    ("减免方案", Offer(valid_until=NOVEMBER), Offer(valid_until=NOVEMBER)),
    ("息费已明示", "否", False),
    ("征信", "已接入", True),
    ("征信", "否", False),
    ("产品", "credit_card", "credit_card"),
    ("逾期天数", 7.0, 7),
    ("逾期天数", "７", 7),
    ("逾期天数", Decimal("7.0"), 7),
    ("时间", "2100-01-01T00:30+09:00", dt.datetime(2099, 12, 31, 23, 30, tzinfo=BEIJING)),
]  # fmt: skip

DEEP: list[Any] = []
for _ in range(5_000):
    DEEP = [DEEP]
ENDLESS = 10**5_000

WRONG: list[tuple[str, Any, str]] = [
    ("时间", "2026-02-30 10:30", "北京时间"),
    ("时间", "2026-11-24", "北京时间"),
    ("时间", dt.datetime(1989, 12, 31, 10), "北京时间"),
    ("时间", "2099-12-31T23:30+00:00", "北京时间"),
    ("时间", "9999-12-31T23:30-23:00", "北京时间"),
    ("应还日", "2026-02-29", "日期"),
    ("应还日", dt.date(1, 1, 1), "1990 年至 2099 年"),
    ("应还日", "2100-01-01", "1990 年至 2099 年"),
    ("借款日", 20260801, "日期"),
    ("签名", "", "签名里的名称"),
    ("签名", "甲】【乙", "签名里的名称"),
    ("签名", "长" * 41, "签名里的名称"),
    ("签名", 95533, "签名里的名称"),
    ("报备签名", "【示例银行】【示例消金】", "用逗号分开的签名"),
    ("报备签名", ["示例银行", "长" * 41], "用逗号分开的签名"),
    ("发送号码", "12", "3 到 21 位"),
    ("发送号码", "1" * 22, "3 到 21 位"),
    ("发送号码", "客服", "3 到 21 位"),
    ("发送号码", "1068*", "3 到 21 位"),
    ("发送号码", True, "3 到 21 位"),
    ("发送号码", 1068.5, "3 到 21 位"),
    ("报备号码", {"1068": 1}, "用逗号分开的号码"),
    ("报备号码", ["1068", None], "用逗号分开的号码"),
    ("应还总额", "-1", "不小于 0 的金额"),
    ("应还总额", 1e12, "不小于 0 的金额"),
    ("应还总额", float("nan"), "不小于 0 的金额"),
    ("应还总额", True, "不小于 0 的金额"),
    ("应还总额", "1,50", "不小于 0 的金额"),
    ("应还总额", "1_000", "不小于 0 的金额"),
    ("应还总额", "1e3", "不小于 0 的金额"),
    ("应还总额", 10**5000, "不小于 0 的金额"),
    ("分项", "", "各项名称和金额"),
    ("分项", "本金", "各项名称和金额"),
    ("分项", "1150.00", "各项名称和金额"),
    ("分项", "本金 1150.00，本金 84.56", "名称不重复"),
    ("分项", {"本金": -1}, "各项名称和金额"),
    ("分项", {"本金": None}, "各项名称和金额"),
    ("分项", {"": 1}, "各项名称和金额"),
    ("分项", [["本金", 1, 2]], "各项名称和金额"),
    ("分项", ["a1"], "各项名称和金额"),
    ("分项", [{"name": "本金", "amount": 1}], "各项名称和金额"),
    ("分项", 5, "各项名称和金额"),
    ("分项", {f"项{n}": 1 for n in "一二三四五六七八九十" * 6} | {"长" * 21: 1}, "各项名称和金额"),
    ("减免方案", "也许", "“有”“无”"),
    ("减免方案", "有效期 2026-02-30", "有效期 2026-11-30"),
    ("减免方案", "有效期 2026-11-30，有效期 2026-12-30", "有效期 2026-11-30"),
    ("减免方案", "无，有效期 2026-11-30", "有效期 2026-11-30"),
    ("减免方案", "条件 " + "长" * 201, "有效期 2026-11-30"),
    ("减免方案", {"期限": "2026-11-30"}, "有效期 2026-11-30"),
    ("减免方案", {}, "有效期 2026-11-30"),
    ("减免方案", {"条件": "甲", "condition": "乙"}, "有效期 2026-11-30"),
    ("减免方案", {"条件": 5}, "有效期 2026-11-30"),
    ("减免方案", ["有"], "有效期 2026-11-30"),
    ("息费已明示", "也许", "“是”或“否”"),
    ("产品", ["信用卡"], "信用卡、"),
    ("逾期天数", 10**5000, "0 到 20000 的整数"),
    *(("逾期天数", value, "0 到 20000 的整数") for value in (True, 1.5, Decimal("1.5"), Fraction(3, 2), b"1", "1_0", "+1", "")),
    ("案号", "第一行\n第二行", "一行文字"),
    ("律师执业证号", "无", "没有就不写这一行"),
    ("失联依据", "否", "没有就不写这一行"),
    ("链接名单", {"a": 1}, "用逗号分开的域名"),
    ("链接名单", "https://Example.com/a", "是不是想写“Example.com”？"),
    ("链接名单", "www.example.com/a，t.example", "是不是想写“www.example.com，t.example”？"),
    ("链接名单", "示例银行官网", "用逗号分开的域名"),
    ("链接名单", "example.com example.org", "是不是想写“example.com，example.org”？"),
    ("电话名单", "客服热线", "用逗号分开的电话"),
    ("电话名单", "95", "用逗号分开的电话"),
    ("电话名单", "400-000-0000转1", "用逗号分开的电话"),
    ("收款名单", {"a": 1}, "用逗号分开的名单"),
    ("已结清", DEEP, "“是”或“否”"),
    ("产品", DEEP, "信用卡"),
    ("时间", DEEP, "北京时间"),
    ("减免方案", DEEP, "有效期"),
    ("已结清", ENDLESS, "“是”或“否”"),
]  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_every_fact_that_rules_need_has_a_field_with_a_chinese_name(name: str) -> None:
    assert name in FIELDS
    assert CHINESE[FIELDS[name][0]] == name


@pytest.mark.parametrize(("key", "value", "typed"), VALUES, ids=range(len(VALUES)))
def test_a_value_becomes_typed_in_either_language(key: str, value: Any, typed: Any) -> None:
    name = CHINESE[key]
    assert parse({key: value}) == parse({name: value}) == {name: typed}
    assert getattr(Message("正文", **{name: value}), name) == typed


@pytest.mark.parametrize(("key", "typed"), [(key, typed) for key, _, typed in VALUES])
def test_a_value_shown_is_read_back(key: str, typed: Any) -> None:
    name = CHINESE[key]
    assert parse({key: written(name, typed)}) == {name: typed}


@pytest.mark.parametrize(("key", "value", "says"), WRONG, ids=range(len(WRONG)))
def test_what_does_not_fit_is_one_sentence_that_says_what_would(key: str, value: Any, says: str) -> None:
    for attempt in (lambda: parse({key: value}), lambda: Message("正文", **{CHINESE[key]: value})):
        with pytest.raises(ContextError) as wrong:
            attempt()
        said = str(wrong.value)
        assert said.startswith(f"“{key}”写的是“")
        assert says in said
        assert said.endswith(("。", "？"))
        assert "\n" not in said
        assert len(said) < 200


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"分顶": "本金 1"}, "是不是想写“分项”？"),
        ({"产品": "信用咔"}, "是不是想写“信用卡”？"),
        ({"sender_nunber": "1068"}, "是不是想写“sender_number”？"),
        ({"时间": "2026-11-24 10:30", "send_at": "2026-11-24 10:30"}, "写了两次"),
    ],
)
def test_an_unknown_or_doubled_key_is_named(facts: dict[str, Any], says: str) -> None:
    with pytest.raises(ContextError, match=says):
        parse(facts)


@pytest.mark.parametrize("debt", ["房租", "学费"])
def test_a_debt_that_is_none_of_the_products_is_not_taken_for_one(debt: str) -> None:
    with pytest.raises(ContextError, match="一类不在其中的，不写") as wrong:
        parse({"产品": debt})
    assert "是不是想写" not in str(wrong.value)


def test_a_key_of_any_length_is_named_in_a_short_sentence() -> None:
    with pytest.raises(ContextError) as wrong:
        parse({"款" * 100_000: "1"})
    assert len(str(wrong.value)) < 400


@pytest.mark.parametrize("value", ["也许", 2, DEEP, ENDLESS], ids=range(4))
def test_a_fragment_is_one_or_is_none(value: Any) -> None:
    with pytest.raises(ContextError, match=r"“片段”写的是“.*”，应写“是”或“否”。"):
        Message("正文", fragment=value)


def test_an_offer_is_true_when_it_is_granted() -> None:
    assert Offer()
    assert Offer(valid_until=NOVEMBER)
    assert not Offer(granted=False)


def test_the_channel_puts_the_signature_before_a_text_that_has_none() -> None:
    assert Message("您好。", signature="示例银行").sent == "【示例银行】您好。"
    assert Message("您好。【示例银行】", signature="示例银行").sent == "您好。【示例银行】"
    assert Message("您好。", signature="示例银行", fragment=True).sent == "您好。"
    assert Message("您好。").sent == "您好。"


def test_a_signature_that_the_channel_adds_counts_as_length() -> None:
    assert Message("您好。", signature="示例银行").units == 9
    assert [Message("字" * 65, signature=name).segments for name in (None, "示例银行")] == [1, 2]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FIELDS)), ANYTHING)
def test_any_value_is_typed_or_refused_and_never_a_crash(name: str, value: Any) -> None:
    if value is None:
        return
    try:
        typed = parse({name: value})[name]
    except ContextError:
        return
    assert typed == parse({name: typed})[name]
    assert hash(Message("正文", **{name: typed})) is not None

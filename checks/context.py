"""The facts about a sending that the text cannot show: who, to whom, when, at what stage.

Each field has an English name (library, JSON) and a Chinese one (pages). `parse` turns what a person
wrote into a typed value; a value that does not fit is a `ContextError` whose text says what would.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

DEBTORS = ("debtor", "guarantor", "co_borrower")
BEIJING = dt.timezone(dt.timedelta(hours=8), "北京时间")


class ContextError(ValueError):
    """A fact that is unknown, of the wrong type or out of range; its text is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one field is written: a converter, and the words that describe what it takes."""

    convert: Callable[[Any], Any]
    takes: str
    choices: tuple[tuple[str, str], ...] = ()


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {
        "是": True,
        "有": True,
        "true": True,
        "yes": True,
        "否": False,
        "无": False,
        "false": False,
        "no": False,
    }
    return words[str(value).strip().lower()]


YES_NO = Kind(_yes_no, "“是”或“否”")


def _enum(*choices: tuple[str, str]) -> Kind:
    """An enumeration of (English, Chinese) pairs; the English word is the value."""
    by_word = {word: english for english, chinese in choices for word in (english, chinese)}

    def convert(value: Any) -> str:
        return by_word[str(value).strip()]

    return Kind(convert, "、".join(chinese for _, chinese in choices) + " 之一", choices)


def _flag(yes: str, no: str) -> Kind:
    """A boolean with field words of its own beside 是 and 否."""

    def convert(value: Any) -> bool:
        return {yes: True, no: False}[value] if value in (yes, no) else _yes_no(value)

    return Kind(convert, f"“{yes}”或“{no}”")


def _integer(low: int, high: int) -> Kind:
    def convert(value: Any) -> int:
        if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
            raise ValueError
        number = int(str(value).strip()) if isinstance(value, str) else int(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return Kind(convert, f"{low} 到 {high} 的整数")


def _amount(value: Any) -> float:
    number = float(str(value).replace(",", "").replace("，", "").removesuffix("元"))
    if isinstance(value, bool) or not 0 <= number < 1e12:
        raise ValueError
    return number


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return _in_range(dt.date.fromisoformat(str(value).strip()))


def _moment(value: Any) -> dt.datetime:
    moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value).strip())
    if not isinstance(value, dt.datetime) and len(str(value).strip()) <= len("2026-11-24"):
        raise ValueError
    _in_range(moment.date())
    return moment.replace(tzinfo=BEIJING) if moment.tzinfo is None else moment.astimezone(BEIJING)


def _in_range(date: dt.date) -> dt.date:
    if not dt.date(1990, 1, 1) <= date < dt.date(2100, 1, 1):
        raise ValueError
    return date


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace("，", ",").replace("、", ",").split(",")
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(item.strip() for item in value if item.strip())


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise ValueError
    return value.strip()


DATE = Kind(_date, "日期，如 2026-11-24（1990 年至 2099 年）")
MOMENT = Kind(_moment, "北京时间，如 2026-11-24 10:30")
NAMES = Kind(_names, "用逗号分开的名单")
TEXT = Kind(_text, "一段文字（不超过 200 字）")
AMOUNT = Kind(_amount, "不小于 0 的金额，如 1234.56")


def _fact(chinese: str, kind: Kind) -> Any:
    return field(default=None, metadata={"chinese": chinese, "kind": kind})


@dataclass(frozen=True, kw_only=True)
class Context:
    """Facts outside the text; `None` means not stated, which is never read as “no”.

    Times are Beijing time, amounts yuan, `validity_minutes` minutes; `sms_today` and `sms_7d` count what all
    senders for the same lender sent before this message.
    """

    send_at: dt.datetime | None = _fact("时间", MOMENT)
    validity_minutes: int | None = _fact("有效期", _integer(0, 10080))
    time_agreement: bool | None = _fact("约定时段", YES_NO)
    lender_type: str | None = _fact(
        "机构",
        _enum(
            ("bank", "银行"),
            ("card_issuer", "发卡行"),
            ("consumer_finance", "消费金融"),
            ("microloan", "小额贷款"),
            ("private", "民间"),
            ("assignee", "受让方"),
            ("non_financial", "非金融"),
        ),
    )
    product: str | None = _fact(
        "产品",
        _enum(
            ("credit_card", "信用卡"),
            ("personal_loan", "个人贷款"),
            ("bnpl", "消费信用支付"),
            ("auto_loan", "车贷"),
            ("business_loan", "经营贷"),
            ("mortgage", "房贷"),
            ("private_loan", "民间借贷"),
            ("property_fee", "物业"),
            ("utility", "水电燃气"),
        ),
    )
    sender_type: str | None = _fact(
        "发送方",
        _enum(
            ("lender", "债权人"),
            ("agency", "受托机构"),
            ("law_firm", "律师事务所"),
            ("assignee", "受让方"),
            ("court", "人民法院"),
            ("authority", "行政机关"),
            ("mediator", "调解组织"),
        ),
    )
    registered_signatures: tuple[str, ...] | None = _fact("报备签名", NAMES)
    recipient_relation: str | None = _fact(
        "收件人",
        _enum(
            ("debtor", "本人"),
            ("guarantor", "担保人"),
            ("co_borrower", "共同借款人"),
            ("agreed_contact", "约定联系人"),
            ("heir", "继承人"),
            ("other", "其他"),
            ("unknown", "未知"),
        ),
    )
    debtor_lost: bool | None = _fact("失联", YES_NO)
    lost_basis: str | None = _fact("失联依据", TEXT)
    contact_refused: bool | None = _fact("联系人拒绝", YES_NO)
    opted_out: bool | None = _fact("已退订", YES_NO)
    number_verified_at: dt.date | None = _fact("号码核验", DATE)
    sms_today: int | None = _fact("当日条数", _integer(0, 1000))
    sms_7d: int | None = _fact("七日条数", _integer(0, 10000))
    agreement_active: bool | None = _fact("协议生效", YES_NO)
    dispute_open: bool | None = _fact("异议", YES_NO)
    hardship: bool | None = _fact("困难", YES_NO)
    deceased: bool | None = _fact("身故", YES_NO)
    settled: bool | None = _fact("已结清", YES_NO)
    outsourcing_notified: bool | None = _fact("委外已告知", YES_NO)
    assignment_notified: bool | None = _fact("转让已通知", YES_NO)
    amount_total: float | None = _fact("应还总额", AMOUNT)
    as_of: dt.date | None = _fact("截至日", DATE)
    due_date: dt.date | None = _fact("应还日", DATE)
    overdue_days: int | None = _fact("逾期天数", _integer(0, 20000))
    credit_reporting: bool | None = _fact("征信", _flag("已接入", "未接入"))
    credit_reported: bool | None = _fact("已报送", YES_NO)
    litigation_stage: str | None = _fact(
        "诉讼阶段",
        _enum(
            ("none", "无"),
            ("considering", "拟诉"),
            ("filed", "已提交"),
            ("accepted", "已立案"),
            ("judged", "已判决"),
            ("enforcement", "执行中"),
        ),
    )
    case_no: str | None = _fact("案号", TEXT)
    lawyer_license: str | None = _fact("律师执业证号", TEXT)
    link_allowlist: tuple[str, ...] | None = _fact("链接名单", NAMES)
    phone_allowlist: tuple[str, ...] | None = _fact("电话名单", NAMES)
    payee_allowlist: tuple[str, ...] | None = _fact("收款名单", NAMES)
    offer: bool | None = _fact("减免方案", _flag("有", "无"))
    retention_years: int | None = _fact("保存年限", _integer(0, 100))
    channel: str | None = _fact(
        "通道",
        _enum(
            ("own", "自有"),
            ("tencent", "腾讯云"),
            ("aliyun", "阿里云"),
            ("huawei", "华为云"),
            ("volcengine", "火山引擎"),
            ("baidu", "百度智能云"),
        ),
    )

    def __post_init__(self) -> None:
        for name, (_, kind) in FIELDS.items():
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, convert(name, value, kind))


FIELDS: dict[str, tuple[str, Kind]] = {
    item.name: (item.metadata["chinese"], item.metadata["kind"]) for item in fields(Context)
}
CHINESE: dict[str, str] = {chinese: name for name, (chinese, _) in FIELDS.items()}


def convert(name: str, value: Any, kind: Kind) -> Any:
    """The typed value of one field; `ContextError` where it does not fit."""
    try:
        return kind.convert(value)
    except (ValueError, KeyError, TypeError, OverflowError, AttributeError):
        shown = str(value)[:40]
        raise ContextError(f"“{FIELDS[name][0]}”写的是“{shown}”，应写{kind.takes}。") from None


def nearest(word: str, known: Mapping[str, object] | tuple[str, ...] | list[str]) -> str:
    """A half sentence that names the known word closest to `word`, or lists them when none is close."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.4)
    return f"是不是想写“{close[0]}”？" if close else "可以写的有：" + "、".join(known) + "。"


def field_name(key: str) -> str:
    """The English name of a field written in either language; `ContextError` for an unknown one."""
    key = key.strip()
    if key in FIELDS:
        return key
    if key in CHINESE:
        return CHINESE[key]
    raise ContextError(
        f"没有叫“{key}”的上下文字段。{nearest(key, list(CHINESE) if not key.isascii() else list(FIELDS))}"
    )


def parse(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Typed field values by English name, from facts keyed in either language; raises `ContextError`."""
    return {
        name: convert(name, value, FIELDS[name][1])
        for key, value in facts.items()
        for name in [field_name(key)]
    }


def written(name: str, value: Any) -> str:
    """A typed value as a person would write it in Chinese."""
    kind = FIELDS[name][1]
    if isinstance(value, bool):
        return {"credit_reporting": ("未接入", "已接入"), "offer": ("无", "有")}.get(name, ("否", "是"))[
            value
        ]
    if isinstance(value, tuple):
        return "，".join(value)
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return dict(kind.choices).get(value, str(value))

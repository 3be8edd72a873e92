"""The facts about a sending that the text cannot show: who, to whom, when, at what stage.

Each field has an English name (library, JSON) and a Chinese one (pages), and takes what a person wrote as well
as a typed value; a value that does not fit is a `ContextError` whose text says what would.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields, replace
from typing import Any

from checks.kinds import (
    AMOUNT,
    DATE,
    DOCUMENT,
    HOSTS,
    MOMENT,
    NAMES,
    NUMBER,
    NUMBERS,
    PHONES,
    SIGNATURE,
    SIGNATURES,
    YES_NO,
    Kind,
    choice,
    flag,
    integer,
)
from checks.owed import ITEMS, OFFER, Item, Offer
from checks.spelling import closest

FRAGMENT = ("fragment", "片段")
"""What says in either language that only a part of a message is shown; it is no fact of the sending."""
DEBTORS = ("debtor", "guarantor", "co_borrower", "representative")
"""Who owes, and who is instructed in writing to speak for one who does: they may be told of the debt."""
STRANGERS = ("other", "agreed_contact", "heir")
"""Who is not to be told of the debt by SMS; an heir may have to be told otherwise (civil code, art. 1161)."""


class ContextError(ValueError):
    """A fact that is unknown, of the wrong type or out of range; its text is a Chinese sentence."""


_LENDERS = choice(
    bank="银行", card_issuer="发卡行", consumer_finance="消费金融", microloan="小额贷款", private="民间",
    assignee="受让方", non_financial="非金融",
)  # fmt: skip
_PRODUCTS = choice(
    credit_card="信用卡", personal_loan="个人贷款", bnpl="消费信用支付", auto_loan="车贷", business_loan="经营贷",
    mortgage="房贷", private_loan="民间借贷", property_fee="物业", utility="水电燃气通信",
)  # fmt: skip
_PRODUCTS = replace(
    _PRODUCTS,
    takes=f"{_PRODUCTS.takes}；房租、学费一类不在其中的，不写",
    unlike=("房租", "租金", "学费", "会员费"),
)
_LENDER_OF = {
    "credit_card": "card_issuer", "private_loan": "private", "property_fee": "non_financial", "utility": "non_financial",
}  # fmt: skip
_SENDERS = choice(
    lender="债权人", agency="受托机构", law_firm="律师事务所", assignee="受让方", court="人民法院",
    authority="行政机关", mediator="调解组织",
)  # fmt: skip
_RECIPIENTS = choice(
    debtor="本人", guarantor="担保人", co_borrower="共同借款人", representative="代理人", agreed_contact="约定联系人", heir="继承人",
    other="其他", unknown="未知",
)  # fmt: skip
_STAGES = choice(
    none="无", considering="拟诉", filed="已提交", accepted="已立案", judged="已判决", enforcement="执行中"
)
_CHANNELS = choice(
    own="自有", tencent="腾讯云", aliyun="阿里云", huawei="华为云", volcengine="火山引擎", baidu="百度智能云"
)


def _fact(chinese: str, kind: Kind) -> Any:
    return field(default=None, metadata={"chinese": chinese, "kind": kind})


@dataclass(frozen=True, kw_only=True)
class Context:
    """Facts outside the text; `None` means not stated, which is never read as “no”.

    Times are Beijing time, amounts yuan, `validity_minutes` minutes; `sms_today` and `sms_7d` count what all
    senders for the same lender sent before this message.
    """

    send_at: dt.datetime | None = _fact("时间", MOMENT)
    validity_minutes: int | None = _fact("有效期", integer(0, 10080, "分钟"))
    time_agreement: bool | None = _fact("约定时段", YES_NO)
    lender_type: str | None = _fact("机构", _LENDERS)
    product: str | None = _fact("产品", _PRODUCTS)
    sender_type: str | None = _fact("发送方", _SENDERS)
    signature: str | None = _fact("签名", SIGNATURE)
    registered_signatures: tuple[str, ...] | None = _fact("报备签名", SIGNATURES)
    sender_number: str | None = _fact("发送号码", NUMBER)
    registered_numbers: tuple[str, ...] | None = _fact("报备号码", NUMBERS)
    recipient_relation: str | None = _fact("收件人", _RECIPIENTS)
    debtor_lost: bool | None = _fact("失联", YES_NO)
    lost_basis: str | None = _fact("失联依据", DOCUMENT)
    contact_refused: bool | None = _fact("联系人拒绝", YES_NO)
    opted_out: bool | None = _fact("已退订", YES_NO)
    number_verified_at: dt.date | None = _fact("号码核验", DATE)
    sms_today: int | None = _fact("当日条数", integer(0, 1000))
    sms_7d: int | None = _fact("七日条数", integer(0, 10000))
    agreement_active: bool | None = _fact("协议生效", YES_NO)
    dispute_open: bool | None = _fact("异议", YES_NO)
    hardship: bool | None = _fact("困难", YES_NO)
    deceased: bool | None = _fact("身故", YES_NO)
    settled: bool | None = _fact("已结清", YES_NO)
    outsourcing_notified: bool | None = _fact("委外已告知", YES_NO)
    assignment_notified: bool | None = _fact("转让已通知", YES_NO)
    amount_total: float | None = _fact("应还总额", AMOUNT)
    amount_items: tuple[Item, ...] | None = _fact("分项", ITEMS)
    as_of: dt.date | None = _fact("截至日", DATE)
    due_date: dt.date | None = _fact("应还日", DATE)
    overdue_days: int | None = _fact("逾期天数", integer(0, 20000))
    cost_disclosed: bool | None = _fact("息费已明示", YES_NO)
    loan_date: dt.date | None = _fact("借款日", DATE)
    credit_reporting: bool | None = _fact("征信", flag("已接入", "未接入"))
    credit_reported: bool | None = _fact("已报送", YES_NO)
    litigation_stage: str | None = _fact("诉讼阶段", _STAGES)
    case_no: str | None = _fact("案号", DOCUMENT)
    lawyer_license: str | None = _fact("律师执业证号", DOCUMENT)
    link_allowlist: tuple[str, ...] | None = _fact("链接名单", HOSTS)
    phone_allowlist: tuple[str, ...] | None = _fact("电话名单", PHONES)
    payee_allowlist: tuple[str, ...] | None = _fact("收款名单", NAMES)
    offer: Offer | None = _fact("减免方案", OFFER)
    retention_years: int | None = _fact("保存年限", integer(0, 100))
    channel: str | None = _fact("通道", _CHANNELS)

    @property
    def lender(self) -> str | None:
        """The kind of lender, as stated or as plain from the product; `None` where neither tells."""
        return self.lender_type or _LENDER_OF.get(self.product or "")

    def __post_init__(self) -> None:
        for name in FIELDS:
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, convert(name, value))


FIELDS: dict[str, tuple[str, Kind]] = {
    item.name: (item.metadata["chinese"], item.metadata["kind"]) for item in fields(Context)
}
CHINESE: dict[str, str] = {chinese: name for name, (chinese, _) in FIELDS.items()}


def convert(name: str, value: Any) -> Any:
    """The typed value of one field; `ContextError` where it does not fit."""
    return _converted(*FIELDS[name], value)


def _converted(chinese: str, kind: Kind, value: Any) -> Any:
    try:
        return kind.convert(value)
    except (ValueError, KeyError, TypeError, OverflowError, AttributeError, RecursionError):
        short = value if isinstance(value, str) and len(value) < 40 else ""
        meant = ""
        if short and short not in kind.unlike:
            meant = kind.meant(short) or closest(short, [word for _, word in kind.choices])
        hint = f"是不是想写“{meant}”？" if meant else ""
        raise ContextError(f"“{chinese}”写的是“{_shown(value)}”，应写{kind.takes}。{hint}") from None


def _shown(value: Any) -> str:
    """A wrong value in one short line, whatever it is."""
    try:
        return " ".join(str(value).split())[:40]
    except (ValueError, RecursionError):  # thousands of digits, or of brackets
        return type(value).__name__


def is_fragment(value: Any) -> bool:
    """Whether only a part of a message is shown, as a person or JSON says it; raises `ContextError`."""
    return bool(_converted(FRAGMENT[1], YES_NO, value))


def written(name: str, value: Any) -> str:
    """A typed value as a person would write it in Chinese."""
    return FIELDS[name][1].show(value)

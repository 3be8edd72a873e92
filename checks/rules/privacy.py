"""Who may learn of the debt, and which personal data a message may carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content.contact import digits, listed_phones
from checks.content.disclosure import DEBT_WORDS, FAMILY_PAYS, disclosures, requests
from checks.content.verification import unverified
from checks.context import DEBTORS, STRANGERS
from checks.elements import Element
from checks.learned.wording import harmless
from checks.pattern import denied, hit, matches, reads_as
from checks.personal.bearing import bearing
from checks.reading import Reading
from checks.rule import ADVICE, ONLY_THE_DEBTOR, Harm, Hit, Level, Needs, Rule, Ruling
from checks.words import compiled


def _told(reading: Reading) -> re.Match[str] | None:
    """The first disclosure, unless the recipient is said to be one who may know."""
    if reading.message.recipient_relation in (*DEBTORS, "heir"):
        return None
    return next(disclosures(reading), None)


_GOODBYE = "打扰了，我们不会再联系您。"
_ASKED = "【示例银行】我行正在核对联系方式。如非本人请忽略，也可通过示例银行官网在线客服告知我们。"
_OWN = "这笔欠款我们只与您本人沟通，如有困难可申请协商。"
_REWRITES = {
    "agreed_contact": None,
    "heir": "【示例银行】得知周先生离世，谨致哀悼。您可在方便时到示例银行网点，或通过示例银行官网所载客服与我行联系。",
    "other": _GOODBYE,
}
"""What may be said to each who is not to know of a debt, where the rule's own sentence would not do."""


def _recipient(reading: Reading) -> Iterator[Ruling]:
    relation, found = reading.message.recipient_relation, _told(reading)
    if found:
        start, end = found.span(str(found.lastgroup))
        # Before all: however proper the rest is, everybody reads it.
        before_all = found.lastgroup == "crowd" and reading.demands
        yield Hit(start, end, says="“{text}”把别人的债务说给了借款人以外的人。", stated=before_all)
    elif (
        relation in ("other", "unknown")
        and compiled(DEBT_WORDS).search(reading.view.text)
        and reading.demands
    ):
        yield Hit(
            evidence={"other": "其他", "unknown": "未知"}[relation],
            says="收件人是“{fact}”，催收内容只能发给要为这笔债负责的人。",
            rewrite=_ASKED if relation == "unknown" else None,
        )
    elif relation is None and reading.demands:
        yield Needs(("recipient_relation",))


def _contact_lost(reading: Reading) -> Iterator[Ruling]:
    message = reading.message
    if message.recipient_relation is None and (reading.complete or "转告" in reading.view.text):
        yield Needs(("recipient_relation",))
    if message.recipient_relation == "other" and compiled(r"转告|联系我|回电").search(reading.view.text):
        yield Hit(evidence="其他", says="收件人不是事先约定的联系人，不得请其转告或联系。")
    if message.recipient_relation != "agreed_contact":
        return
    if message.debtor_lost is None or (message.debtor_lost and message.lost_basis is None):
        yield Needs(("debtor_lost",) if message.debtor_lost is None else ("lost_basis",))
    elif not message.debtor_lost:
        yield Hit(evidence="否")


def _contact_silent(reading: Reading) -> Iterator[Ruling]:
    if reading.message.recipient_relation is None and reading.demands:
        yield Needs(("recipient_relation",))
    if reading.message.recipient_relation not in STRANGERS:
        return
    match = next(matches(reading, rf"(?P<hit>{DEBT_WORDS}|[0-9,.]+元)", (_denied_debt, _in_a_name)), None)
    if match:
        yield hit(match, rewrite=_REWRITES[reading.message.recipient_relation])


def _denied_debt(reading: Reading, match: re.Match[str]) -> bool:
    """The debt is denied; that somebody is not the borrower (“并非借款人周先生”) still says that there is one."""
    return denied(reading, match) and not compiled("人").match(reading.view.text, match.end())


def _in_a_name(reading: Reading, match: re.Match[str]) -> bool:
    """The word is part of an institution's name (“【示例分期】”, “信用卡中心”) that does not itself tell of a debt."""
    text = reading.view.text
    if match.group() not in ("信用卡", "分期", "贷款"):
        return False
    signed = reading.view.enclosure(*match.span(), "【", "】")
    return signed is not None or bool(compiled("信用卡(?:中心|部)").match(text, match.start()))


def _request(reading: Reading) -> Iterator[Ruling]:
    own = reading.message.recipient_relation in DEBTORS
    for match in requests(reading):
        family = bool(compiled(FAMILY_PAYS).search(match.group()))
        if not own or family:
            yield hit(match, rewrite=_OWN if own else None, stated=family)


def _refused(reading: Reading) -> Iterator[Ruling]:
    message = reading.message
    closing = compiled(
        r"已停止|不再(?:向|发送|联系)|停止(?:向|发送)|已(?:登记|受理|收到)[^,。]{0,8}(?:退订|请求|要求)"
    ).search(reading.view.text)
    if closing:
        return
    lacking = tuple(name for name in ("contact_refused", "opted_out") if getattr(message, name) is None)
    if message.recipient_relation in DEBTORS:  # a debtor is no contact who could refuse
        lacking = tuple(name for name in lacking if name == "opted_out")
    if lacking and not message.fragment and (reading.demands or message.recipient_relation):
        yield Needs(lacking)
    if message.contact_refused:
        yield Hit(evidence="是", says="联系人已经拒绝，不得再联系。")
    elif message.opted_out and (message.recipient_relation not in (None, *DEBTORS) or reading.demands):
        own = ADVICE if message.recipient_relation in (None, *DEBTORS) else ""
        yield Hit(evidence="是", says="收件人已经退订，不得再用同一渠道发送同类短信。", source=own)


def _verified(reading: Reading) -> Iterator[Ruling]:
    if reading.demands:
        yield from unverified(reading.message)


def _personal(reading: Reading) -> Iterator[Ruling]:
    allowed = listed_phones(reading)
    data = reading.personal
    disclosed = any(datum.name for datum in data) and bool(_told(reading))
    # Who reads harmlessly has his own reasons to name a flat or a school; a number or a name only if he asks for no money.
    quiet = bool(data) and harmless(reading.likeness)
    private = quiet and not bearing(reading.view.text).demands
    ways = {place for way in reading.elements[Element.CONTACT] for place in range(*way)} if quiet else set()
    for datum in data:
        if digits(reading.view.text[datum.start : datum.end]) in allowed:
            continue
        # To somebody else, the name of the borrower tells of the debt (`disclosures`) and of nothing more.
        excused = private or datum.senders or datum.known or (datum.name and disclosed)
        excused = excused or (quiet and not (datum.name or datum.stated or datum.whole))
        excused = excused or not ways.isdisjoint(range(datum.start, datum.end))
        level = Level.WARNING if excused else None
        yield Hit(datum.start, datum.end, says=datum.says, level=level)
    for match in matches(reading, r"(?:患有|确诊|因病住院|怀孕(?!期间)|抑郁症|癌症)[\u4e00-\u9fff]{0,6}"):
        before = reading.stance(*match.span()).before
        if not compiled(
            r"如|若|因|等|(?<![跟和与对向给听])[您你](?:[上昨前][^,。]{0,3})?(?:说|提到|告诉我们?|来电说)(?![他她其您你])[^,。他她其]{0,4}$"
        ).search(before):
            yield hit(match, says="“{text}”是健康信息。")


RULES = (
    Rule(
        id="recipient-is-debtor",
        title="收件人是债务人",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=ONLY_THE_DEBTOR,
        says="催收内容只能发给要为这笔债负责的人。",
        find=_recipient,
        rewrite=_GOODBYE,
    ),
    Rule(
        id="contact-only-when-lost",
        title="失联时才找联系人",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("gbt-45251-2025#联系人", "nifa-pact-2018#第14条", "cba-guideline-2026#第三人"),
        says="没有失联，不得联系约定联系人。",
        certain=True,
        find=_contact_lost,
    ),
    Rule(
        id="contact-no-debt-info",
        title="对联系人不说债务",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=("civil-code#第1032条", "microloan-measures#第37条第四项", "gbt-45251-2025#对联系人能说什么"),
        says="发给联系人的短信里有债务信息“{text}”。",
        certain=True,
        find=_contact_silent,
        rewrite="【示例银行】您好，请协助转告周先生联系我行，谢谢。",
    ),
    Rule(
        id="no-third-party-request",
        title="不得要求他人还款或催促",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=ONLY_THE_DEBTOR,
        says="“{text}”让债务人以外的人还款、催促或转达债务。",
        find=_request,
        rewrite=_GOODBYE,
    ),
    Rule(
        id="stop-after-refusal",
        title="拒绝即停",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("gbt-45251-2025#联系人拒绝", "case-baoshan#对象", "case-pudong#停止", "guide-advice#本人拒绝"),
        says="对方已经拒绝，不得再发。",
        certain=True,
        find=_refused,
    ),
    Rule(
        id="number-verified",
        title="号码核验",
        level=Level.WARNING,
        harm=Harm.PRIVACY,
        basis=("pipl#第8条", "case-baoshan#对象", "guide-advice#号码核验"),
        says="号码上次核验是 {fact}，超过 180 天。号码可能已经换主，请先发不含债务信息的核对短信。",
        find=_verified,
    ),
    Rule(
        id="min-personal-data",
        title="最少个人信息",
        level=Level.ERROR,
        harm=Harm.PRIVACY,
        basis=("pipl#第6条", "pipl#第28条", "civil-code#第1034条", "guide-advice#尾号"),
        says="“{text}”是不必写的个人信息。",
        certain=True,
        find=_personal,
        rewrite="请在官方App核对您尾号1234的账户。",
    ),
    Rule(
        id="reads-as-disclosure",
        title="读来像对他人说债务",
        level=Level.ERROR,
        harm=Harm.DISCLOSURE,
        basis=(
            "civil-code#第1032条",
            "credit-card-measures#第68条",
            "consumer-finance-measures#对象",
            "microloan-measures#第37条第四项",
            "gbt-45251-2025#对象",
        ),
        says="整条读来像在对借款人以外的人说债务，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.DISCLOSURE),
        rewrite=_GOODBYE,
        second=True,
    ),
    Rule(
        id="reads-as-pressure",
        title="读来像以他人施压",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=ONLY_THE_DEBTOR,
        says="整条读来像借家人、单位或其他人施压，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.PRESSURE),
        rewrite="本短信仅提示您本人处理。",
        second=True,
    ),
)

"""Whether what a text promises about relief agrees with the offer in the facts: its term and its condition."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checks.content.quantities import CLOCK, Date, chinese_number, dates
from checks.pattern import matches
from checks.reading import Reading
from checks.rule import Hit, Level
from checks.text import View
from checks.words import compiled

_CLAIM = r"(?:可|享|享受|申请|给予|特批|为您|最高|立|一次性|即可|限时)[^,。;!?]{0,16}?(?:减免|免除|豁免|打折|[0-9一二三四五六七八九]折|免息|免罚息)(?:[^,。;!?]{0,12}(?:元|[0-9]%|利息|罚息|违约金|本金|费用))?|减免(?:[^,。;!?]{0,8}(?:元|%|本金|利息|罚息|违约金))"
_BEFORE = r"(?:有效期(?:至|到|为)?|截止(?:日期?)?[至到于为]?|(?<!截)至|延至)$"
_AFTER = rf"^(?:{CLOCK})?(?:前|之前|以前|止|截止)"
_ELSEWHERE = r"条件|规则|要求|说明|详情|详见|详询|为准|页面|方案书?[^,;。]{0,4}(?:可|请|已)?在[^,;。]{1,20}(?:查看|查阅|可查)"
_AT_ONCE = r"一次性?(?:全部|全额|足额)?(?:结清|还清|付清|偿清|清偿|缴清|还完|付完)"
_HOURS = (
    r"(?P<count>[0-9]{1,3}|[一二两三四五六七八九十半]{1,3})(?:个)?(?:(?P<hours>小时|钟头)|分钟)(?:之?内|以内)"
)
_LAST_DAYS = r"(?:最后|仅剩|还剩|倒计时)[^,。;]{0,4}?(?P<days>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})天"
_TODAY = rf"今[天日晚](?:之内|内|前|{CLOCK}(?:之?前)|截止|到期|失效)"
_OURS = r"答复|回复|受理|到账|核实|更新|处理您|客服|生效"  # a time that the sender sets itself
_HURRY = rf"(?P<hit>{_HOURS}|{_LAST_DAYS}|{_TODAY})"


def claim(reading: Reading) -> re.Match[str] | None:
    """Where the text promises that something is forgiven; an application that may be made promises nothing."""
    found = next(matches(reading, _CLAIM), None)
    if found is None or compiled(r"协商|申请(?:减免|协商)?$").search(found.group()):
        return None
    return found


def today(reading: Reading) -> dt.date | None:
    """The day of sending, in Beijing time."""
    return reading.message.send_at.date() if reading.message.send_at else None


def expired(reading: Reading) -> bool:
    """Whether the offer had ended before the day of sending."""
    offer, day = reading.message.offer, today(reading)
    return bool(offer and offer.valid_until and day and offer.valid_until < day)


def deadline(reading: Reading, found: re.Match[str]) -> Date | None:
    """The last day that the sentence of a promise names: the nearest before it, else the first after it."""
    offer = reading.message.offer
    near = today(reading) or (offer.valid_until if offer else None)
    start, end = reading.view.sentence(found.start())
    text = reading.view.text
    ends = [
        date
        for date in (dates(text, near) if near else ())
        if start <= date.start < end
        and (
            compiled(_BEFORE).search(text[max(start, date.start - 8) : date.start])
            or compiled(_AFTER).search(text[date.end : end])
        )
    ]
    before = [date for date in ends if date.start < found.end()]
    return next(iter([*reversed(before), *ends]), None)


def broken(reading: Reading, found: re.Match[str]) -> Iterator[Hit]:
    """Where a promise goes beyond an offer that exists: after its term, or silent about its condition."""
    offer, last = reading.message.offer, deadline(reading, found)
    if not offer:
        return
    until = offer.valid_until
    if until and expired(reading):
        yield Hit(
            *found.span(), stated=True, says=f"写了“{{text}}”，减免方案到 {until} 为止，发送时已经过了。"
        )
    elif until and last and last.day > until:
        yield Hit(
            last.start, last.end, stated=True, says=f"写的期限“{{text}}”晚于减免方案的最后一天 {until}。"
        )
    if offer.condition and not _told(reading.view.text, offer.condition):
        yield Hit(
            *found.span(),
            level=Level.WARNING,
            says=f"写了“{{text}}”，没有写方案的条件“{offer.condition}”，也没有写在哪里看条件。",
        )


def _told(text: str, condition: str) -> bool:
    """Whether a text says every part of a condition, or where to read it."""
    parts = re.split(r"[,、;。\s]+|并且|并|且", _in_one(View.of(condition).text))
    return all(part in _in_one(text) for part in parts) or bool(compiled(_ELSEWHERE).search(text))


def _in_one(text: str) -> str:
    """A text with every way to say that all is paid at once put as one."""
    return compiled(_AT_ONCE).sub("一次性结清", text)


def hurried(reading: Reading) -> Iterator[Hit]:
    """Where the text leaves less time than the offer does."""
    offer, day = reading.message.offer, today(reading)
    if not offer or not offer.valid_until or day is None or expired(reading):
        return
    found = claim(reading)
    last = deadline(reading, found) if found else None
    if last and last.day < offer.valid_until:
        says = f"写的期限“{{text}}”早于减免方案的最后一天 {offer.valid_until}，把时间写短了。"
        yield Hit(last.start, last.end, stated=True, says=says)
    for match in matches(reading, _HURRY):
        if compiled(_OURS).search(reading.view.text[match.end() : match.end() + 8]):
            continue
        end = day + dt.timedelta(days=_left(match))
        if end < offer.valid_until:
            says = f"“{{text}}”早于减免方案的最后一天 {offer.valid_until}，把时间写短了。"
            yield Hit(*match.span("hit"), stated=True, says=says)


def _left(match: re.Match[str]) -> int:
    """How many whole days after today a phrase of hurry leaves at most."""
    if match["days"]:
        return chinese_number(match["days"]) or 0
    hours = chinese_number(match["count"]) if match["hours"] else 0
    return -(-(hours or 0) // 24)

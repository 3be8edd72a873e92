"""When a message may be sent, how often, and when collection must stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from checks.content.quantities import dates
from checks.elements import GENTLE
from checks.pattern import hit, matches
from checks.reading import Reading
from checks.rule import ADVICE, Find, Harm, Hit, Level, Needs, Rule, Ruling
from checks.words import compiled

_OPEN, _CLOSE = dt.time(8), dt.time(22)
_ASKS = r"(?:请|须|应当?|要|速|必须|务必|尽快|立即|马上|抓紧|赶紧|及时)[^,;。!?]{0,30}?(?:还款|还清|还上|偿还|归还|清偿|结清|付款|付清|支付|付租|还钱|(?:缴|交)(?:费|纳|付|清|齐|款)|补[缴交足])(?!证明|情况|记录|凭证|渠道|协商|服务|计划|方案|提醒)[^,;。!?]{0,12}"
_PRESSES = rf"逾期|欠款|拖欠|欠费|欠[0-9]|催收|后果|起诉|不要找借口|{GENTLE}"
_CALM = r"暂停[^,;。]{0,8}(?:发送|提醒)|(?:已|异议)[^,。;]{0,6}受理|核实期间|已登记|即将到期|将于[^,。;]{0,12}(?:到期|扣款|还款)|到期提醒"

_NEXT_DUE = r"第[0-9一二三四五六七八九十]{1,3}期|下一?[期次]|协议|分期|延期"
_ALL_OF_IT = r"全部|全额|一次性|提前(?:还|结|付|清|到期)"
_AT_ONCE = r"请?您?(?:须|速|必须|务必|尽快|立即|马上|抓紧|赶紧)"


def _window(reading: Reading) -> Iterator[Ruling]:
    message = reading.message
    if message.send_at is None:
        if reading.demands:
            yield Needs(("send_at",))
        return
    night = not _OPEN <= message.send_at.time() < _CLOSE
    presses = reading.demands or message.fragment or compiled(f"{_ASKS}|{_PRESSES}").search(reading.view.text)
    if night and presses and not message.time_agreement:
        yield Hit(evidence=message.send_at.strftime("%H:%M"))


def _tail(reading: Reading) -> Iterator[Ruling]:
    message = reading.message
    if message.send_at is None and reading.complete:
        yield Needs(("send_at",))
    if message.send_at is None or not (reading.demands or message.fragment):
        return
    if not _OPEN <= message.send_at.time() < _CLOSE or message.time_agreement:
        return
    if message.validity_minutes is None:
        yield Needs(("validity_minutes",))
        return
    last = message.send_at + dt.timedelta(minutes=message.validity_minutes)
    if last > message.send_at.replace(hour=_CLOSE.hour, minute=0, second=0, microsecond=0):
        yield Hit(
            evidence=str(message.validity_minutes),
            says=f"有效期 {{fact}} 分钟，手机关机的人可能在 {last:%H:%M} 才收到。",
        )


def _cap(reading: Reading) -> Iterator[Ruling]:
    message = reading.message
    asks = compiled(f"{_ASKS}|{_PRESSES}").search(reading.view.text)
    if not (reading.demands or message.fragment or asks):
        return
    lacking = tuple(name for name in ("sms_today", "sms_7d") if getattr(message, name) is None)
    if message.sms_today is not None and message.sms_today >= 3:
        yield Hit(
            evidence=str(message.sms_today),
            level=Level.ERROR,
            says="今天已经发过 {fact} 条，远多于本指南建议的每日一条。请不要再发。",
        )
    elif message.sms_today:
        yield Hit(
            evidence=str(message.sms_today),
            level=Level.WARNING,
            says="今天已经发过 {fact} 条。本指南建议每天不超过 1 条。",
            source=ADVICE,
        )
    elif message.sms_7d is not None and message.sms_7d >= 3:
        yield Hit(
            evidence=str(message.sms_7d),
            level=Level.WARNING,
            says="七天内已经发过 {fact} 条。本指南建议不超过 3 条。",
            source=ADVICE,
        )
    elif lacking and reading.demands:
        yield Needs(lacking)


def _next_due(reading: Reading) -> bool:
    """Whether it only tells when the next instalment of an agreement falls due, which is still to come."""
    text, sent = reading.view.text, reading.message.send_at
    if sent is None or reading.demands or not compiled(_NEXT_DUE).search(text):
        return False
    if compiled(f"{_ALL_OF_IT}|{_PRESSES}").search(text):
        return False
    return any(date.day >= sent.date() for date in dates(text, sent.date()))


def _while(
    fact: str, unless: Callable[[Reading], bool] | None = None, rewrite: str | None = None, source: str = ""
) -> Find:
    """A rule that nothing may press for payment while a fact holds, unless excused; the rest as in `Hit`."""

    def find(reading: Reading) -> Iterator[Ruling]:
        holds = getattr(reading.message, fact)
        if holds is None and reading.complete:
            yield Needs((fact,))
        if not holds or (unless and unless(reading)):
            return
        calm = reading.elements.closed or compiled(_CALM).search(reading.view.text)
        asks = (one for one in matches(reading, _ASKS) if not calm or compiled(_AT_ONCE).match(one.group()))
        found = next(asks, None) or (None if calm else next(matches(reading, _PRESSES, ()), None))
        if found:
            yield hit(found, rewrite=rewrite, source=source)

    return find


def _special(reading: Reading) -> Iterator[Ruling]:
    found = [*_while("deceased", rewrite="")(reading), *_while("hardship", source=ADVICE)(reading)]
    hits = [one for one in found if isinstance(one, Hit)]
    yield from hits[:1] or found


def _retention(reading: Reading) -> Iterator[Ruling]:
    years = reading.message.retention_years
    if years is None and reading.complete:
        yield Needs(("retention_years",))
    if years is not None and years < 2:
        yield Hit(evidence=str(years), level=Level.ERROR, says="催收记录只存 {fact} 年，不到 2 年。")
    elif years is not None and years < 5:
        yield Hit(
            evidence=str(years),
            level=Level.WARNING,
            says="催收记录存 {fact} 年。底线是 2 年，本指南建议 5 年。",
            source=ADVICE,
        )


RULES = (
    Rule(
        id="send-window",
        title="发送时段",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("gbt-45251-2025#时间", "cba-guideline-2026#时间"),
        says="{fact} 在每日 22:00 至次日 8:00 之间，没有另行约定不得催收。",
        find=_window,
    ),
    Rule(
        id="delivery-tail-guard",
        title="有效期不跨夜间",
        level=Level.WARNING,
        harm=Harm.TIMING,
        basis=("guide-advice#有效期",),
        says="有效期跨入了夜间。",
        find=_tail,
    ),
    Rule(
        id="daily-sms-cap",
        title="短信频次",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("guide-advice#频次", "civil-code#第1033条", "public-security-law#第50条第一款第五项"),
        says="当天或七天里的条数超过了本指南建议的上限。",
        find=_cap,
    ),
    Rule(
        id="no-collect-under-agreement",
        title="已签分期停止催收",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("credit-card-measures#第70条", "civil-code#第509条", "guide-advice#履约"),
        says="分期协议正在履行，应停止催收。到期提醒可以发。",
        find=_while("agreement_active", unless=_next_due),
        rewrite="您的分期第3期将于11月25日到期。",
    ),
    Rule(
        id="collect-after-settlement",
        title="结清后不再催收",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("civil-code#第557条", "pipl#第8条", "pipl#第47条", "guide-advice#结清"),
        says="账已结清，还在催收。",
        find=_while("settled"),
        rewrite="您的借款已结清，我们不会再就该笔借款发送提醒。",
    ),
    Rule(
        id="dispute-hold",
        title="异议处理",
        level=Level.WARNING,
        harm=Harm.TIMING,
        basis=("credit-card-measures#第69条", "credit-reporting-regulation#第25条", "guide-advice#异议期间"),
        says="异议还没有结论，本指南建议不施压，只告知进展。",
        find=_while("dispute_open"),
        rewrite="您提出的异议已受理，核实期间暂不催收。",
    ),
    Rule(
        id="special-circumstance-hold",
        title="特殊情况停止自动催收",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("gbt-45251-2025#联系人", "civil-code#第1161条", "guide-advice#特殊情形"),
        says="已登记身故或重大困难，应停止自动催收，转人工。",
        find=_special,
        rewrite="已登记您的情况，由专员与您联系，暂不催收。",
    ),
    Rule(
        id="record-retention",
        title="留痕",
        level=Level.ERROR,
        harm=Harm.TIMING,
        basis=("credit-card-measures#第68条", "gbt-45251-2025#记录", "guide-advice#保存"),
        says="记录保存年限不够。",
        find=_retention,
    ),
)

"""A send log: what was sent and what happened before a message, one `发送记录` header line each.

From it the counts of the day and of seven days are counted and not written: Beijing days, today and the six days
before, the same lender and all its agencies. Each earlier message is judged by the rules of the page on timing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.context import FIELDS, ContextError, convert
from checks.expectation import Wrong
from checks.rules import RULES
from checks.spelling import nearest

KEY = "发送记录"
SENT = "短信"
MOST = 200
TIMING = tuple(rule for rule in RULES if rule.page == "timing")
"""The rules that can judge an earlier message of a send log, of which only the moment is known."""
STATES: dict[str, tuple[str, bool]] = {
    "结清": ("settled", True),
    "协议生效": ("agreement_active", True),
    "协议终止": ("agreement_active", False),
    "异议提出": ("dispute_open", True),
    "异议办结": ("dispute_open", False),
    "困难登记": ("hardship", True),
    "身故登记": ("deceased", True),
    "退订": ("opted_out", True),
}
KINDS = (SENT, *STATES)
_LINE = re.compile(r"^(?P<moment>\d{4}-\d\d-\d\d[ T]\d\d:\d\d)\s*(?P<kind>\S*)$")


@dataclass(frozen=True)
class Event:
    """One line of a log: a message that was sent, or something that changed a fact."""

    moment: dt.datetime
    kind: str

    @property
    def written(self) -> str:
        """The moment as it is written in a log and in the brackets of a `=>` line."""
        return self.moment.strftime("%Y-%m-%d %H:%M")


def read(records: Sequence[tuple[str, int]], facts: Mapping[str, Any], wrong: Wrong) -> tuple[Event, ...]:
    """The events of a log in order; what cannot be read or contradicts a header goes to `wrong`."""
    events: list[Event] = []
    for value, line in records[:MOST]:
        match = _LINE.match(value)
        kind = (match["kind"] or SENT) if match else ""
        try:
            moment = convert("send_at", match["moment"] if match else "")
        except ContextError:
            wrong(
                line,
                f"“{KEY}”写的是“{value[:40]}”，应写“时间 事情”，月、日、时、分都写两位，例如“2026-11-24 09:00 短信”。事情可以是：{'、'.join(KINDS)}。",
            )
            continue
        if kind not in KINDS:
            wrong(line, f"“{KEY}”里没有“{kind[:20]}”这件事。{nearest(kind[:20], KINDS)}")
        elif events and moment < events[-1].moment:
            wrong(line, f"“{KEY}”要按时间先后写：{events[-1].written} 后面是更早的一行。请调换。")
        else:
            events.append(Event(moment, kind))
    if len(records) > MOST:
        wrong(records[MOST][1], f"“{KEY}”超过 {MOST} 行。请只留与结论有关的。")
    _against(records, events, facts, wrong)
    return tuple(events)


def _against(
    records: Sequence[tuple[str, int]], events: list[Event], facts: Mapping[str, Any], wrong: Wrong
) -> None:
    """What the header says beside a log must leave the log its say."""
    if not records:
        return
    line = records[0][1]
    send_at = facts.get("send_at")
    if send_at is None:
        wrong(line, f"写了“{KEY}”，也要写“时间”：这一条短信什么时候发。")
    elif events and events[-1].moment >= send_at:
        wrong(line, f"“{KEY}”的最后一行 {events[-1].written} 不早于“时间”。记录只写这一条之前的事。")
    counted = {"sms_today", "sms_7d"} | {STATES[event.kind][0] for event in events if event.kind in STATES}
    for name in sorted(counted & set(facts)):
        wrong(line, f"“{FIELDS[name][0]}”由“{KEY}”得出，不另写。请删去表头“{FIELDS[name][0]}”。")


def facts_at(events: Sequence[Event], moment: dt.datetime, before: int | None = None) -> dict[str, Any]:
    """The counts and states at a moment, from the first `before` events (all without it)."""
    past = events[:before]
    sent = [event.moment.date() for event in past if event.kind == SENT]
    facts: dict[str, Any] = {
        "sms_today": sum(day == moment.date() for day in sent),
        "sms_7d": sum(day > moment.date() - dt.timedelta(days=7) for day in sent),
    }
    for event in reversed(events):
        if event.kind in STATES:
            name, value = STATES[event.kind]
            facts[name] = not value
    for event in past:
        if event.kind in STATES:
            name, value = STATES[event.kind]
            facts[name] = value
    return facts

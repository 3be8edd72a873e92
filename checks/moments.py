"""Days and moments in Beijing: read as people and JSON write them, from 1990 to 2099."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from checks.kept import pattern

BEIJING = dt.timezone(dt.timedelta(hours=8), "北京时间")
_FIRST, _LAST = dt.date(1990, 1, 1), dt.date(2099, 12, 31)
_LOOSE = pattern(
    r"(?P<year>[0-9]{4})\s*[-/.年]\s*(?P<month>[0-9]{1,2})\s*[-/.月]\s*(?P<day>[0-9]{1,2})\s*[日号]?"
    r"(?:[\sT,]*(?P<hour>[0-9]{1,2})\s*[:.时点]\s*(?:(?P<minute>[0-9]{1,2})分?)?(?:[:.][0-9]{1,2})?)?"
)


def day(value: Any) -> dt.date:
    """A day from 1990 to 2099; of a moment, its day in Beijing."""
    if isinstance(value, dt.datetime):
        return moment(value).date()
    return _in_range(value if isinstance(value, dt.date) else dt.date.fromisoformat(value.strip()))


def moment(value: Any) -> dt.datetime:
    """A moment with hour and minute; without a zone it is Beijing time."""
    given = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value).strip())
    if not isinstance(value, dt.datetime) and len(str(value).strip()) <= len("2026-11-24"):
        raise ValueError
    here = given.replace(tzinfo=BEIJING) if given.tzinfo is None else given.astimezone(BEIJING)
    _in_range(here.date())
    return here


def right_form(written: str, timed: bool) -> str:
    """A day or moment written with other marks, or without leading zeros, as it should be; nothing where it is none."""
    match = _LOOSE.fullmatch(unicodedata.normalize("NFKC", written).strip())
    if not match or (timed and match["hour"] is None):
        return ""
    numbers = [int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute")]
    try:
        meant = dt.datetime(*numbers)  # type: ignore[arg-type]
        _in_range(meant.date())
    except ValueError:
        return ""
    return f"{meant:%Y-%m-%d %H:%M}" if timed else f"{meant:%Y-%m-%d}"


def _in_range(date: dt.date) -> dt.date:
    if not _FIRST <= date <= _LAST:
        raise ValueError
    return date

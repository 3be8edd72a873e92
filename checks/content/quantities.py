"""Amounts and dates in a text, as numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.kept import pattern

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CLOCK = r"[0-9]{1,2}[时点:](?:[0-9]{1,2}分?)?"
"""A time of day in a pattern: 18时, 18:30, 18点30分."""


def chinese_number(written: str) -> int | None:
    """A whole number below ten thousand in digits or in Chinese (三百零五, 一千二, 三〇).

    None where it is not one, as 二三, which is two or three.
    """
    if written.isascii() and written.isdigit():
        return int(written)
    if len(written) > 1 and set(written) <= _DIGITS.keys():
        return int("".join(str(_DIGITS[char]) for char in written)) if set(written) & set("零〇") else None
    total, unit, digit, skipped = 0, 10_000, 0, False
    for char in written:
        below = _UNITS.get(char, 0)
        if char in "零〇" and not digit and not skipped:
            skipped = True
        elif char in _DIGITS and not digit:
            digit = _DIGITS[char]
        elif 0 < below < unit and (digit or below == 10):
            total, unit, digit, skipped = total + (digit or 1) * below, below, 0, False
        else:
            return None
    if digit:
        return total + digit * (1 if skipped or unit in (10, 10_000) else unit // 10)
    return None if not written or (skipped and total) else total


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in yuan at places `start` to `end` of a view, with the words just before it."""

    start: int
    end: int
    yuan: Decimal
    label: str


_AMOUNT = pattern(r"(?<![0-9.])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,2})?\s?(万)?元")
_LABEL = pattern(r"[\u4e00-\u9fff]*$")


def amounts(text: str) -> Iterator[Amount]:
    """Every exact amount with 元 in a normalised text, in order."""
    for match in _AMOUNT.finditer(text):
        yuan = Decimal(match[1].replace(",", "") + (match[2] or "")) * (10000 if match[3] else 1)
        before = text[max(0, match.start() - 12) : match.start()].rstrip(" :人民币为是共计约")
        label = _LABEL.search(before)
        yield Amount(match.start(), match.end(), yuan, label.group() if label else "")


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day at places `start` to `end`; without a year in the text it takes the year nearest `near`."""

    start: int
    end: int
    day: dt.date
    year_told: bool

    def latest(self, until: dt.date) -> dt.date:
        """The last such day that is not after `until`; where its year is told, the day itself."""
        if self.year_told:
            return self.day
        years = range(until.year, until.year - 9, -1)  # a 29 February comes again within eight years
        days = (_day(year, self.day.month, self.day.day) for year in years)
        return next(day for day in days if day and day <= until)


_DATE = pattern(
    r"(?:(20[0-9]{2})[年\-/.])?(?<![0-9])([0-9]{1,2})[月\-/.]([0-9]{1,2})(?:[日号]|(?![0-9./\-]))"
)


def dates(text: str, near: dt.date) -> Iterator[Date]:
    """Every day written with 月 and 日 (or 2026-11-05) in a normalised text; impossible days are passed over."""
    for match in _DATE.finditer(text):
        if not match[1] and "月" not in match.group():
            continue
        years = [int(match[1])] if match[1] else [near.year - 1, near.year, near.year + 1]
        days = [day for year in years if (day := _day(year, int(match[2]), int(match[3])))]
        if days:
            yield Date(match.start(), match.end(), min(days, key=lambda day: abs(day - near)), bool(match[1]))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

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


def chinese_number(written: str) -> int | None:
    """A whole number written in digits or in Chinese (一千二百, 两万); None where it is not one."""
    if written.isascii() and written.isdigit():
        return int(written)
    total = section = digit = 0
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in "万亿":
            total = (total + section + digit) * (10**4 if char == "万" else 10**8)
            section = digit = 0
        else:
            return None
    return total + section + digit if written else None


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
            yield Date(match.start(), match.end(), min(days, key=lambda day: abs(day - near)))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

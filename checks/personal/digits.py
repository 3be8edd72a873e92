"""Runs of digits in a text (Arabic, Chinese, or what looks or sounds like digits), joined over like marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.words import compiled

LONGEST = 19
_HAN = "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_SOUNDS = {
    "0": "灵铃另洞",
    "1": "要腰依衣",
    "2": "尔儿而两",
    "3": "散伞",
    "4": "司斯寺",
    "5": "吾武舞",
    "6": "溜刘留",
    "7": "其期拐",
    "8": "吧巴扒",
    "9": "久酒勾",
}
"""Characters that are read as a digit, and count as one between two others; those that end no sentence also behind them.

In a list of instalments (18期24期36期) each 期 is a word."""
_SOUNDING = "".join(_SOUNDS.values())
_RUN = rf"[0-9oli]+|[{_HAN}]+|(?<=[0-9{_HAN}])(?:(?!期[0-9]{{1,2}}期)[{_SOUNDING}]{{1,2}}(?=[0-9{_HAN}])|[尔散伞司舞吾溜拐巴扒酒勾洞灵](?![\u4e00-\u9fff]))"
_VALUE = str.maketrans("oli" + _HAN, "011000" + "123456789" + "1" + "123456789") | {
    ord(char): digit for digit, chars in _SOUNDS.items() for char in chars
}
_MARKS = r"[^\u4e00-\u9fffa-z0-9,。;:!?()\[\]【】“”\"<>《》¥￥、\n]{0,3}"
_PLAIN_MARKS = r"[ \-·_]+"
"""Marks that part one number also when there are several of them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Digits of one writing at places `start` to `end` of a text, as Arabic ones."""

    start: int
    end: int
    digits: str


def runs_of(text: str) -> list[Run]:
    """Runs of one kind of digit; letters count as digits only among more digits than letters."""
    found = []
    for match in compiled(_RUN).finditer(text):
        shown = match.group()
        if shown.isascii() and 2 * sum(char.isdigit() for char in shown) <= len(shown):
            continue
        start = match.start()
        if shown.isascii() and not shown[0].isdigit() and compiled("[a-z]").match(text[start - 1 : start]):
            cut = len(shown) - len(shown.lstrip("oli"))
            start, shown = start + cut, shown[cut:]
        found.append(Run(start, match.end(), shown.translate(_VALUE)))
    return found


def joined(text: str, runs: Sequence[Run], first: int) -> Iterator[tuple[int, str]]:
    """Runs from `first` on as one number, shortest first: the index of the last run and the digits.

    The runs must be parted by like or by plain marks, or by none where the writing changes, and the first may stand in
    brackets; a run that is a whole mobile number is part of nothing longer.
    """
    digits, mark = runs[first].digits, ""
    bracketed = text[max(0, runs[first].start - 1) : runs[first].start] == "("
    yield first, digits
    for index in range(first + 1, len(runs)):
        gap = (
            text[runs[index - 1].end : runs[index].start]
            if runs[index].start - runs[index - 1].end <= 3
            else ","
        )
        if bracketed and index == first + 1:
            gap = gap.removeprefix(")")
        if not compiled(_MARKS).fullmatch(gap) or "**" in gap or (mark and gap and not _alike(mark, gap)):
            return
        mark = mark or gap
        if any(compiled(r"1[3-9][0-9]{9}").fullmatch(runs[one].digits) for one in (index - 1, index)):
            return
        digits += runs[index].digits
        if len(digits) > LONGEST:
            return
        yield index, digits


def _alike(mark: str, gap: str) -> bool:
    return gap == mark or bool(compiled(_PLAIN_MARKS).fullmatch(mark + gap))

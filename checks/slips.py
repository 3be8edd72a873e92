"""Marks of Markdown that it shows as they are: typed in the width of Chinese, without a blank line, left by a merge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.containers import split
from checks.markup import CODE
from checks.page import Page, Problem

_MERGED = re.compile(r"(?:<{7}|>{7})(?: |$)")
_WIDE = re.compile(
    r"^(?P<mark>[＃]{1,6}|！！！|[－＊](?=[ \u3000]))|(?P<bold>＊＊[^＊\n]{1,80}＊＊)|(?P<picture>！)(?=\[[^\]\n]{0,200}\]\([^()\n]{1,200}\.(?:png|svg|jpe?g|gif|webp)\))"
)
_QUOTED = re.compile(r"^(?:!!!|\?\?\?\+?|===[!+]{0,2})[ \w]*[“”]")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}\.)[ \t]+\S")
_PLAIN = re.compile(r"(?!#|\||!!!|\?\?\?|===|\[\^|:|[-*+][ \t]|\d{1,3}\.[ \t])\S")
_NARROW = str.maketrans("＃！－＊", "#!-*")


def problems(page: Page) -> Iterator[Problem]:
    """A sentence for each such mark, on its line."""
    for number, line in enumerate(page.lines, 1):
        if _MERGED.match(split(line)[2] if line[:1] != ">" else line):
            says = "这是合并时留下的记号。请把两边的内容选定一份，删去“<<<<<<<”“=======”“>>>>>>>”各行。"
            yield Problem(page.path, number, says)
    for index in page.prose:
        rest = split(page.lines[index])[2]
        for found in _WIDE.finditer(CODE.sub("", rest)):
            shown = found.group()[:20]
            says = f"“{shown}”是全角的，会照样印出来。请写成半角的“{shown.translate(_NARROW)}”。"
            yield Problem(page.path, index + 1, says)
        if _QUOTED.match(rest):
            mark = rest.split()[0]
            says = f'“{mark}”后面的标题要放在半角的引号里，例如 {mark} "标题"。'
            yield Problem(page.path, index + 1, says)
    yield from _run_on(page)


def _run_on(page: Page) -> Iterator[Problem]:
    """Items of a list that follow a paragraph without a blank line, and so become a part of it."""
    paragraph, last = False, -1
    for index in page.prose:
        *place, rest = split(page.lines[index])
        before = page.lines[last] if last == index - 1 and last >= 0 else ""
        *place_before, rest_before = split(before)
        if not rest_before.strip() or rest_before.startswith("#"):
            paragraph = bool(_PLAIN.match(rest))
        elif place != place_before:
            paragraph = False
        elif paragraph and _ITEM.match(rest):
            paragraph = False
            says = f"列表的前面要空一行，否则接在“{rest_before.strip()[-20:]}”后面，成不了列表。"
            yield Problem(page.path, index + 1, says)
        last = index

"""How a pattern becomes a rule: where it matches, what excuses a match, and what stands for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from checks.elements import Element
from checks.reading import Reading
from checks.rule import Find, Harm, Hit, Ruling
from checks.words import compiled, span_of

Unless = Callable[[Reading, re.Match[str]], bool]


_DEMAND = r"再不|再拖|不[还付交缴]|还钱|欠钱|否则"
"""What no title says: between its marks it is a demand like any other."""


def titled(reading: Reading, match: re.Match[str]) -> bool:
    """The phrase stands in a title, between 《 and 》."""
    title = reading.view.enclosure(*match.span(), "《", "》")
    return title is not None and not compiled(_DEMAND).search(reading.view.text, *title)


def denied(reading: Reading, match: re.Match[str]) -> bool:
    """The phrase is denied or warned about: the usual exemption."""
    return not reading.stance(match.start(), match.end()).asserted


def denied_inside(reading: Reading, match: re.Match[str]) -> bool:
    """The denial stands inside the phrase (“记录不会保留一辈子”)."""
    inner = compiled(r"不(?:会|是|得|因|影响|视为|再|必|构成|属于|代表)|没有|并非|无需|不必|无权")
    return bool(inner.search(match.group())) or denied(reading, match)


def volunteered(reading: Reading, match: re.Match[str]) -> bool:
    """The reader asked for it, whoever would pay is said to be free to, or an offer to pay was not taken."""
    sentence = reading.sentence(match.start())
    return bool(
        compiled(
            r"{you}(?:所)?(?:提出|申请|要求)|须?其自愿|他人代付|(?:想|愿意?|要求|提出)(?:代|替)[^。]{0,10}(?:未获得?{you}(?:的)?授权|(?:没有|未)(?:接受|同意)|婉拒)"
        ).search(sentence)
    )


def matches(
    reading: Reading, pattern: str, unless: tuple[Unless, ...] = (denied,)
) -> Iterator[re.Match[str]]:
    """Non-overlapping matches of a pattern that no exemption excuses."""
    for match in compiled(pattern).finditer(reading.view.text):
        if not any(excuse(reading, match) for excuse in unless):
            yield match


def phrases(pattern: str, unless: tuple[Unless, ...] = (denied,), source: str = "") -> Find:
    """A rule that is data: a pattern, unless excused; a group named `hit` narrows the span; `source` as in `Hit`."""

    def find(reading: Reading) -> Iterator[Hit]:
        for match in matches(reading, pattern, unless):
            yield hit(match, source=source)

    return find


def hit(match: re.Match[str], **more: Any) -> Hit:
    """A finding at a match, or at its group `hit` where it has one."""
    return Hit(*span_of(match), **more)


def both(*finds: Find) -> Find:
    """A rule made of several searches."""

    def find(reading: Reading) -> Iterator[Ruling]:
        for one in finds:
            yield from one(reading)

    return find


def reads_as(harm: Harm) -> Find:
    """A rule that the wording as a whole resembles labelled messages of this harm, where no pattern shows it."""

    def find(reading: Reading) -> Iterator[Hit]:
        if harm.value in reading.resembled and harm not in reading.shown:
            start, end = reading.likeness.clause(harm.value)
            sign = compiled(r"(?:【[^【】]*】)?\s*").match(reading.view.text, start, end)
            yield Hit(sign.end() if sign and sign.end() < end else start, end)

    return find


def missing(element: Element, unless: str = "", idle: str = "") -> Find:
    """A rule that a complete notice to one who may be told must show this element, or something that `unless` matches.

    A place does not count where `idle` matches its clause up to its end.
    """

    def find(reading: Reading) -> Iterator[Hit]:
        if not reading.owes_an_account or (unless and compiled(unless).search(reading.view.text)):
            return
        clauses = (
            reading.view.text[reading.view.clause(start)[0] : end] for start, end in reading.elements[element]
        )
        if all(idle and compiled(idle).search(one) for one in clauses):
            yield Hit()

    return find

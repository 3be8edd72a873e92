"""What the tints of a card mean: the elements that a message shows, with their words, and those it does not."""

from __future__ import annotations

from collections.abc import Iterator

from checks.checker import Report
from checks.elements import Element
from checks.site.tint import Place, plain

NUMBERS = {element: number for number, element in enumerate(Element, start=1)}
"""The number of each element, in reading order, the same on every card."""


def places(report: Report) -> Iterator[Place]:
    """Where the elements stand in the text of a message."""
    for element, spans in report.elements.items():
        for start, end in spans:
            yield Place(*uncut(report.message.text, start, end), NUMBERS[element])


def uncut(text: str, start: int, end: int) -> tuple[int, int]:
    """A place widened over the number or Latin word that it would cut in two."""

    def inside(place: int) -> bool:
        pair = text[max(0, place - 1) : place + 1]
        return len(pair) == 2 and pair.isascii() and pair.isalnum()

    while start < end and inside(start):
        start -= 1
    while start < end and inside(end):
        end += 1
    return start, end


def legend(report: Report) -> str:
    """The key to the tints, folded over a list of the words; nothing where the text shows no element."""
    quoted = dict(_quoted(report))
    if not quoted:
        return ""
    key = " ".join(f'<span class="e{NUMBERS[one]}">{NUMBERS[one]} {one.chinese}</span>' for one in quoted)
    absent = "、".join(one.chinese for one in Element if one not in quoted) if report.complete else ""
    rows = "".join(f"<dt>{NUMBERS[one]} {one.chinese}</dt><dd>{words}</dd>" for one, words in quoted.items())
    return (
        f'<details class="sms-legend"><summary>要素：{key}{f"；没有写：{absent}" if absent else ""}</summary>'
        f"<dl>{rows}</dl></details>"
    )


def _quoted(report: Report) -> Iterator[tuple[Element, str]]:
    """The elements that reach the phone, each with its words in the message or in what the channel adds."""
    text, added = report.message.text, report.message.added
    for element in Element:
        spans = [uncut(text, *span) for span in report.elements.get(element, ())]
        words = [f"“{plain(text[start:end])}”" for start, end in spans]
        if element is Element.SIGNATURE and added:
            words.append(f"“{plain(added)}”（由通道加）")
        if words:
            yield element, "".join(dict.fromkeys(words)).replace("\n", "⏎")

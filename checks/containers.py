"""Where a line stands: in which quotes and how far indented, and whether a list, a tab or the like holds it."""

from __future__ import annotations

import re
from collections.abc import Callable

_PREFIX = re.compile(r"^((?:[ \t]*>[ \t]?)*)([ \t]*)(.*)$")
_CONTAINER = re.compile(r"^(?:[-*+]\s|\d+\.\s|!!!\s|\?\?\?\+?\s|===[!+]{0,2}\s+[\"']|\[\^[^\]]+\]:)")


def split(line: str) -> tuple[str, str, str]:
    """The quote marks of a line, the indentation after them, and the rest."""
    match = _PREFIX.match(line)
    return (match[1], match[2], match[3]) if match else ("", "", line)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def dedent(line: str, quote: str, indent: str) -> str:
    """A line without the quote marks and the indentation of the line that opened its fence."""
    for _ in range(quote.count(">")):
        line = re.sub(r"^[ \t]*>[ \t]?", "", line, count=1)
    strip = _width(indent)
    while strip > 0 and line[:1] in (" ", "\t"):
        strip -= 4 if line[0] == "\t" else 1
        line = line[1:]
    return line


def contained(lines: tuple[str, ...], index: int) -> bool:
    """Whether Markdown takes a line for part of a list item, admonition, tab or quote and not for indented code."""
    return _held(lines, index, _inner) and _held(lines, index, _outer)


def _outer(line: str) -> int:
    """The columns before the first quote mark or word of a line."""
    return _width(line[: len(line) - len(line.lstrip(" \t"))])


def _inner(line: str) -> int:
    """The columns after the last quote mark of a line."""
    return _width(split(line)[1])


def _held(lines: tuple[str, ...], index: int, measure: Callable[[str], int]) -> bool:
    """Whether a line is indented by less than four, or belongs to a list item, admonition, tab or the like."""
    width = measure(lines[index])
    if width < 4:
        return True
    for place in range(index - 1, -1, -1):
        rest = split(lines[place])[2]
        if not rest or measure(lines[place]) >= width:
            continue
        width = measure(lines[place])
        if _CONTAINER.match(rest):
            if width < 4:
                return True
        elif width == 0:
            return False
    return False

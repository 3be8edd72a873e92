"""Numbers in examples that somebody may answer: only ones that are plainly made up are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.page import Page, Problem

_ANSWERED = re.compile(
    r"(?<![0-9.])(?:95[0-9]{3,4}(?![0-9.元天]|号(?!码))|400[- ]?(?!000)[0-9]{3}[- ]?[0-9]{4}(?![0-9.])|1[3-9][0-9]{9}(?![0-9.]))"
)


def problems(page: Page) -> Iterator[Problem]:
    """Every hotline of an institution and every mobile number in an example that could be real, with its line."""
    for block in page.blocks:
        for index, line in enumerate(block.body if block.kind == "sms" else ()):
            for match in _ANSWERED.finditer(line):
                says = f"示例里的号码“{match.group()}”可能有人在用。请换成一看就不真的写法，如 95XXX、400-000-0000、138xxxx0000。"
                yield Problem(page.path, block.at(index), says)

"""Numbers and addresses in examples that somebody may have: only ones that are plainly made up are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from checks.content.contact import URL
from checks.page import Page, Problem
from checks.personal.numbers import is_card, is_resident_id

_ANSWERED = re.compile(
    r"(?<![0-9.])(?:95[0-9]{3,4}(?![0-9.元天]|号(?!码))|400[- ]?(?!000)[0-9]{3}[- ]?[0-9]{4}(?![0-9.])"
    r"|1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9.])|0[0-9]{2,3}[- ]?[2-9][0-9]{6,7}(?![0-9.]))"
)
_LONG = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9x]|62[0-9]{14,17})(?![0-9])", re.IGNORECASE)
_ADDRESS = re.compile(URL, re.IGNORECASE)
_RESERVED = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]+\.)*(?:example(?:\.(?:com|net|org))?|test|invalid)(?![a-z0-9.-])",
    re.IGNORECASE,
)


def problems(page: Page) -> Iterator[Problem]:
    """Every number and address in an example that could be real, with its line."""
    for block in page.blocks:
        for index, line in enumerate((block.info, *block.body) if block.kind == "sms" else ()):
            for says in _found(unicodedata.normalize("NFKC", line)):
                yield Problem(page.path, block.line + index, says)


def _found(line: str) -> Iterator[str]:
    for match in _ANSWERED.finditer(line):
        yield f"示例里的号码“{match.group()}”可能有人在用。请换成一看就不真的写法，如 95XXX、400-000-0000、010-00000000、138xxxx0000。"
    for match in _LONG.finditer(line):
        digits = match.group()
        if is_resident_id(digits) or (digits.startswith("62") and is_card(digits)):
            yield f"示例里的证件号或卡号“{digits}”可能是真的。请换成一看就不真的写法，如 999999199001010000，卡号只写末四位。"
    for match in _ADDRESS.finditer(line):
        if not _RESERVED.match(match.group()):
            yield f"示例里的网址“{match.group()[:40]}”可能真有这个网站。请换成保留给示例的域名，如 s.example.com。"

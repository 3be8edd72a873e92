"""What in examples may be somebody's: only names, numbers and addresses that are plainly made up are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from checks.content.contact import URL
from checks.kept import pattern, table
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


@cache
def _firms() -> Mapping[str, str]:
    """The invented name to write for each firm that is really there."""
    return {name: instead for instead, names in table("firms.toml").items() for name in names}


def problems(page: Page) -> Iterator[Problem]:
    """Every firm, number and address in an example that could be real, with its line."""
    for block in page.blocks:
        for index, line in enumerate((block.info, *block.body) if block.kind == "sms" else ()):
            for says in _found(unicodedata.normalize("NFKC", line)):
                yield Problem(page.path, block.line + index, says)


def _found(line: str) -> Iterator[str]:
    for match in pattern(f"(?:{'|'.join(_firms())})(?!业(?!务)|间|保险监)").finditer(line):
        yield f"示例里的“{match.group()}”真有这一家。请换成虚构的，如“{_firms()[match.group()]}”。"
    for match in _ANSWERED.finditer(line):
        yield f"示例里的号码“{match.group()}”可能有人在用。请换成一看就不真的写法，如 95XXX、400-000-0000、010-00000000、138xxxx0000。"
    for match in _LONG.finditer(line):
        digits = match.group()
        if is_resident_id(digits) or (digits.startswith("62") and is_card(digits)):
            yield f"示例里的证件号或卡号“{digits}”可能是真的。请换成一看就不真的写法，如 999999199001010000，卡号只写末四位。"
    for match in _ADDRESS.finditer(line):
        if not _RESERVED.match(match.group()):
            yield f"示例里的网址“{match.group()[:40]}”可能真有这个网站。请换成保留给示例的域名，如 s.example.com。"

"""Number plates of cars, by which an owner can be found."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.datum import Datum
from checks.text import View
from checks.words import compiled

_PLATE = (
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·•.-]?"
    "(?=(?:[a-z]*[0-9]){3})(?:[a-z0-9]{5,6}|[a-z0-9]{4}[挂学警])(?![a-z0-9*])"
)
"""A province, its authority, and five characters, or six for a car that runs on electricity; three at least are digits.

The last of a trailer, a school car and a police car is a character of its own."""
_MASKED = "x{2}|[*]"


def find_plates(view: View) -> Iterator[Datum]:
    """Every whole number plate; one with a masked part is none."""
    for match in compiled(_PLATE).finditer(view.text):
        if not compiled(_MASKED).search(match.group()):
            yield Datum(*match.span(), "“{text}”是车牌号。")

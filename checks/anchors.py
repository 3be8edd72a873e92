"""The fixed ids of cards: from the title, and told apart where a page has the same one twice."""

from __future__ import annotations

import re


def anchor(kind: str, title: str) -> str:
    """The fixed id of a card of this kind on its page."""
    return f"{kind}-" + re.sub(r"[^\w\u4e00-\u9fff]+", "-", title).strip("-").lower()


def claimed(base: str, taken: set[str]) -> str:
    """This id, or with a number where the page has it already; `taken` holds it from now on."""
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    return name

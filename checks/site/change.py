"""What differs between two texts, as HTML that is read aloud too: in one text where little does, else one below the other.

Texts are compared character by character; a number is one token, so that 642.30 never becomes 5 of another number.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from checks.context import FIELDS
from checks.judged import Judged
from checks.site.tint import plain

LONGEST = 2000
MANY = 40
"""Changes beyond so many characters make one text out of two that nobody can read."""
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|.", re.DOTALL)
_Step = tuple[str, str, str]


def changed(before: str, after: str, names: tuple[str, str] = ("改前", "改后")) -> str:
    """The way from one text to the other: `del` and `ins`, each with a hidden word for screen readers, or both texts."""
    steps = _steps(before, after) if max(len(before), len(after)) <= LONGEST else None
    if steps is None or _size(steps) > MANY:
        return _whole("before", names[0], before) + _whole("after", names[1], after)
    parts = []
    for kind, old, new in steps:
        parts.append(_text(old) if kind == "equal" else _part("del", "删去", old) + _part("ins", "加上", new))
    return "".join(parts)


def replaced(before: str, after: str) -> str:
    """One text put in place of another, which need not stand in the same place; nothing is deleted where it is empty."""
    return _part("del", "原文", before) + (" → " if before else "") + _part("ins", "例如改为", after)


def amount(before: Judged, after: Judged) -> str:
    """How much of the text of one example is changed in the other; where nothing is, which facts of both differ."""
    if count := distance(before.report.message.text, after.report.message.text):
        return f"改动 {count} 个字"
    old, new = before.example, after.example
    both = old.facts.keys() & new.facts.keys()
    facts = [
        title for name, (title, _) in FIELDS.items() if name in both and old.facts[name] != new.facts[name]
    ]
    facts += ["发送记录"] * (old.events != new.events)
    return f"文字一字不差，不同在{'、'.join(facts) or '前提'}"


def distance(before: str, after: str) -> int:
    """How many characters are taken out or put in."""
    return _size(_steps(before, after))


def _steps(before: str, after: str) -> list[_Step]:
    """Each step from one text to the other: its kind, what stood there, and what stands there now."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(kind, "".join(old[a:b]), "".join(new[c:d])) for kind, a, b, c, d in codes]


def _size(steps: list[_Step]) -> int:
    return sum(len(old) + len(new) for kind, old, new in steps if kind != "equal")


def _whole(name: str, word: str, text: str) -> str:
    return f'<span class="change-{name}"><b>{word}：</b>{_text(text)}</span>'


def _part(tag: str, word: str, text: str) -> str:
    if not text:
        return ""
    return f'<{tag}><span class="sms-aloud">〔{word}：</span>{_text(text)}<span class="sms-aloud">〕</span></{tag}>'


def _text(text: str) -> str:
    return plain(text).replace("\n", "⏎<br>")

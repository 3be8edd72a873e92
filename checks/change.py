"""What differs between two texts, character by character, as HTML that is read aloud too."""

from __future__ import annotations

from difflib import SequenceMatcher

from checks.tint import plain

LONGEST = 2000


def changed(before: str, after: str) -> str:
    """The way from one text to the other: `del` and `ins`, each with a hidden word for screen readers."""
    if max(len(before), len(after)) > LONGEST:
        return f"{_part('del', '删去', before)}{_part('ins', '加上', after)}"
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(_text(before[a:b]))
        else:
            parts.append(_part("del", "删去", before[a:b]) + _part("ins", "加上", after[c:d]))
    return "".join(parts)


def replaced(before: str, after: str) -> str:
    """One text put in place of another, which need not stand in the same place; nothing is deleted where it is empty."""
    return _part("del", "原文", before) + (" → " if before else "") + _part("ins", "可改为", after)


def distance(before: str, after: str) -> int:
    """How many characters are taken out or put in."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum((b - a) + (d - c) for kind, a, b, c, d in codes if kind != "equal")


def _part(tag: str, word: str, text: str) -> str:
    if not text:
        return ""
    return f'<{tag}><span class="sms-aloud">〔{word}：</span>{_text(text)}<span class="sms-aloud">〕</span></{tag}>'


def _text(text: str) -> str:
    return plain(text).replace("\n", "⏎<br>")

"""What of a message was not checked, since the rules read Chinese; pinyin they read."""

from __future__ import annotations

from functools import lru_cache

from checks.kept import pattern
from checks.text import View

NOT_CHINESE = "检查只读中文，这条多半是外文，没有检查"
_FEWEST = 20
"""Letters from which on a text says something."""
_LETTER = "[a-z\u00df-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f\u1e00-\u1eff\uac00-\ud7a3]"
_WORDS = pattern(rf"(?:{_LETTER}{{1,20}}[ ,;']{{1,2}}){{4,60}}{_LETTER}{{1,20}}")


def mostly(text: str) -> bool:
    """Whether a message is mostly in letters that the rules cannot read."""
    return _foreign(text) and _mostly(_normal(text))


def unread(text: str) -> str:
    """What was not read, as a half sentence; empty where all was."""
    if not _foreign(text):
        return ""
    read = _normal(text)
    if _mostly(read):
        return NOT_CHINESE
    found = _WORDS.search(read)
    return f"检查只读中文，“{found.group()[:30]}……”这一段外文没有检查" if found else ""


# The same text is asked about again for each sentence that is said of it.
@lru_cache(maxsize=1)
def _normal(text: str) -> str:
    return View.of(text).text


def _foreign(text: str) -> bool:
    """Whether there are letters enough that are not Chinese; without them nothing else need be looked at."""
    return sum(char.isalpha() and not _chinese(char) for char in text) >= _FEWEST


def _mostly(read: str) -> bool:
    letters = [char for char in read if char.isalpha()]
    return len(letters) >= _FEWEST and 4 * sum(map(_chinese, letters)) < len(letters)


def _chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"

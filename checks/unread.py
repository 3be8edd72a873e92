"""What of a message was not checked, since the rules read Chinese; pinyin they read."""

from __future__ import annotations

from functools import lru_cache

from checks.kept import pattern
from checks.text import View

NOT_CHINESE = "检查只读中文，这条多半是外文，没有检查"
_FEWEST = 20
"""Letters from which on a text says something."""
_FEWEST_KANA = 10
"""The same of kana: Japanese writes the rest in characters that look Chinese."""
_LETTER = "[a-z\u00df-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f\u1e00-\u1eff\uac00-\ud7a3]"
_KANA = "[\u3041-\u3096\u30a1-\u30fa]"
_JOINED = "[\u0900-\u109f\u1780-\u18af\u1950-\u19df\ua000-\ua4cf]"
"""Signs of scripts that write no blanks between words, or few: of India, Thai, Tibetan, Burmese, Khmer, Mongolian, Yi."""
_WORDS = pattern(
    rf"(?:{_LETTER}{{1,20}}[ ,;']{{1,2}}){{4,60}}{_LETTER}{{1,20}}|(?:{_JOINED} ?){{{_FEWEST},60}}"
    rf"|[\u4e00-\u9fff]{{0,4}}(?:{_KANA}[\u4e00-\u9fff\u30fc]{{0,4}}){{{_FEWEST_KANA},60}}"
)
_ONE_KANA, _ONE_JOINED = pattern(_KANA), pattern(_JOINED)


def mostly(text: str) -> bool:
    """Whether a message is mostly in letters that the rules cannot read."""
    return _foreign(text) and _mostly(_view(text).text)


def unread(text: str) -> str:
    """What was not read, as a half sentence; empty where all was."""
    if not _foreign(text):
        return ""
    view = _view(text)
    if _mostly(view.text):
        return NOT_CHINESE
    found = _WORDS.search(view.text)
    written = text[slice(*view.span(*found.span()))] if found else ""
    return f"检查只读中文，“{written[:30]}……”这一段外文没有检查" if written else ""


# The same text is asked about again for each sentence that is said of it.
@lru_cache(maxsize=1)
def _view(text: str) -> View:
    return View.of(text)


def _foreign(text: str) -> bool:
    """Whether there are letters enough that are not Chinese; without them nothing else need be looked at."""
    return sum(_letter(char) and not _chinese(char) for char in text) >= _FEWEST_KANA


def _mostly(read: str) -> bool:
    letters = sum(map(_letter, read))
    chinese, kana = sum(map(_chinese, read)), len(_ONE_KANA.findall(read))
    if kana >= _FEWEST_KANA and 2 * kana >= chinese:
        chinese = 0
    return letters >= _FEWEST and 4 * chinese < letters


def _letter(char: str) -> bool:
    """Whether a sign spells: in some scripts vowels are marks and no letters."""
    return char.isalpha() or bool(_ONE_JOINED.match(char))


def _chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"

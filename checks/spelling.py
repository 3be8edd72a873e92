"""What a person meant by a word that is not known: the known one that is spelled most like it."""

from __future__ import annotations

from collections.abc import Mapping

_MEANT = {"日期": "时间", "负例": "反例", "坏例": "反例", "错例": "反例", "好例": "正例"}
"""Words that are spelled unlike what is meant by them."""


def closest(word: str, known: Mapping[str, object] | tuple[str, ...] | list[str]) -> str:
    """The known word spelled most like `word`, or meant by it; empty where none is close."""
    import difflib  # only for those who misspell

    if _MEANT.get(word) in known:
        return _MEANT[word]
    # Two Chinese words with one character in common may be meant alike; two English ones with a few letters are not.
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6 if word.isascii() else 0.4)
    return close[0] if close else ""


def nearest(word: str, known: Mapping[str, object] | tuple[str, ...] | list[str]) -> str:
    """A half sentence that names the known word closest to `word`, or lists them when none is close."""
    meant = closest(word, known)
    return f"是不是想写“{meant}”？" if meant else "可以写的有：" + "、".join(known) + "。"


def titled(word: str, titles: Mapping[str, str]) -> str:
    """The key with the shortest of the titles that hold a word; empty where none does."""
    holding = [key for key, title in titles.items() if len(word) > 1 and word in title]
    return min(holding, key=lambda key: len(titles[key]), default="")

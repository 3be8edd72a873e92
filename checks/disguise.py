"""Sensitive words written so that filters miss them: found, and restored for the rules to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.kept import pattern, table


@dataclass(frozen=True, slots=True)
class Disguise:
    """A disguised word at places `start` to `end` of a folded text, and the word it stands for."""

    start: int
    end: int
    word: str


@cache
def _data() -> tuple[re.Pattern[str], dict[str, str], str, tuple[str, ...]]:
    """One pattern for all words, the word for each name of a group, the separators, the innocent neighbours."""
    raw = table("disguise.toml")
    mark = f"[{re.escape(raw['separators'])}\\u2600-\\u27bf\U0001f300-\U0001faff〇]?"
    names: dict[str, str] = {}
    parts = []
    for number, word in enumerate(sorted(raw["words"], key=len, reverse=True)):
        chars = [
            "(?:" + "|".join(map(re.escape, [char, *raw["variants"].get(char, [])])) + ")" for char in word
        ]
        names[f"w{number}"] = word
        parts.append(f"(?P<w{number}>{mark.join(chars)})")
    firsts = {form[0] for word in raw["words"] for form in [word[0], *raw["variants"].get(word[0], [])]}
    # Looked at first, because most characters begin no word.
    begins = f"(?=[{''.join(map(re.escape, sorted(firsts)))}])"
    return pattern(f"{begins}(?:{'|'.join(parts)})"), names, raw["separators"], tuple(raw["innocent"])


def disguises(text: str) -> Iterator[Disguise]:
    """Every disguised word in a folded text; the word in its plain form is none."""
    words, names, _, _ = _data()
    for match in words.finditer(text):
        word = names[match.lastgroup or ""]
        shown = match.group()
        if shown == word or _innocent(text, match):
            continue
        yield Disguise(match.start(), match.end(), word)


def _innocent(text: str, match: re.Match[str]) -> bool:
    """Letters of a longer Latin text are no pinyin; two words that meet at a mark are no third word."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    shown = match.group()
    if shown.isascii() and (
        _latin(text[: match.start()].rstrip()[-1:]) or _latin(text[match.end() :].lstrip()[:1])
    ):
        return True
    _, _, separators, innocent = _data()
    around = "".join(char for char in before + shown + after if char not in separators)
    if any(plain in around for plain in innocent):
        return True
    return (_latin(before) and _latin(shown[0])) or (_latin(shown[-1]) and _latin(after))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()

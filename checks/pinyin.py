"""Sentences and words written in pinyin, read back as characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from checks.disguise import Disguise
from checks.kept import pattern

SENTENCE = 6
"""Characters from which Latin words that all read as pinyin are a sentence, whatever stands around them."""
_LONGEST = 24
"""Letters of the longest reading in the table."""
_NAMES = frozenset(
    "didi lala pin she he me fan ban men like name data mini nike take make game china mate date page line time sale".split(),  # noqa: SIM905 - one a line would be a page
)
"""Readings that are names or words of other languages when they stand alone in a Chinese text."""
_WORD = pattern(r"(?<![a-z0-9@/._:#-])[a-z]+(?![a-z0-9@/_#-]|[.:][a-z/])")
_GAP = pattern(r"[ ,;:!?。\n0-9.%']{1,12}")


@cache
def _table() -> dict[str, tuple[float, str]]:
    """By reading, how surprising its word is, in bits, and the word (pinyin.tsv)."""
    lines = Path(__file__).with_name("pinyin.tsv").read_text("utf-8").splitlines()[1:]
    return {sound: (float(bits), word) for sound, word, bits in (line.split("\t") for line in lines)}


def spelt(text: str) -> Iterator[Disguise]:
    """The words that a folded text writes in pinyin: of sentences, and of what stands among Chinese characters."""
    row: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        readable = bool(_read(match.group()))
        if row and (not readable or not _GAP.fullmatch(text, row[-1][1], match.start())):
            yield from _told(text, row)
            row = []
        if readable:
            row.append(match.span())
    yield from _told(text, row)


def _told(text: str, row: Sequence[tuple[int, int]]) -> Iterator[Disguise]:
    """What a row of readings says: a sentence, or words that each stand among Chinese characters."""
    places = [place for span in row for place in range(*span)]
    words = _read("".join(text[place] for place in places))
    if sum(len(word) for *_, word in words) >= SENTENCE:
        for first, last, word in words:
            end = places[last] if last < len(places) else places[last - 1] + 1
            spaces = text[places[last - 1] + 1 : end].isspace()
            yield Disguise(places[first], end if spaces else places[last - 1] + 1, word)
        return
    for start, end in row:
        words, said = _read(text[start:end]), text[start:end]
        around = [_chinese(text[start - 1 : start]), _chinese(text[end : end + 1])]
        whole = sum(len(word) for *_, word in words)
        known = len(words) == 1 or whole > 2
        if said in _NAMES or len(said) < 2 or not (all(around) or (any(around) and whole > 1)) or not known:
            continue
        for first, last, word in words:
            yield Disguise(start + first, start + last, word)


def _chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _read(letters: str) -> list[tuple[int, int, str]]:
    """The least surprising words that together read like these letters, with their places; none where there are none."""
    known = _table()
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for place in range(len(letters)):
        if place not in best:
            continue
        for last in range(place + 1, min(len(letters), place + _LONGEST) + 1):
            found = known.get(letters[place:last])
            if found and best[place][0] + found[0] < best.get(last, (float("inf"), 0))[0]:
                best[last] = best[place][0] + found[0], place
    words: list[tuple[int, int, str]] = []
    end = len(letters)
    while end and end in best:
        first = best[end][1]
        words.append((first, end, known[letters[first:end]][1]))
        end = first
    return words[::-1]

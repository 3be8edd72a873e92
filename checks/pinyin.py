"""Sentences and words written in pinyin, read back as characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from checks.disguise import Disguise
from checks.kept import listed, pattern

SENTENCE = 6
"""Characters from which Latin words that all read as pinyin are a sentence, whatever stands around them."""
_ODD, _ODD_WORD, _ODD_CHAR = 8.5, 7.0, 9.5
"""Bits a character above which what is read is a name or no Chinese: of a sentence, of a word, and of one character."""
_LONGEST = 24
"""Letters of the longest reading in the table."""
_NAMES = frozenset(
    "didi lala pin she he me fan ban men like name data mini nike take make game china mate date page line time sale".split(),  # noqa: SIM905 - one a line would be a page
)
"""Readings that are names or words of other languages when they stand alone in a Chinese text."""
_WORD = pattern(r"(?<![a-z0-9@/._:#-])[a-z]+(?![a-z0-9@/_#-]|[.:][a-z/])")
_GAP = pattern(r"[\s,;:!?。、()0-9.%']{1,12}")
_JOIN = pattern(r"[ \t']{1,4}")
"""What may stand between the words of a sentence, and between the syllables of one word."""
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")
"""Vowels with the marks of the four tones, as readings have them: without, and v for ü."""
_NUMBERED = pattern(r"(?<![a-z0-9])(?:[a-z]{1,6}[1-5](?![0-9])[ ']?){3,}")
"""Syllables with a number for the tone."""
_NUMBERS = str.maketrans("12345", " " * 5)
_TITLE = pattern("先生|女士|小姐|老师|经理|总|哥|姐|同学")
"""What follows a person's name."""

Read = tuple[list[tuple[int, int, str]], float]
"""Words with their places, and how surprising they are together, in bits."""


@cache
def _table() -> dict[str, tuple[float, str]]:
    """By reading, how surprising its word is, in bits, and the word (pinyin.tsv)."""
    rows = (line.split("\t") for line in listed("pinyin.tsv"))
    return {sound: (float(bits), word) for sound, word, bits in rows}


def spelt(text: str) -> Iterator[Disguise]:
    """The words that a folded text writes in pinyin: of sentences, and of what stands among Chinese characters."""
    marked = text.translate(_TONES)
    plain = _NUMBERED.sub(lambda match: match.group().translate(_NUMBERS), marked)
    for one in _spelt(plain):
        number = slice(one.end, one.end + 1)  # of the last syllable
        yield one if plain[number] == marked[number] else replace(one, end=number.stop)


def _spelt(text: str) -> Iterator[Disguise]:
    """The words of a text without marks and numbers of tones."""
    row: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        readable = bool(_read(match.group())[0])
        if row and (not readable or not _GAP.fullmatch(text, row[-1][1], match.start())):
            yield from _told(text, row)
            row = []
        if readable:
            row.append(match.span())
    yield from _told(text, row)


def _told(text: str, row: Sequence[tuple[int, int]]) -> Iterator[Disguise]:
    """What a row of readings says: a sentence, or words that each stand among Chinese characters."""
    found = [_placed(text, stretch) for stretch in _stretches(text, row)]
    size = sum(len(word) for words, _ in found for *_, word in words)
    if size >= SENTENCE and sum(bits for _, bits in found) <= _ODD * size:
        for words, _ in found:
            yield from (Disguise(*one) for one in words)
    elif len(row) == 1:  # of two or more Latin words in a row, each is rather a name
        ((start, end),), ((words, bits),) = row, found
        around = [_chinese(text[start - 1 : start]), _chinese(text[end : end + 1])]
        odd = bits > (_ODD_WORD * size if size > 1 else _ODD_CHAR) or _TITLE.match(text, end)
        name = text[start:end] in _NAMES or end - start < 2
        if not (name or odd) and any(around) and (all(around) or size > 1):
            yield from (Disguise(*one) for one in words)


def _stretches(text: str, row: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The readings of a row between which only spaces stand: a word may go on from one to the next."""
    stretch: list[tuple[int, int]] = []
    for place in row:
        if stretch and not _JOIN.fullmatch(text, stretch[-1][1], place[0]):
            yield stretch
            stretch = []
        stretch.append(place)
    if stretch:
        yield stretch


def _placed(text: str, stretch: Sequence[tuple[int, int]]) -> Read:
    """The words of a stretch at their places in the text, each with the spaces behind it."""
    places = [place for span in stretch for place in range(*span)]
    words, bits = _read("".join(text[place] for place in places))
    ends = [*places, places[-1] + 1]
    return [(places[first], ends[last], word) for first, last, word in words], bits


def _chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _read(letters: str) -> Read:
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
    return words[::-1], best.get(len(letters), (0.0, 0))[0]

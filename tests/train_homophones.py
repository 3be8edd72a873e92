"""Make checks/successors.tsv and checks/readings.tsv: `python tests/train_homophones.py` (needs pypinyin).

Successors: what follows each character in the messages to learn from, in groups of whole bits of surprise (−log₂ of
its share of all that follows). Readings: all simplified characters that a reading without tones may stand for, the most written
first, from pypinyin.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from pathlib import Path

from train import lessons

from checks.folding import fold
from checks.homophones import START

TARGET = Path(__file__).parent.parent / "checks"
OFTEN = 3
"""How often one character must follow another to count as its successor."""
MOST_BITS = 15
READINGS = 2
"""Of a character with several readings, so many of the most usual."""


def main() -> None:
    """Count and write."""
    from pypinyin import Style, pinyin

    single: Counter[str] = Counter()
    double: Counter[str] = Counter()
    for row in lessons():
        for part in re.findall("[\u4e00-\u9fff]+", fold(row["text"])):
            single.update(part)
            part = START + part
            double.update(part[place : place + 2] for place in range(len(part) - 1))
    total = single.total()
    before: Counter[str] = Counter()
    for pair, count in double.items():
        before[pair[0]] += count
    groups: dict[str, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for pair, count in sorted(double.items(), key=lambda one: (-one[1], one[0])):
        if count >= OFTEN:
            bits = int(-math.log2(count / before[pair[0]]))
            groups[pair[0]][min(MOST_BITS, bits)] += pair[1]
    rows = []
    for char, group in sorted(groups.items()):
        bits = 0 if char == START else round(-math.log2(single[char] / total))
        rows.append(f"{char}\t{bits}\t{' '.join(group[bits] for bits in range(max(group) + 1))}")
    _write(
        "successors.tsv",
        "a character, its surprise in bits, what follows it by bits of surprise from 0",
        rows,
    )
    sounds: dict[str, str] = defaultdict(str)
    every = [char for char in map(chr, range(0x4E00, 0xA000)) if fold(char) == char]
    for char in sorted(every, key=lambda char: (-single[char], char)):
        for sound in pinyin(char, style=Style.NORMAL, heteronym=True)[0][:READINGS]:
            if sound.isascii():
                sounds[sound] += char
    _write(
        "readings.tsv",
        "a reading without tones and the characters that it may stand for, the most written first;"
        " from pypinyin, copyright 2016 mozillazg and 闲耘, MIT licence",
        [f"{sound}\t{chars}" for sound, chars in sorted(sounds.items())],
    )


def _write(name: str, says: str, rows: list[str]) -> None:
    head = f"# made by python tests/train_homophones.py: {says}"
    (TARGET / name).write_text("\n".join([head, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Make checks/pinyin.tsv from the messages to learn from: `python tests/train_pinyin.py` (needs jieba and pypinyin).

For each reading without tones the word that stands for it most often, and how surprising it is (−log₂ of its share
of all words). A word is what jieba takes for one, or up to four characters that often stand together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import product
from pathlib import Path

from train import lessons

TARGET = Path(__file__).parent.parent / "checks/pinyin.tsv"
OFTEN, OFTEN_ALONE, OFTEN_TOGETHER = 20, 40, 150
"""How often a word, one of a single character, and one that is only a row of characters must stand in the messages."""
LONGEST = 4
READ_TWO_WAYS = {"还": ("hai", "huan"), "行": ("xing", "hang"), "长": ("chang", "zhang"), "都": ("dou", "du")}


def main() -> None:
    """Count and write."""
    import jieba
    from pypinyin import lazy_pinyin

    words: Counter[str] = Counter()
    together: Counter[str] = Counter()
    for row in lessons():
        for part in re.findall("[\u4e00-\u9fff]+", row["text"]):
            words.update(word for word in jieba.cut(part) if len(word) <= LONGEST)
            for size in range(2, LONGEST + 1):
                together.update(part[start : start + size] for start in range(len(part) - size + 1))
    total = words.total()
    often = {word: count for word, count in together.items() if count >= OFTEN_TOGETHER}
    often |= {
        word: max(count, often.get(word, 0))
        for word, count in words.items()
        if count >= (OFTEN if len(word) > 1 else OFTEN_ALONE)
    }
    best: dict[str, tuple[int, str]] = {}
    for word, count in sorted(often.items()):
        said = lazy_pinyin(word)
        ways = (READ_TWO_WAYS.get(char, (sound,)) for char, sound in zip(word, said, strict=True))
        for sound in map("".join, product(*ways)):
            if sound.isascii():
                best[sound] = max(best.get(sound, (0, "")), (count, word))
    rows = [
        f"{sound}\t{word}\t{math.log2(total / count):.1f}" for sound, (count, word) in sorted(best.items())
    ]
    head = "# made by python tests/train_pinyin.py: a reading, the word most often written so, its surprise in bits"
    TARGET.write_text("\n".join([head, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()

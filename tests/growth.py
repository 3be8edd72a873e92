"""How checking grows with the text: `python -m tests.growth [--short 1000] [--long 100000] [--bound 2]`.

The texts are the worst that the rules' own words make: every word group, and every run of characters that stands in
the patterns of a rule module, over and over. The ratio is seconds per character of the long text against the short
one: 1 is linear. Exit 1 where one is above the bound.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks import Message, check
from checks.rules import MODULES
from checks.words import WORDS

HAN = re.compile("[\u4e00-\u9fff]+")
FLOOR = 0.01


@dataclass(frozen=True)
class Growth:
    """Seconds for the short and the long text made of one seed, and seconds per character of long against short."""

    name: str
    short: float
    long: float
    ratio: float


def seeds() -> Iterator[tuple[str, str]]:
    """What the texts are made of, by name."""
    for name, words in WORDS.items():
        yield f"词组 {name}", "".join(dict.fromkeys(HAN.findall(words))) or words
    for module in MODULES:
        source = Path(str(module.__file__)).read_text("utf-8")
        strings = "".join(re.findall(r'"([^"\n]*)"', source))
        yield f"规则 {module.__name__.rpartition('.')[2]}", "".join(dict.fromkeys(HAN.findall(strings)))
    yield "空白", " \n"
    yield "签名", "【"
    yield "数字", "1,234.5"
    yield "零宽", "还\u200b"
    yield "大写", "ŉ\u0301"
    yield "没有合上的分项", "应还100元("
    for phrase in ("【调解中心】欠", "我是调解员，", "请提供验证码，", "请通知其本人来，保证责任"):
        yield f"同一句话 {phrase}", phrase
    for run in ("8", "？", "！", "-", ".", "www.", "0.", "1,", "a", "x", "一", "逾期"):
        yield f"同一个字 {run}", run


def text_of(seed: str, length: int) -> str:
    """Exactly so many characters of a seed, over and over."""
    return (seed * (length // len(seed) + 1))[:length]


def seconds(text: str, tries: int) -> float:
    """The least processor time of several checks of a text, each time begun a place later, for the same is not read twice."""
    taken = []
    for at in range(tries):
        start = time.process_time()
        check(Message(text[at:], signature="示例银行"))
        taken.append(time.process_time() - start)
    return min(taken)


def growth(name: str, seed: str, short: int, long: int) -> Growth:
    """Measures one seed; a short text counts at least as a hundredth of a second, below which clocks tell little."""
    few = seconds(text_of(seed, short), 3)
    many = seconds(text_of(seed, long), 1)
    return Growth(name, few, many, (many / long) / (max(few, FLOOR) / short))


def measured(short: int, long: int) -> Iterator[Growth]:
    """Every seed, measured."""
    check(Message("热身。"))
    for name, seed in seeds():
        yield growth(name, seed, short, long)


def main() -> int:
    """Print every ratio; 1 where one is above the bound."""
    parser = argparse.ArgumentParser(description="量一量检查的时间怎样随长度增长")
    parser.add_argument("--short", type=int, default=1_000)
    parser.add_argument("--long", type=int, default=100_000)
    parser.add_argument("--bound", type=float, default=2.0, help="每字时间之比的上限，1 是线性")
    options = parser.parse_args()
    worst = 0.0
    for found in measured(options.short, options.long):
        worst = max(worst, found.ratio)
        print(
            f"{found.name:<24}{found.short * 1000:>9.1f} ms{found.long * 1000:>11.1f} ms{found.ratio:>8.2f}",
            flush=True,
        )
    print(f"最大 {worst:.2f}，上限 {options.bound:.2f}")
    return int(worst > options.bound)


if __name__ == "__main__":
    sys.exit(main())

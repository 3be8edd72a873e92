"""The inputs of a calculation as a person writes them (`184`, `95%`, `每万人 5`, `分组 800，送达 760`), read into numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from checks.trials.evaluation import Arm, EvaluationError

ARM = "组"
"""The input that is written once an arm, with the arm's name: `组 甲`."""
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,12})?|[0-9]{1,15}(?:\.[0-9]{1,12})?")
_PART = re.compile(r"(?P<name>[^\s0-9]{1,6})\s*(?P<number>[0-9][0-9,.]*)\s*(?:人|条|元)?")


@dataclass(frozen=True)
class Kind:
    """How an input is written: reads it or raises `EvaluationError`; `example` is one that would do."""

    reads: Callable[[str], Any]
    example: str


@dataclass(frozen=True)
class Input:
    """An input of a function; one without `default` must be given. `first` is what its form holds before anyone types."""

    name: str
    kind: Kind
    default: str = ""
    first: str = ""


def plain(text: str) -> str:
    """A text with full-width signs made narrow and runs of blanks made one."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())


def _number(text: str) -> float:
    bare = plain(text).replace(" ", "")
    if not _NUMBER.fullmatch(bare):
        raise EvaluationError("应写一个数，如 184 或 1,872。")
    return float(bare.replace(",", ""))


def _count(text: str) -> int:
    number = _number(re.sub(r"\s*[人条件]$", "", plain(text)))
    if number != int(number):
        raise EvaluationError("应写整数，如 184。")
    return int(number)


def _share(text: str) -> float:
    bare = plain(text)
    try:
        if bare.endswith("%"):
            return _number(bare[:-1]) / 100
        if bare.startswith("每万人"):
            return _number(re.sub(r"\s*人$", "", bare.removeprefix("每万人"))) / 10_000
        if _number(bare) < 1:
            return _number(bare)
    except EvaluationError:
        pass
    raise EvaluationError("应写成百分数、每万人几人或小于 1 的小数，如 23%、每万人 5 人、0.23。")


def _change(text: str) -> tuple[float, float]:
    base, found, target = plain(text).partition("到")
    if not found:
        raise EvaluationError("应写成“从多少 到 多少”，如“23% 到 33%”。")
    return _share(base.strip()), _share(target.strip())


def _yuan(text: str) -> float:
    return _number(re.sub(r"\s*元$", "", plain(text)))


def _tests(text: str) -> tuple[float, ...]:
    return tuple(_number(one) for one in re.split(r"[、;,]\s*|\s+", plain(text)) if one)


def read_arm(name: str, text: str) -> Arm:
    """An arm such as 分组 800，送达 760，还款 184."""
    if not 0 < len(name) <= 10:
        raise EvaluationError(f"“{ARM}”后面要写组的名字，如“{ARM} 甲”。")
    known = {"分组": 0.0, "送达": 0.0, "还款": 0.0, "计费": 0.0, "金额": 0.0}
    given: dict[str, float] = {}
    for part in re.split(r"[,;、](?![0-9]{3})\s*", plain(text)):
        match = _PART.fullmatch(part.strip())
        if match is None or match["name"] not in known:
            raise EvaluationError(
                f"“{ARM} {name}”里的“{part.strip()[:20]}”不认识，应写成“{'，'.join(known)}”中的一项加数字，如“分组 800 人”。"
            )
        if match["name"] in given:
            raise EvaluationError(f"“{ARM} {name}”里的“{match['name']}”写了两次。")
        given[match["name"]] = (_number if match["name"] == "金额" else _count)(match["number"])
    lacking = [key for key in ("分组", "送达", "还款") if key not in given]
    if lacking:
        raise EvaluationError(f"“{ARM} {name}”缺少{'、'.join(lacking)}，如“分组 800，送达 760，还款 184”。")
    whole = {key: int(number) for key, number in (known | given).items()}
    return Arm(name, whole["分组"], whole["送达"], whole["还款"], whole["计费"], (known | given)["金额"])


COUNT = Kind(_count, "184")
SHARE = Kind(_share, "23%")
CHANGE = Kind(_change, "23% 到 33%")
YUAN = Kind(_yuan, "0.05")
TESTS = Kind(_tests, "0.01、0.04、0.03")
ARMS = Kind(str, "分组 800，送达 760，还款 184，计费 1600，金额 92000")
OTHER_ARM = "分组 800，送达 752，还款 240，计费 800，金额 120000"
"""What the form holds for a second arm at first, beside the example of the first."""

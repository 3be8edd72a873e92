"""Kinds of fact: what may be written, how it becomes a typed value, and how it is shown again.

A converter takes what a person or JSON gives and returns the value; anything that does not fit raises
`ValueError`, `KeyError`, `TypeError`, `OverflowError`, `AttributeError` or `RecursionError`, which `context` turns into a
Chinese sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from checks.kept import pattern
from checks.moments import day, moment, right_form

_WRITTEN_YUAN = pattern(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_YES = {
    "是": True, "有": True, "true": True, "yes": True, "否": False, "无": False, "false": False, "no": False,
}  # fmt: skip
_NONE = ("无", "否", "没有", "暂无", "不详", "未知", "none", "no", "false", "null", "-")
_HOST = pattern(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE = pattern(r"\+?(?:[0-9xX][\s()-]{0,2}){3,20}")


def _nothing(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one field is written: a converter, the words that say what it takes, its choices, and the way back.

    `meant` gives the right form of what is written in a common wrong one, or nothing; `unlike` are words that look like
    one of the choices and mean none.
    """

    convert: Callable[[Any], Any]
    takes: str
    choices: tuple[tuple[str, str], ...] = ()
    show: Callable[[Any], str] = str
    meant: Callable[[str], str] = _nothing
    unlike: tuple[str, ...] = ()


def yes_no(value: Any) -> bool:
    """A boolean written in either language."""
    return value if isinstance(value, bool) else _YES[str(value).strip().lower()]


def flag(yes: str, no: str) -> Kind:
    """A boolean with words of its own beside 是 and 否."""

    def convert(value: Any) -> bool:
        return {yes: True, no: False}[value] if value in (yes, no) else yes_no(value)

    choices = (("true", yes), ("false", no))
    return Kind(convert, f"“{yes}”或“{no}”", choices, lambda value: yes if value else no)


def choice(**words: str) -> Kind:
    """An enumeration of English words with their Chinese ones; the English word is the value."""
    by_word = {word: english for english, chinese in words.items() for word in (english, chinese)}

    def convert(value: Any) -> str:
        return by_word[str(value).strip()]

    return Kind(convert, "、".join(words.values()) + " 之一", tuple(words.items()), words.__getitem__)


def integer(low: int, high: int, unit: str = "") -> Kind:
    """A whole number from `low` to `high`, both included, of a unit that its field does not name."""

    def convert(value: Any) -> int:
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).strip()
            value = int(value) if re.fullmatch("[0-9]+", value) else None
        number = int(value)
        if isinstance(value, bool) or number != value or not low <= number <= high:
            raise ValueError
        return number

    return Kind(convert, f"{low} 到 {high} 的整数{unit and f'（{unit}）'}")


def yuan(value: Any) -> float:
    """An amount in yuan, not negative and below 10¹²; written, it may have commas every three digits and end in 元."""
    if isinstance(value, bool):
        raise ValueError
    if isinstance(value, str):
        value = unicodedata.normalize("NFKC", value).strip().removesuffix("元").rstrip()
        if not _WRITTEN_YUAN.fullmatch(value):
            raise ValueError
        value = value.replace(",", "")
    number = float(value)
    if not 0 <= number < 1e12:
        raise ValueError
    return number


def show_yuan(value: float) -> str:
    """An amount to the cent."""
    return f"{value:.2f}"


def names(value: Any) -> tuple[str, ...]:
    """A list of names, or names with commas or semicolons between them."""
    if isinstance(value, str):
        value = re.split("[,，、;；]", value)
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise ValueError
    listed = tuple(item.strip() for item in value if item.strip())
    return () if listed == ("无",) else listed


def hosts(value: Any) -> tuple[str, ...]:
    """A list of domain names, without a scheme or a path: a link is compared by its host."""
    listed = names(value)
    if not all(_HOST.fullmatch(item) for item in listed):
        raise ValueError
    return listed


def phones(value: Any) -> tuple[str, ...]:
    """A list of telephone numbers in any width, `x` for a digit that is not told."""
    listed = names(value)
    if not all(_PHONE.fullmatch(unicodedata.normalize("NFKC", item)) for item in listed):
        raise ValueError
    return listed


def _hosts_meant(written: str) -> str:
    """The domain names of what is written as whole addresses; nothing where it is something else."""
    items = re.split(r"[,，、;；\s]+", re.sub(r"https?://", "", written.strip(), flags=re.IGNORECASE))
    found = [item.partition("/")[0] for item in items if item]
    return "，".join(found) if found and all(map(_HOST.fullmatch, found)) else ""


def text(value: Any, longest: int = 200) -> str:
    """Some words in one line, at most `longest` characters."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= longest or "\n" in value.strip():
        raise ValueError
    return value.strip()


def document(value: Any) -> str:
    """The number or ground of a document that exists; that there is none is said by leaving the fact out."""
    written = text(value)
    if written.casefold() in _NONE:
        raise ValueError
    return written


def signature(value: Any) -> str:
    """The name in a signature, written with its brackets or without."""
    name = text(text(value, 42).removeprefix("【").removesuffix("】"), 40)
    if set(name) & set("【】"):
        raise ValueError
    return name


def signatures(value: Any) -> tuple[str, ...]:
    """Several of them, as `names` takes a list."""
    return tuple(map(signature, names(value)))


def number(value: Any, last: str = "") -> str:
    """A number that sends messages: 3 to 21 digits, `x` for a digit that is not told, `last` what may follow."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError
    plain = re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", str(value))).lower()
    if not re.fullmatch(rf"\+?[0-9x]{{3,21}}{last}", plain):
        raise ValueError
    return plain


def numbers(value: Any) -> tuple[str, ...]:
    """Numbers with commas between them; a trailing `*` stands for any extension."""
    if isinstance(value, (list, tuple)):
        value = [str(item) if type(item) is int else item for item in value]
    return tuple(number(item, r"\*?") for item in names(value))


def _joined(value: tuple[str, ...]) -> str:
    return "，".join(value)


YES_NO = flag("是", "否")
DATE = Kind(
    day, "日期，如 2026-11-24（1990 年至 2099 年）", meant=lambda written: right_form(written, timed=False)
)
MOMENT = Kind(
    moment,
    "北京时间，如 2026-11-24 10:30",
    show=lambda value: f"{value:%Y-%m-%d %H:%M}",
    meant=lambda written: right_form(written, timed=True),
)
NAMES = Kind(names, "用逗号分开的名单", show=_joined)
HOSTS = Kind(
    hosts,
    "用逗号分开的域名，如 example.com，不带 http 和路径；没有就写“无”",
    show=_joined,
    meant=_hosts_meant,
)
PHONES = Kind(phones, "用逗号分开的电话，如 95XXX、400-000-0000；没有就写“无”", show=_joined)
DOCUMENT = Kind(document, "一行文字（不超过 200 字），没有就不写这一行")
AMOUNT = Kind(yuan, "不小于 0 的金额，如 1234.56", show=show_yuan)
SIGNATURE = Kind(signature, "签名里的名称，如 示例银行（不超过 40 字）")
SIGNATURES = Kind(signatures, "用逗号分开的签名，如 示例银行，示例消金（各不超过 40 字）", show=_joined)
NUMBER = Kind(number, "号码，3 到 21 位数字，不写出的位用 x，如 1068xxxx")
NUMBERS = Kind(numbers, "用逗号分开的号码，如 1068xxxx；主码后任意扩展写成 1068xxxx*", show=_joined)

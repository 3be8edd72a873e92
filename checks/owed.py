"""Facts with parts of their own: the named amounts of a debt, and a relief offer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checks.kept import pattern
from checks.kinds import Kind, show_yuan, text, yes_no, yuan
from checks.moments import day

_MOST_ITEMS, _LONGEST_NAME = 50, 20
_ITEM = pattern(r"(?P<name>.*[^0-9,.:：¥￥\s])[\s:：]*[¥￥]?\s*(?P<yuan>[0-9][0-9,.]*\s?元?)")
_BETWEEN = pattern(r"[，、；;]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_OFFER_KEYS = {"有效期": "valid_until", "条件": "condition", "授权号": "authorization"}
_OFFER_KEY = pattern(rf"(?:^|[，,、；;])\s*({'|'.join(_OFFER_KEYS)})\s*[:：]?")


@dataclass(frozen=True, slots=True)
class Item:
    """One named part of what is owed, in yuan."""

    name: str
    yuan: float


@dataclass(frozen=True, slots=True)
class Offer:
    """A relief offer, or with `granted` false the statement that there is none.

    `valid_until` is its last day in Beijing time, `condition` what the debtor must do, `authorization` the
    number under which it was approved; `None` where it is not stated. It is true when it is granted.
    """

    granted: bool = True
    valid_until: dt.date | None = None
    condition: str | None = None
    authorization: str | None = None

    def __bool__(self) -> bool:
        return self.granted


def items(value: Any) -> tuple[Item, ...]:
    """Named amounts from `本金 1150.00，利息 84.56`, a mapping, or a list of pairs or of objects."""
    found = tuple(_item(name, amount) for name, amount in _pairs(value))
    named = {item.name for item in found}
    if not 0 < len(found) <= _MOST_ITEMS or len(named) != len(found):
        raise ValueError
    return found


def _item(name: Any, amount: Any) -> Item:
    return Item(text(name, _LONGEST_NAME), yuan(amount))


def _pairs(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, str):
        written = [_ITEM.fullmatch(part.strip()[:60]) for part in _BETWEEN.split(value) if part.strip()]
        if None in written:
            raise ValueError
        return [(match["name"], re.sub(r"\s", "", match["yuan"])) for match in written if match]
    if isinstance(value, Mapping):
        return list(value.items())
    if not isinstance(value, (list, tuple)):
        raise TypeError
    return [_pair(item) for item in value]


def _pair(item: Any) -> tuple[Any, Any]:
    if isinstance(item, Item):
        return item.name, item.yuan
    if isinstance(item, Mapping):
        for keys in (("name", "yuan"), ("名称", "金额")):
            if set(item) == set(keys):
                return item[keys[0]], item[keys[1]]
        raise KeyError
    if not isinstance(item, (list, tuple)):
        raise TypeError
    name, amount = item
    return name, amount


def show_items(value: tuple[Item, ...]) -> str:
    """Named amounts as a header writes them."""
    return "，".join(f"{item.name} {show_yuan(item.yuan)}" for item in value)


def offer(value: Any) -> Offer:
    """An offer from 有 or 无, from `有效期 2026-11-30，条件 一次性结清，授权号 A1`, or from a mapping."""
    if isinstance(value, Offer):
        stated = {name: getattr(value, name) for name in _OFFER_KEYS.values()}
        return _offer(stated) if any(stated.values()) and value.granted else Offer(yes_no(value.granted))
    if isinstance(value, Mapping):
        named = {_OFFER_KEYS.get(str(key), str(key)): one for key, one in value.items()}
        return _offer(named if len(named) == len(value) else {})
    if isinstance(value, bool) or not _OFFER_KEY.search(str(value)):
        return Offer(yes_no(value))
    start, *rest = [str(part) for part in _OFFER_KEY.split(str(value).strip())]
    if start.strip() not in ("", "有") or len(set(rest[::2])) != len(rest[::2]):
        raise ValueError
    return _offer({_OFFER_KEYS[key]: one for key, one in zip(rest[::2], rest[1::2], strict=True)})


def _offer(stated: Mapping[str, Any]) -> Offer:
    if not set(stated) <= set(_OFFER_KEYS.values()) or all(one is None for one in stated.values()):
        raise KeyError
    until, condition, authorization = (stated.get(name) for name in _OFFER_KEYS.values())
    return Offer(
        valid_until=None if until is None else day(until),
        condition=None if condition is None else text(condition),
        authorization=None if authorization is None else text(authorization),
    )


def show_offer(value: Offer) -> str:
    """An offer as a header writes it."""
    parts = [
        f"{word} {getattr(value, name)}"
        for word, name in _OFFER_KEYS.items()
        if getattr(value, name) is not None
    ]
    return "，".join(parts) or ("有" if value.granted else "无")


ITEMS = Kind(items, "各项名称和金额，如 本金 1150.00，利息 84.56（名称不重复）", show=show_items)
OFFER = Kind(
    offer, "“有”“无”，或 有效期 2026-11-30，条件 一次性结清，授权号 A1（三项可省，不写别的）", show=show_offer
)

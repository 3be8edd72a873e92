"""Facts as a person or a program states them: keyed in either language, each value as text or typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.context import CHINESE, FIELDS, FRAGMENT, ContextError, convert, is_fragment
from checks.spelling import nearest


def field_name(key: str) -> str:
    """The English name of a field written in either language; `ContextError` for an unknown one."""
    key = key.strip()
    if key in FIELDS:
        return key
    if key in CHINESE:
        return CHINESE[key]
    raise ContextError(
        f"没有叫“{key[:40]}”的上下文字段。{nearest(key[:40], list(CHINESE) if not key.isascii() else list(FIELDS))}"
    )


def parse(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Typed field values by English name, from facts keyed in either language; raises `ContextError`.

    A field that is written in both languages at once is an error.
    """
    parsed: dict[str, Any] = {}
    for key, value in facts.items():
        name = field_name(key)
        if name in parsed:
            raise ContextError(f"“{FIELDS[name][0]}”和“{name}”是同一个字段，写了两次。请删去一个。")
        parsed[name] = convert(name, value)
    return parsed


def about(facts: Mapping[str, Any]) -> dict[str, Any]:
    """All that a `Message` is made with beside its text: the facts as `parse` reads them, and whether it is a fragment."""
    part = {key: value for key, value in facts.items() if key.strip() in FRAGMENT}
    if len(part) > 1:
        raise ContextError(f"“{FRAGMENT[1]}”和“{FRAGMENT[0]}”是同一个字段，写了两次。请删去一个。")
    known = parse({key: value for key, value in facts.items() if key not in part})
    for value in part.values():
        known[FRAGMENT[0]] = is_fragment(value)
    return known

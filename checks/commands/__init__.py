"""The commands of `python -m checks`: one module for each group of them, and what they share."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from checks.commands.arguments import MisuseError
from checks.visible import one_line

FINE, WRONG, MISUSE = 0, 1, 2
"""How a command ends: all is well; something differs or fails; it could not be carried out."""


def say(text: str) -> None:
    """A message for the person at the terminal: one line, of which nothing acts on the terminal or the workflow."""
    print(one_line(text), file=sys.stderr)


def facts_written(pairs: Sequence[str]) -> dict[str, str]:
    """The facts of `--context` options by the name that each is given; `MisuseError` where one is not `name=value`."""
    facts: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise MisuseError(f"--context 写成“键=值”，写的是“{pair[:80]}”。")
        if key in facts:
            raise MisuseError(
                f"--context 把“{key[:40]}”写了两次：“{facts[key][:40]}”和“{value[:40]}”。请删去一个。"
            )
        facts[key] = value
    return facts

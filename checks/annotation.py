"""Workflow commands of GitHub: a sentence on a line in a pull request."""

from __future__ import annotations

from checks.visible import visible


def escaped(text: str, more: str = "") -> str:
    """A text without the characters that would end a command."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def annotation(kind: str, path: str, line: int, title: str, says: str) -> str:
    """An `error` or `warning` on a line of a file; nothing in it acts on who reads it."""
    place = f"file={escaped(path, ':,')},line={line},title={escaped(visible(title), ':,')}"
    return f"::{kind} {place}::{escaped(visible(says))}"

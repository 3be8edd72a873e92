"""What each page is drawn as: its text with marks for the drawings, kept between runs while no page changes.

A drawing shows other pages too (an example by reference, a pair, a count), so one changed page draws all anew.
"""

from __future__ import annotations

import atexit
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic

from checks import navigation
from checks.folders import pages
from checks.kept import UNREADABLE
from checks.memory import digest, judged
from checks.page import Page
from checks.project import Project
from checks.shelf import FOLDER, Shelf

PLACE = f"{FOLDER}/drawn"
REST = 0.1
"""Seconds for which files are not looked at again: less than any preview waits before it builds anew."""
_states: dict[Path, State] = {}


@dataclass(frozen=True)
class Drawn:
    """A page as drawn: the path of the page of the site that shows it, its lines, and the drawings in order."""

    shown: str
    lines: tuple[str, ...]
    drawings: tuple[str, ...]


class State:
    """A project as its files are now: scanned at once, judged when first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._stamp = _stamps(root)
        self._looked = monotonic()
        self._pages: tuple[Page, ...] = tuple(pages(root))
        self._shelf = Shelf(root, PLACE, digest(self._pages))

    @cached_property
    def project(self) -> Project:
        """The checked project."""
        return judged(self.root, self._pages)

    @property
    def current(self) -> bool:
        """Whether the files are still as they were."""
        if monotonic() - self._looked < REST:
            return True
        same = self._stamp == _stamps(self.root)
        self._looked = monotonic()
        return same

    def drawn(self, text: str, options: tuple[object, ...], draw: Callable[[Project], Drawn]) -> Drawn:
        """A text as drawn before under the same options, or else as `draw` gives it now."""
        name = repr((options, text))
        known = _loaded(self._shelf.get(name))
        if known is None:
            known = draw(self.project)
            self._shelf.put(name, pickle.dumps((known.shown, known.lines, known.drawings)))
        return known

    def keep(self) -> None:
        """Write down what was drawn, unless a file changed meanwhile."""
        if self._stamp == _stamps(self.root):
            self._shelf.keep()


def state_at(root: Path) -> State:
    """The state of a project folder; a new one only when one of its pages has changed."""
    found = _states.get(root)
    if found is None or not found.current:
        found = _states[root] = State(root)
    return found


@atexit.register
def _keep() -> None:
    for state in _states.values():
        state.keep()


def _loaded(known: bytes | None) -> Drawn | None:
    try:
        return Drawn(*pickle.loads(known)) if known else None
    except UNREADABLE:
        return None


def _stamps(root: Path) -> set[tuple[str, int, int]]:
    """The path, time and size of every page of a project and of the list of pages; asked for often, so without a detour."""
    return _below(root / "docs") | _below(root / "examples") | _settings(root / navigation.FILE)


def _settings(file: Path) -> set[tuple[str, int, int]]:
    try:
        stat = file.stat()
    except OSError:
        return set()
    return {(str(file), stat.st_mtime_ns, stat.st_size)}


def _below(folder: Path) -> set[tuple[str, int, int]]:
    found: set[tuple[str, int, int]] = set()
    try:
        with os.scandir(folder) as inside:
            for one in inside:
                if one.is_dir(follow_symlinks=False):
                    found |= _below(Path(one.path))
                elif one.name.endswith(".md") and one.is_file():
                    stat = one.stat()
                    found.add((one.path, stat.st_mtime_ns, stat.st_size))
    except OSError:  # none there, or one that is told when the pages are read
        return found
    return found

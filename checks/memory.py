"""What each page came to, kept between runs, so that only what changed is judged again.

A page is known again by its path and its whole text. Whatever cannot be read is judged anew, with the same result.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from checks.assembly import assemble, check_page
from checks.channels import Profile, profiles
from checks.folders import pages
from checks.kept import UNREADABLE
from checks.page import Page
from checks.project import CheckedPage, Project
from checks.rule import Rule
from checks.rules import BY_ID
from checks.shelf import FOLDER, Shelf
from checks.sources import Source, sources
from checks.trials.functions import FUNCTIONS, Function
from checks.workers import copies, shared

PLACE = f"{FOLDER}/judged"
A_SHARE = 15
"""Pages to judge that are worth a process of their own."""
_SHARED: dict[type, Mapping[str, Any]] = {
    Rule: BY_ID,
    Profile: profiles(),
    Source: sources(),
    Function: FUNCTIONS,
}
"""What is the same object in all pages, by class: named in the file and looked up again."""


class _Writer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> tuple[type, str] | None:
        if type(obj) not in _SHARED:
            return None
        return next(((type(obj), name) for name, one in _SHARED[type(obj)].items() if one is obj), None)


class _Reader(pickle.Unpickler):
    def persistent_load(self, pid: tuple[type, str]) -> Any:
        return _SHARED[pid[0]][pid[1]]


def load(root: Path) -> Project:
    """The same as `assembly.load`, judging only what changed since the last time."""
    return judged(root, pages(root))


def judged(root: Path, found: Iterable[Page]) -> Project:
    """The pages of a project, of which only those are judged that changed since the last time."""
    shelf = Shelf(root, PLACE)
    scanned = tuple(found)
    keys = {page.path: digest([page]) for page in scanned}
    unknown = [page for page in scanned if not shelf.get(keys[page.path])]
    jobs = copies(len(unknown) // A_SHARE)
    if jobs > 1:
        for page, dumped in zip(unknown, shared(_judged, unknown, jobs), strict=True):
            shelf.put(keys[page.path], dumped)

    def known(page: Page) -> CheckedPage:
        key = keys[page.path]
        before = shelf.get(key)
        checked = _loaded(before) if before else None
        if checked is None:
            checked = check_page(page)
            shelf.put(key, _dumped(checked))
        return checked

    project = assemble(scanned, known)
    shelf.keep()
    return project


def digest(found: Iterable[Page]) -> str:
    """A fingerprint of the paths, problems and whole texts of pages."""
    said = hashlib.sha256()
    for page in found:
        text = "\n".join((page.path, repr(page.problems), *page.lines))
        said.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return said.hexdigest()


def _judged(page: Page) -> bytes:
    return _dumped(check_page(page))


def _dumped(found: CheckedPage) -> bytes:
    """A page for the file; nothing where something in it cannot be written."""
    for judged in found.judged:
        _ = judged.longest  # asked for by the list of the library, and kept with the rest
    buffer = io.BytesIO()
    try:
        _Writer(buffer, pickle.HIGHEST_PROTOCOL).dump(found)
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""
    return buffer.getvalue()


def _loaded(known: bytes) -> CheckedPage | None:
    try:
        found = _Reader(io.BytesIO(known)).load()
    except UNREADABLE:
        return None
    return found if isinstance(found, CheckedPage) else None

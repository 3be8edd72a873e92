"""What each page came to, kept between runs, so that only what changed is judged again.

It lies in `.cache/judged` of a project and holds for one clone, one state of this package and one Python, so that no
commit can bring along what it wants to be believed. A page is known again by its path and its whole text. Whatever
cannot be read is judged anew, with the same result.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from checks.channels import Profile, profiles
from checks.functions import FUNCTIONS, Function
from checks.page import Page, pages
from checks.project import CheckedPage, Project, assemble, check_page
from checks.rule import Rule
from checks.rules import BY_ID
from checks.sources import Source, sources

PLACE = ".cache/judged"
_UNREADABLE = (
    EOFError, ValueError, TypeError, LookupError, AttributeError, ImportError, pickle.PickleError,
)  # fmt: skip
_LIBRARIES = ("python-stdnum", "opencc-python-reimplemented", "pyyaml", "jsonschema")
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
    """The same as `project.load`, judging only what changed since the last time."""
    memory = _Memory(root)
    project = assemble(pages(root), memory.judged)
    memory.keep()
    return project


class _Memory:
    """The pages of one project as they were judged before."""

    def __init__(self, root: Path) -> None:
        self._file = root / PLACE
        self._made_for = _made_for(root)
        self._before = self._read()
        self._now: dict[str, bytes] = {}

    def judged(self, page: Page) -> CheckedPage:
        """The same as `check_page`."""
        said = "\n".join((page.path, repr(page.problems), *page.lines))
        key = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        known = self._before.get(key)
        found = _loaded(known) if known else None
        if found is None:
            found = check_page(page)
            known = _dumped(found)
        if known:
            self._now[key] = known
        return found

    def keep(self) -> None:
        """Write down the pages of this run, and only those; quietly nothing where that is not possible."""
        if self._now == self._before or not self._made_for:
            return
        folder, draft = self._file.parent, self._file.with_suffix(f".{os.getpid()}")
        if folder.is_symlink():
            return
        try:
            if not folder.exists():
                folder.mkdir()
                (folder / ".gitignore").write_text("*\n", "utf-8")
            draft.write_bytes(self._made_for + pickle.dumps(self._now))
            draft.replace(self._file)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def _read(self) -> dict[str, bytes]:
        """What was kept for just this; nothing of the file is unpickled before that is known."""
        if not self._made_for:
            return {}
        try:
            kept = self._file.read_bytes()
            found = pickle.loads(kept.removeprefix(self._made_for)) if kept.startswith(self._made_for) else {}
        except (OSError, *_UNREADABLE):
            return {}
        return found if isinstance(found, dict) else {}


def _dumped(found: CheckedPage) -> bytes:
    """A page for the file; nothing where something in it cannot be written."""
    for outcome in found.outcomes:
        _ = outcome.longest  # asked for by the list of the library, and kept with the rest
    buffer = io.BytesIO()
    try:
        _Writer(buffer, pickle.HIGHEST_PROTOCOL).dump(found)
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""
    return buffer.getvalue()


def _loaded(known: bytes) -> CheckedPage | None:
    try:
        found = _Reader(io.BytesIO(known)).load()
    except _UNREADABLE:
        return None
    return found if isinstance(found, CheckedPage) else None


def _made_for(root: Path) -> bytes:
    """This clone (by the file that every project has), this package, this Python; nothing where there is no such file."""
    try:
        here = (root / "mkdocs.yml").stat()
    except OSError:
        return b""
    said = f"{here.st_dev} {here.st_ino} {here.st_ctime_ns} {_package()} {sys.version}"
    return hashlib.sha256(said.encode()).hexdigest().encode()


@cache
def _package() -> str:
    """A fingerprint of every file of this package and of the libraries that it judges with."""
    said = hashlib.sha256(" ".join(version(name) for name in _LIBRARIES).encode())
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".toml", ".tsv", ".json"):
            said.update(f"\n{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return said.hexdigest()

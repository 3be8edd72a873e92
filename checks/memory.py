"""What each page came to, kept between runs, so that only what changed is judged again.

It lies in `.cache/` of a project and holds for one clone, one state of this package and one Python, so that no
commit can bring along what it wants to be believed. A page is known again by its path and its whole text. Whatever
cannot be read is judged anew, with the same result.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from checks.channels import Profile, profiles
from checks.folders import pages
from checks.kept import UNREADABLE
from checks.page import Page
from checks.project import CheckedPage, Project, assemble, check_page
from checks.rule import Rule
from checks.rules import BY_ID
from checks.sources import Source, sources
from checks.trials.functions import FUNCTIONS, Function
from checks.workers import copies, shared

FOLDER = ".cache"
PLACE = f"{FOLDER}/judged"
A_SHARE = 15
"""Pages to judge that are worth a process of their own."""
LARGEST = 200_000_000
"""Bytes that a file of ours never comes near."""
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


class Shelf:
    """Bytes by name in one file of a project, believed only where this clone, package and Python wrote them.

    Only what a run asked for or put there is kept. What cannot be read or written is quietly as good as absent.
    """

    def __init__(self, root: Path, place: str, bound: str = "") -> None:
        """`bound` is what else must be as it was."""
        self._file = root / place
        self._made_for = _made_for(root, bound)
        self._before = self._read()
        self._now: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """What was put there under a name."""
        known = self._now.get(name) or self._before.get(name)
        if known:
            self._now[name] = known
        return known

    def put(self, name: str, known: bytes) -> None:
        """Nothing is kept of nothing."""
        if known:
            self._now[name] = known
        else:
            self._now.pop(name, None)

    def keep(self) -> None:
        """Write down what this run used."""
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
        if not self._made_for or not self._ours():
            return {}
        try:
            kept = self._file.read_bytes()
            found = pickle.loads(kept.removeprefix(self._made_for)) if kept.startswith(self._made_for) else {}
        except (OSError, *UNREADABLE):
            return {}
        return found if isinstance(found, dict) else {}

    def _ours(self) -> bool:
        """Whether a plain file of a size that can be ours lies there, and no link leads elsewhere."""
        try:
            if self._file.parent.is_symlink():
                return False
            there = self._file.lstat()
        except OSError:
            return False
        return stat.S_ISREG(there.st_mode) and there.st_size <= LARGEST


def _judged(page: Page) -> bytes:
    return _dumped(check_page(page))


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
    except UNREADABLE:
        return None
    return found if isinstance(found, CheckedPage) else None


def _made_for(root: Path, bound: str) -> bytes:
    """This clone (by the file that every project has), this package, this Python; nothing where there is no such file."""
    try:
        here = (root / "mkdocs.yml").stat()
    except OSError:
        return b""
    said = f"{here.st_dev} {here.st_ino} {here.st_ctime_ns} {_package()} {sys.version} {bound}"
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

"""Bytes that one run leaves for the next in `.cache/` of a project, and what they hold for.

They hold for one clone, one state of this package and one Python, so that no commit can bring along what it wants to
be believed.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from checks.kept import UNREADABLE

FOLDER = ".cache"
LARGEST = 200_000_000
"""Bytes that a file of ours never comes near."""
_LIBRARIES = ("python-stdnum", "opencc-python-reimplemented", "pyyaml", "jsonschema")


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
    for path in package_files():
        said.update(f"\n{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return said.hexdigest()


def package_files() -> Iterator[Path]:
    """Every file of this package by which it judges, in order."""
    return (
        path
        for path in sorted(Path(__file__).parent.rglob("*"))
        if path.suffix in (".py", ".toml", ".tsv", ".json")
    )

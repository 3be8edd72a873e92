"""The folders that are read, docs/ and examples/: each is a folder of the project itself, and all of it can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from checks.page import FOLDERS, Page, Problem
from checks.page import pages as scanned
from checks.trouble import why


def pages(root: Path) -> Iterator[Page]:
    """Every page of a project; where a folder cannot be read or leads elsewhere, that alone and no page."""
    found = tuple(faults(root))
    if found:
        yield from (Page(problem.path, (), (), (problem,)) for problem in found)
    else:
        yield from scanned(root)


def faults(root: Path) -> Iterator[Problem]:
    """What is wrong with the folders, so that none of them is passed over and nothing outside is read or written."""
    for name in FOLDERS:
        if (root / name).is_symlink():
            yield Problem(name, 1, f"{name} 是符号链接，不读取，也不改写它指向的文件。请换成真正的文件夹。")
            continue
        denied: list[OSError] = []
        for folder, _, _ in os.walk(root / name, onerror=denied.append):
            if not os.access(folder, os.X_OK):
                yield _closed(root, folder, "没有权限")
        yield from (
            _closed(root, error.filename, why(error))
            for error in denied
            if not isinstance(error, (FileNotFoundError, NotADirectoryError))
        )


def _closed(root: Path, folder: str, reason: str) -> Problem:
    shown = Path(folder).relative_to(root).as_posix()
    return Problem(
        shown,
        1,
        f"读不到这个文件夹（{reason}），里面的示例没有检查。请改成可以读取，例如 chmod u+rx {shown}。",
    )

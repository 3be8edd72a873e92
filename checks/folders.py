"""The folders that are read, docs/ and examples/: each is a folder of the project itself, and all of it can be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from checks.page import ENTRIES, FOLDERS, LIBRARY, Page, Problem, read, unreadable
from checks.trouble import why
from checks.visible import hidden

ASSETS = (".css", ".js", ".png", ".svg")
"""What may lie in docs/assets; a browser opens none of it as a page that runs, a drawing only if it is inert."""
_ALIVE = re.compile(rb"<\s*script|<\s*foreignobject|<[!?]|\bon[a-z]+\s*=|href|url\(|&", re.IGNORECASE)


def pages(root: Path) -> Iterator[Page]:
    """Every page of a project; where a folder cannot be read or leads elsewhere, that alone and no page."""
    found = [Page(problem.path, (), (), (problem,)) for problem in faults(root)]
    yield from found or _files(root)


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


def _files(root: Path) -> Iterator[Page]:
    """Every Markdown page below the folders of a project, in order of path, each read once.

    The site shows the entries through the link docs/library; any other link would be drawn and not checked.
    """
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            shown = path.relative_to(root).as_posix()
            if path.is_symlink() and not to_entries(root, path):
                yield unreadable(
                    shown,
                    "这是符号链接，不读取；除了 docs/library，这里只能放真正的文件。请换成真正的文件，或删去。",
                )
            elif path.is_symlink():
                continue
            elif hidden(shown):
                yield unreadable(shown, "文件名里有看不见的字符或换行。请改名。")
            elif path.suffix == ".md" and path.is_file():
                yield read(path, shown)
            elif path.suffix == ".svg" and path.is_file() and _belongs(shown) and not _inert(path):
                yield unreadable(
                    shown,
                    "图里有脚本、链接、外来的内容或实体，浏览器会当成网页来跑；或者读不到它。请只留图形。",
                )
            elif not path.is_dir() and not _belongs(shown):
                yield unreadable(
                    shown,
                    f"这里只放 Markdown 页面（.md）和表格（.csv）；docs/assets/ 里放{'、'.join(ASSETS)}。请移走。",
                )


def _inert(path: Path) -> bool:
    """Whether a drawing can be read and holds nothing that a browser would run or fetch."""
    try:
        return not _ALIVE.search(path.read_bytes())
    except OSError:
        return False


def _belongs(shown: str) -> bool:
    """Whether a file that is no page may lie where it does: tables can run nothing, and hidden files are not built."""
    name = shown.rpartition("/")[2]
    drawn = shown.startswith("docs/assets/") and name.endswith(ASSETS)
    placed = drawn or shown == f"{ENTRIES}schema.json"
    return placed or name.startswith(".") or name.endswith(".csv")


def to_entries(root: Path, path: Path) -> bool:
    """Whether a link is docs/library and leads to examples/."""
    try:
        return path == root / LIBRARY and path.resolve(strict=True) == (root / ENTRIES).resolve()
    except (OSError, RuntimeError):
        return False

"""The folders that are read, docs/ and examples/: each is a folder of the project itself, and all of it can be read.

An example that somebody put beside them is told, for nothing would run it.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from checks import navigation
from checks.markup import addresses
from checks.page import ENTRIES, FOLDERS, LIBRARY, Page, Problem, shown_at, unreadable
from checks.scanner import read
from checks.trouble import why
from checks.visible import hidden

ASSETS = (".css", ".js", ".png", ".svg")
"""What may lie in docs/assets; a browser opens none of it as a page that runs, a drawing only if it is inert."""
PICTURES = (".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic")
"""Forms of pictures that are not taken as they are."""
FILES = (*ASSETS, *PICTURES, ".csv")
"""What a page may show or link to beside other pages."""
_NEIGHBOURS = (".", "doc", "example", "Docs", "Doc", "Examples", "Example")
"""Where an example lands that was meant for docs/ or examples/."""
_ALIVE = re.compile(rb"<\s*script|<\s*foreignobject|<[!?]|\bon[a-z]+\s*=|href|url\(|&", re.IGNORECASE)


def pages(root: Path) -> Iterator[Page]:
    """Every page of a project; where a folder cannot be read or leads elsewhere, that alone and no page."""
    found = [Page(problem.path, (), (), (problem,)) for problem in faults(root)]
    yield from found or [*navigation.pages(root, _files(root)), *_beside(root)]


def faults(root: Path) -> Iterator[Problem]:
    """What is wrong with the folders, so that none of them is passed over and nothing outside is read or written."""
    if _copied(root):
        says = f"{LIBRARY} 应是指向 ../examples 的符号链接，这里成了普通的文件或文件夹；在 Windows 上取得代码、解压下载的压缩包常会这样。请在 WSL 里用 git 重新取得，或运行 git checkout -- {LIBRARY}。"
        yield Problem(LIBRARY, 1, says)
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
            elif path.name.endswith(".md") and path.is_file():
                page = read(path, shown)
                yield replace(page, problems=(*page.problems, *_absent(root, page)))
            elif path.suffix == ".svg" and path.is_file() and _belongs(shown) and not _inert(path):
                yield unreadable(
                    shown,
                    "图里有脚本、链接、外来的内容或实体，浏览器会当成网页来跑；或者读不到它。请只留图形。",
                )
            elif not path.is_dir() and not _belongs(shown):
                yield unreadable(shown, _misplaced(shown))


def _misplaced(shown: str) -> str:
    """Why a file that is no page may not lie where it does, and what to do."""
    suffix = posixpath.splitext(shown)[1].lower()
    if suffix in PICTURES:
        return "图片请另存为 .png，放进 docs/assets/。"
    if suffix in ASSETS:
        return f"{suffix} 文件放在 docs/assets/ 里。请移过去。"
    if suffix in (".md", ".markdown", ".txt"):
        return "页面的文件名要以小写的 .md 结尾，这个文件不会检查，也不会显示。请改名。"
    return f"这里只放 Markdown 页面（.md）和表格（.csv）；docs/assets/ 里放{'、'.join(ASSETS)}。请移走。"


def _absent(root: Path, page: Page) -> Iterator[Problem]:
    """Pictures and tables that a page shows or links to and that are not there; an entry stands in docs/library/."""
    here = posixpath.dirname(shown_at(page.path))
    for line, address in addresses(page):
        plain = unquote(address.partition("#")[0].partition("?")[0])
        if ":" in plain or plain.startswith("/") or not plain.lower().endswith(FILES):
            continue
        target = posixpath.normpath(posixpath.join(here, plain))
        if target.startswith("..") or not os.path.isfile(root / target):  # noqa: PTH113 - false for any name that cannot be
            says = f"“{address[:60]}”指向的文件 {target[:80]} 不存在。路径从这一页所在的文件夹算起；图片先放进 docs/assets/。"
            yield Problem(page.path, line, says)


def _beside(root: Path) -> Iterator[Page]:
    """Pages with examples that lie beside the folders, the first example of each."""
    there = {folder.name for folder in root.iterdir() if folder.is_dir()} | {"."}
    for name in _NEIGHBOURS:
        for path in sorted((root / name).glob("*.md")) if name in there else ():
            shown = path.relative_to(root).as_posix()
            blocks = () if path.is_symlink() else read(path, shown).blocks
            if blocks:
                says = "这里的示例不会检查，也不会显示在网站上。请移到 docs/ 或 examples/ 的文件里；要展示写法，外层再加一个四个反引号的围栏。"
                yield unreadable(shown, says, blocks[0].line)


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


def _copied(root: Path) -> bool:
    """Whether docs/library is no link but what some tools make of one: a file with its address, or a copy of examples/."""
    library, entries = root / LIBRARY, root / ENTRIES
    if library.is_symlink():
        return False
    return library.is_file() or any((entries / path.name).is_file() for path in library.glob("*.md"))


def to_entries(root: Path, path: Path) -> bool:
    """Whether a link is docs/library and leads to examples/."""
    try:
        return path == root / LIBRARY and path.resolve(strict=True) == (root / ENTRIES).resolve()
    except (OSError, RuntimeError):
        return False

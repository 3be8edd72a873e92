"""A page as it was scanned: its lines, its blocks and its problems. Lines are 1-based lines of the raw file."""

from __future__ import annotations

import re
from dataclasses import dataclass

FOLDERS = ("docs", "examples")
"""Where the pages of a project are."""
ENTRIES = "examples/"
LIBRARY = "docs/library"


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a page that cannot be read; `says` is a Chinese sentence with the remedy."""

    path: str
    line: int
    says: str


@dataclass(frozen=True)
class Block:
    """One fence: its place, the words after its kind, and its body without the container's indentation.

    `prefix` is what stands before the fence on its line (quote marks and indentation), `kind` is sms or eval.
    """

    path: str
    line: int
    end: int
    info: str
    body: tuple[str, ...]
    prefix: str = ""
    defaults: tuple[tuple[str, str], ...] = ()
    kind: str = "sms"

    @property
    def place(self) -> str:
        """Where it is written, as `python -m checks` takes it: `docs/guide/tone.md:12`."""
        return f"{self.path}:{self.line}"

    @property
    def named(self) -> tuple[str, str]:
        """Its first word and its title, whatever blank is between them."""
        word, *title = self.info.split(maxsplit=1) or [""]
        return word, "".join(title)

    def at(self, index: int) -> int:
        """The line in the raw file of a line of its body."""
        return self.line + 1 + index


@dataclass(frozen=True)
class Placed:
    """What is read from a block stands where the block does."""

    block: Block

    @property
    def path(self) -> str:
        """The file it is written in."""
        return self.block.path

    @property
    def line(self) -> int:
        """The line of its fence in the raw file."""
        return self.block.line

    @property
    def place(self) -> str:
        """Its file and line, as `python -m checks` takes them."""
        return self.block.place


@dataclass(frozen=True)
class Page:
    """A page as scanned: lines without line ends, blocks in order, problems, front matter text.

    `start` is the index of the first line after the front matter, `prose` the indexes of the lines that are
    neither in a fence nor in a comment.
    """

    path: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    matter: str = ""
    start: int = 0
    prose: tuple[int, ...] = ()

    @property
    def body(self) -> str:
        """The text after the front matter, stripped: what a Markdown engine sees."""
        return "\n".join(self.lines[self.start :]).strip()


def fenced(text: str) -> str:
    """A text as a block of code that it cannot close."""
    mark = "`" * (1 + max([2, *map(len, re.findall("`+", text))]))
    return f"{mark}text\n{text}\n{mark}"


def is_entry(path: str) -> bool:
    """Whether a page is an entry of the library."""
    return path.startswith(ENTRIES)


def shown_at(path: str) -> str:
    """The page of the site that shows a file: an entry is shown through the link docs/library."""
    return f"{LIBRARY}/{path.removeprefix(ENTRIES)}" if is_entry(path) else path


def unreadable(path: str, says: str, line: int = 1) -> Page:
    """A page of which nothing can be read, and why."""
    return Page(path, (), (), (Problem(path, line, says),))

"""Rewrite the `=>` lines of examples and calculations to what running them gave; nothing else is touched."""

from __future__ import annotations

import difflib
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from checks.calculation import Computed
from checks.comparison import rewritten
from checks.expectation import ARROW
from checks.project import Run


@dataclass(frozen=True)
class Update:
    """The new text of one file, with the examples rewritten in it and the refusals."""

    path: str
    before: str
    after: str
    rewritten: tuple[Run, ...]
    refused: tuple[tuple[Run, str], ...]

    @property
    def diff(self) -> str:
        """A unified diff of the file."""
        before, after = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        return "".join(difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}"))


def fresh(run: Run) -> list[str] | str:
    """The `=>` lines that running it gives, or why no tool may write them."""
    return run.lines if isinstance(run, Computed) else rewritten(run)


def plan(root: Path, runs: Iterable[Run]) -> list[Update]:
    """What `update` would write, file by file, for examples that do not agree."""
    by_path: dict[str, list[Run]] = {}
    for run in runs:
        if not run.agrees:
            by_path.setdefault(run.example.path, []).append(run)
    return [_plan_file(root, path, found) for path, found in by_path.items()]


_LINE_END = re.compile(r"(\r\n|\r|\n)")


def _plan_file(root: Path, path: str, runs: list[Run]) -> Update:
    before = (root / path).read_bytes().decode("utf-8")
    pieces = _LINE_END.split(before)
    lines, ends = pieces[0::2], [*pieces[1::2], ""]
    done: list[Run] = []
    refused: list[tuple[Run, str]] = []
    for run in sorted(runs, key=lambda o: -o.example.line):
        new = fresh(run)
        if isinstance(new, str):
            refused.append((run, new))
            continue
        block = run.example.block
        arrows = [i for i, line in enumerate(block.body, block.line) if ARROW.match(line)]
        place = arrows[0] if arrows else block.end - 1
        end = ends[block.line - 1]
        for index in reversed(arrows):
            del lines[index], ends[index]
        lines[place:place] = [block.prefix + line for line in new]
        ends[place:place] = [end] * len(new)
        done.append(run)
    after = "".join(line + end for line, end in zip(lines, ends, strict=True))
    return Update(path, before, after, tuple(reversed(done)), tuple(reversed(refused)))


def write(root: Path, update: Update) -> None:
    """Replace the file in one step, so that an interruption leaves the old text or the new one."""
    target = root / update.path
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(update.after.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

"""What the rules of this working copy would say about the pages of another commit.

For a proposed rule: which published 正例 it would condemn, which 反例 it would no longer find.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.assembly import load
from checks.entry import name_of
from checks.judged import Judged
from checks.page import FOLDERS, is_entry
from checks.project import Project

LONGEST_WAIT = 60
"""Seconds that one call of git may take."""


class CompareError(ValueError):
    """A comparison that cannot be made; the text says why in Chinese."""


@dataclass(frozen=True)
class Comparison:
    """Examples of the base that the rules now judge otherwise, each with its sentences; and entries now gone."""

    base: str
    examples: int
    condemned: tuple[tuple[Judged, tuple[str, ...]], ...]
    warned: tuple[tuple[Judged, tuple[str, ...]], ...]
    missed: tuple[tuple[Judged, tuple[str, ...]], ...]
    gone: tuple[str, ...]

    @property
    def quiet(self) -> bool:
        """Whether no published 正例 is condemned and no permanent address is lost."""
        return not self.condemned and not self.gone


def compare(root: Path, base: str) -> Comparison:
    """Judge the pages of a commit by the rules that are running."""
    with tempfile.TemporaryDirectory() as folder:
        _unpack(root, base, Path(folder))
        before = load(Path(folder))
    names = {path.stem for path in (root / "examples").glob("*.md")}
    gone = [
        name_of(page.page.path)
        for page in before.pages
        if is_entry(page.page.path) and name_of(page.page.path) not in names
    ]
    return Comparison(
        base,
        len(before.judged),
        tuple(_changes(before, "正例", "多出", "error")),
        tuple(_changes(before, "正例", "多出", "warning")),
        tuple(_changes(before, "反例", "缺少", "")),
        tuple(gone),
    )


def _unpack(root: Path, base: str, folder: Path) -> None:
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not commit:
        raise CompareError(f"这个仓库里没有提交“{base[:60]}”。请写分支名或提交号，例如 origin/main。")
    named = commit.decode("ascii").strip()
    present = (_git(root, "ls-tree", "--name-only", named) or b"").decode("utf-8").splitlines()
    parts = [part for part in FOLDERS if part in present]
    data = _git(root, "archive", "--format=tar", named, "--", *parts) if parts else b""
    if not data:
        raise CompareError(f"提交“{base[:60]}”里没有 docs/ 和 examples/。")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # from Python 3.11.4 on
        archive.extractall(folder)


def _git(root: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, check=False, timeout=LONGEST_WAIT
        )
    except OSError:
        raise CompareError("没有找到 git。") from None
    except subprocess.TimeoutExpired:
        raise CompareError(f"git {LONGEST_WAIT} 秒还没有做完，没有比较。请再试一次。") from None
    return done.stdout if done.returncode == 0 else None


def _changes(project: Project, word: str, kind: str, level: str) -> Iterator[tuple[Judged, tuple[str, ...]]]:
    """The examples of a verdict word that differ in a kind, with a sentence for each difference."""
    for judged in project.judged:
        found = tuple(
            dict.fromkeys(
                f"{d.written}    {d.finding.message if d.finding else d.says}"
                for d in judged.differences
                if d.kind == kind and (not level or (d.finding and d.finding.level.value == level))
            )
        )
        if judged.example.word == word and found:
            yield judged, found


def as_text(comparison: Comparison) -> str:
    """The comparison for a person, which GitHub shows as Markdown too."""
    counted = (
        f"{len(comparison.condemned)} 条已发布的正例会被判为错误，{len(comparison.warned)} 条正例会多出警告，"
        f"{len(comparison.missed)} 条反例有一处不再被发现，{len(comparison.gone)} 个条目的网址会失效"
    )
    parts = [f"现在的规则与 {comparison.base} 的 {comparison.examples} 条示例相比：{counted}。"]
    for title, found in (
        ("会被判为错误的正例", comparison.condemned),
        ("会多出警告的正例", comparison.warned),
        ("有一处不再被发现的反例", comparison.missed),
    ):
        if found:
            parts.append(f"{title}：")
        for judged, says in found:
            example = judged.example
            rows = [f"- {example.place}「{example.title}」", *(f"    - {say}" for say in says)]
            parts.append("\n".join(rows))
    if comparison.gone:
        parts.append(
            "会失效的网址（条目的编号不能改、不能删）：\n"
            + "\n".join(f"- /library/{n}/" for n in comparison.gone)
        )
    return "\n\n".join(parts)

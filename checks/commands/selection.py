"""Which examples a call means: the whole project, or what `PATH[:LINE]` names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from checks.commands.arguments import MisuseError
from checks.folders import faults
from checks.memory import load
from checks.page import FOLDERS
from checks.project import Project

_TARGET = re.compile(r"^(?P<path>.*?)(?::(?P<line>\d{1,40}))?$", re.DOTALL)


def root_folder() -> Path:
    """The folder it runs in, which must be a project."""
    root = Path.cwd()
    if not any((root / folder).is_dir() for folder in FOLDERS):
        raise MisuseError(f"{root} 下没有 docs/ 或 examples/。请在项目的最上层文件夹运行。")
    return root


def below_repository() -> str:
    """The way to the project from the top of its repository, `guide/`; nothing where it is the top, or in none."""
    root = root_folder()
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return "" if top == root else f"{root.relative_to(top).as_posix()}/"


def select(targets: Sequence[str]) -> Project:
    """The examples that the targets name; the whole is loaded so that references resolve.

    Raises `MisuseError` where a target names nothing that is checked.
    """
    root = root_folder()
    wanted: list[tuple[str, int | None]] = []
    for target in targets:
        if not target.partition(":")[0]:
            raise MisuseError("路径是空的。要检查全部示例，就不写路径，或写一个点。")
        match = _TARGET.match(target)
        path = Path(match["path"] if match else target)
        full = path if path.is_absolute() else root / path
        try:
            exists = full.exists()
        except (OSError, ValueError):
            exists = False
        if not exists:
            meant = _meant(root, target)
            raise MisuseError(f"没有这个文件或文件夹：{str(path)[:200]}{f'。{meant}' if meant else ''}")
        if not full.resolve().is_relative_to(root.resolve()):
            raise MisuseError(f"{path} 不在这个项目里。")
        shown = full.resolve().relative_to(root.resolve()).as_posix()
        if not any(shown == folder or shown.startswith(folder + "/") for folder in FOLDERS) and shown != ".":
            raise MisuseError(
                f"{shown} 不在 docs/ 或 examples/ 里，那里的示例不检查。单条短信请用 python -m checks message。"
            )
        if full.is_file() and full.suffix != ".md":
            raise MisuseError(f"{shown} 不是 Markdown 文件（.md）。")
        wanted.append(
            ("" if shown == "." else shown, int(match["line"]) if match and match["line"] else None)
        )
    return load(root) if any(faults(root)) else _part(load(root), wanted)


def _meant(root: Path, target: str) -> str:
    """A question that names the page that was meant: typed with other signs, from another folder, or without its end."""
    written = target.replace("\\", "/").replace("：", ":").replace("．", ".")
    typed, _, line = written.partition(".md:")
    name = PurePosixPath(typed).stem
    found = [
        path for folder in FOLDERS for path in sorted((root / folder).rglob("*.md")) if path.stem == name
    ]
    if not name or not found:
        return ""
    below = next(
        (path for path in found if path.as_posix().endswith(typed.removesuffix(".md") + ".md")), found[0]
    )
    shown = below.relative_to(root).as_posix()
    return f"是不是想写“{shown}{f':{line}' if line.isdigit() else ''}”？"


def _part(project: Project, wanted: list[tuple[str, int | None]]) -> Project:
    """The part of a project that the targets name."""
    if not wanted:
        return project
    kept = []
    matched: set[int] = set()
    for page in project.pages:
        path = page.page.path
        mine = [
            (i, line)
            for i, (name, line) in enumerate(wanted)
            if not name or path == name or path.startswith(name + "/")
        ]
        if not mine:
            continue
        matched.update(i for i, line in mine if line is None)
        if any(line is None for _, line in mine):
            kept.append(page)
            continue
        chosen = [
            {i for i, line in mine if line is not None and block.line <= line <= block.end}
            for block in page.page.blocks
        ]
        matched.update(*chosen)
        problems = tuple(
            p
            for p in page.problems
            if any(line == p.line for _, line in mine)
            or any(
                take and block.line <= p.line <= block.end
                for take, block in zip(chosen, page.page.blocks, strict=True)
            )
        )
        matched.update(i for i, line in mine if any(p.line == line for p in problems))
        fences = tuple(fence for take, fence in zip(chosen, page.fences, strict=True) if take)
        kept.append(replace(page, fences=fences, problems=problems))
    lost = [wanted[i] for i in range(len(wanted)) if i not in matched]
    if lost:
        name, line = lost[0]
        starts = [
            block.line for page in project.pages if page.page.path == name for block in page.page.blocks
        ]
        near = sorted(sorted(starts, key=lambda start: abs(start - (line or 0)))[:3])
        there = f"最近的在第 {'、'.join(map(str, near))} 行。" if near else ""
        raise MisuseError(
            f"{name}:{line} 处没有 sms 示例，也没有 eval 算例。{there}"
            if line is not None
            else f"{name or '.'} 里没有 Markdown 页面。"
        )
    return Project(tuple(kept))

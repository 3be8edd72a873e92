"""The result as Markdown for the summary of a workflow run: what differs, and a block ready to paste."""

from __future__ import annotations

from collections.abc import Iterator

from checks.mismatch import mismatch_text, problem_text
from checks.page import fenced
from checks.project import Project, Run
from checks.report import summary
from checks.update import fresh


def as_summary(project: Project) -> str:
    """Problems, then each mismatch with the `=>` lines that `update` would write."""
    if project.good:
        return f"### 示例短信：全部一致\n\n{summary(project)}。"
    head = f"### 示例短信：{len(project.mismatches)} 条与检查结果不符，{len(project.problems)} 处写法读不懂"
    parts = [head]
    if project.problems:
        parts.append(fenced("\n".join(map(problem_text, project.problems))))
    for run in project.mismatches:
        parts += _mismatch(run)
    return "\n\n".join(parts)


def _mismatch(run: Run) -> Iterator[str]:
    example = run.example
    yield f"#### `{example.path}` 第 {example.line} 行"
    yield fenced(mismatch_text(run))
    lines = fresh(run)
    if isinstance(lines, str):
        yield f"不能自动改：{lines}"
    elif lines:
        yield f"如果检查是对的，把第 {example.line} 行那个围栏里的“=>”行整段换成："
        yield fenced("\n".join(example.block.prefix + line for line in lines))
    else:
        yield f"如果检查是对的，把第 {example.line} 行那个围栏里的“=>”行都删去。"

"""First drafts of new examples and rules, for a person to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from checks.context import nearest
from checks.rules import BY_ID, MODULES

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_EXAMPLE = """---
title: 一句话标题
---

什么时候用：（写一句）。什么时候不用：（写一句）。

```sms 正例 一句话标题
时间: 2026-11-24 10:30
产品: 信用卡

【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。
```
"""

_RULE = """
    Rule(
        id="{name}",
        title="（一句话标题）",
        level=Level.WARNING,
        harm=Harm.THREAT,
        basis=("guide-advice#（条目名）",),
        says="“{{text}}”（为什么不行）。",
        find=phrases(r"（要找的词）"),
        rewrite="（可以改成的话）",
    ),
"""


class ScaffoldError(ValueError):
    """A draft that cannot be made; the text says why."""


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise ScaffoldError(f"名字“{name[:60]}”只能用小写字母、数字和连字符，例如 credit-card-day-7。")
    return name


def new_example(root: Path, name: str) -> str:
    """Write examples/NAME.md with an example that passes; returns what to do next."""
    path = root / "examples" / f"{_checked(name)}.md"
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(_EXAMPLE)
    except FileExistsError:
        raise ScaffoldError(f"examples/{name}.md 已经有了。请换一个名字。") from None
    return f"已写好底稿 examples/{name}.md。改完运行 python -m checks examples/{name}.md，再在一页里写“```sms 引用 {name}”引用它。"


def new_rule(root: Path, name: str, page: str) -> str:
    """The draft of a rule for the module of a guide page, to be pasted; nothing is written over."""
    _checked(name)
    modules = [module.__name__.rpartition(".")[2] for module in MODULES]
    if page not in modules:
        raise ScaffoldError(f"没有叫“{page}”的指南页。{nearest(page, modules)}")
    if name in BY_ID:
        raise ScaffoldError(f"已经有编号为“{name}”的规则（{BY_ID[name].title}）。编号不能重复使用。")
    draft = root / "docs" / "rules" / f"{name}.md"
    draft.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("x", encoding="utf-8") as stream:
            stream.write(
                f"---\ntitle: {name}\n---\n\n# （规则标题）\n\n**一句话。**\n\n## 避免\n\n## 改为\n\n## 为什么\n\n## 例外\n\n## 已知的误报和漏报\n"
            )
    except FileExistsError:
        raise ScaffoldError(f"docs/rules/{name}.md 已经有了。请换一个名字。") from None
    return f"已写好规则页底稿 docs/rules/{name}.md。把下面这段放进 checks/rules/{page}.py 的 RULES：\n{_RULE.format(name=name)}"

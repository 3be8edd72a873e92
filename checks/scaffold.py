"""First drafts of new examples and rules, for a person to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from checks import entry
from checks.context import nearest
from checks.rules import BY_ID, MODULES

_DASHES = re.compile("[-－—−‐‑~～]")
"""What keyboards have for the dash between two numbers of a stage."""
_EXAMPLE = """---
title: {title}
product: {product}
stage: {stage}
purpose: 提醒
tone: 中性
when: （写一句：什么时候用）。
when_not: （写一句：什么时候不用）。
---

```sms 正例 {title}
时间: 2026-11-24 10:30
产品: {product}
变量 签名（签名）: 示例银行
变量 称呼（称呼）: 张女士 | 欧阳先生
变量 尾号（四位尾号）: 1234
变量 天数（天数）: 7
变量 日期（日期）: 11月24日
变量 总额（金额）: 1234.56
变量 本金（金额）: 1150.00
变量 息费（金额）: 84.56

【{{签名}}】{{称呼}}，您尾号{{尾号}}{name}已逾期{{天数}}天，截至{{日期}}应还{{总额}}元（本金{{本金}}元，利息及违约金{{息费}}元）。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。
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
    if not entry.NAME.fullmatch(name) or len(name) > entry.LONGEST_NAME:
        raise ScaffoldError(f"名字“{name[: entry.LONGEST_NAME]}”不行：{entry.RULE_FOR_NAMES}。")
    return name


def _chosen(key: str, value: str) -> str:
    value = _DASHES.sub("–", value)
    if value not in entry.choices(key):
        raise ScaffoldError(f"--{key} 写的是“{value[:40]}”。{nearest(value[:40], entry.choices(key))}")
    return value


def new_example(root: Path, name: str, product: str = "信用卡", stage: str = "逾期4–30天") -> str:
    """Write examples/NAME.md with an example that passes; returns what to do next."""
    path = root / "examples" / f"{_checked(name)}.md"
    draft = _EXAMPLE.format(
        title=f"一句话标题（{name}）",
        product=_chosen("product", product),
        stage=_chosen("stage", stage),
        name={"信用卡": "信用卡", "物业": "物业费", "水电燃气通信": "水费"}.get(product, "借款"),
    )
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(draft)
    except FileExistsError:
        raise ScaffoldError(f"examples/{name}.md 已经有了。请换一个名字。") from None
    return f"已写好底稿 examples/{name}.md。改完运行 python -m checks examples/{name}.md，一致后提交；它会有自己的页面 /library/{name}/。"


def new_rule(root: Path, name: str, page: str | None) -> str:
    """The draft of a rule for the module of a guide page, to be pasted; nothing is written over."""
    _checked(name)
    modules = [module.__name__.rpartition(".")[2] for module in MODULES]
    if name in BY_ID:
        raise ScaffoldError(f"已经有编号为“{name}”的规则（{BY_ID[name].title}）。编号不能重复使用。")
    if page is None:
        raise ScaffoldError(f"还要用 --page 写明规则属于哪一页指南：{'、'.join(modules)}。")
    if page not in modules:
        raise ScaffoldError(f"没有叫“{page}”的指南页。{nearest(page, modules)}")
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

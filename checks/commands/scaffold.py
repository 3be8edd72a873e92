"""First drafts of new examples and rules, for a person to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from checks import entry
from checks.commands.drafts import ACCOUNTS, DRAFTS
from checks.rules import BY_ID, MODULES
from checks.spelling import nearest
from checks.unwritten import UNWRITTEN

_DASHES = re.compile("[-－—−‐‑~～]")
"""What keyboards have for the dash between two numbers of a stage."""
_EXAMPLE = """---
title: {unwritten}一句话标题，示范什么）
product: {product}
stage: {stage}
purpose: {purpose}
tone: 中性
{matter}when: {unwritten}什么时候用）。
when_not: {unwritten}什么时候不用）。
---

```sms 正例 {unwritten}一句话标题，示范什么）
时间: 2026-11-24 10:30
产品: {product}
{headers}
{text}
```
"""

_RULE = """
    Rule(
        id="{name}",
        title="{unwritten}一句话标题）",
        level=Level.WARNING,
        harm=Harm.THREAT,
        basis=("guide-advice#{unwritten}条目名）",),
        says="“{{text}}”{unwritten}为什么不行）。",
        find=phrases(r"{unwritten}要找的词）"),
        rewrite="{unwritten}可以改成的话）",
    ),
"""

_SPEC = """
    Spec(
        "{name}",
        fires=("{unwritten}应当查出的话）",),
        passes=("{unwritten}很像而不应查出的话）",),
    ),
"""

_PAGE = f"""---
title: {UNWRITTEN}规则标题）
description: {UNWRITTEN}一句话说明）
---

# {UNWRITTEN}规则标题）

**{UNWRITTEN}一句话的要求）。**

[[checks:rule]]

## 避免

{UNWRITTEN}为什么不行，和一条反例）

## 改为

{UNWRITTEN}怎样说才行，和一条正例）

## 为什么

{UNWRITTEN}依据和它防止的伤害）

## 例外

{UNWRITTEN}很像而不报的）

## 已知的误报和漏报

{UNWRITTEN}看不见什么）
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
        raise ScaffoldError(f"--{key} 写的是“{value[:40]}”。{entry.instead(key, value)}")
    return value


def new_example(root: Path, name: str, product: str, stage: str) -> str:
    """Write examples/NAME.md with an example that passes once a person has written its title; returns what to do next."""
    path = root / "examples" / f"{_checked(name)}.md"
    draft = _example(_chosen("product", product), _chosen("stage", stage))
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(draft)
    except FileExistsError:
        raise ScaffoldError(f"examples/{name}.md 已经有了。请换一个名字。") from None
    return f"已写好底稿 examples/{name}.md，是一条正例；别的判定词见 CONTRIBUTING.md。把“{UNWRITTEN}…）”的地方都换成自己的话，再运行 python -m checks examples/{name}.md，一致后提交；它会有自己的页面 /library/{name}/。"


def _example(product: str, stage: str) -> str:
    """The text of an entry for a product at a stage, its words put in."""
    account, draft = ACCOUNTS[product], DRAFTS[stage]
    text = draft.text
    for mark, word in (
        ("<签名>", account.sender), ("<账>", account.name), ("<还款>", account.pay), ("<应还>", account.due), ("<息费>", account.extra),
    ):  # fmt: skip
        text = text.replace(mark, word)
    fills = {"签名（签名）": account.sender, "称呼（称呼）": "张女士 | 欧阳先生", "尾号（四位尾号）": "1234"}
    used = {
        key: value for key, value in (fills | draft.fills).items() if f"{{{key.partition('（')[0]}}}" in text
    }
    headers = [*draft.headers, *(f"变量 {key}: {value}" for key, value in used.items())]
    return _EXAMPLE.format(
        product=product, stage=stage, purpose=draft.purpose, unwritten=UNWRITTEN, text=text,
        matter="".join(f"{line}\n" for line in draft.matter),
        headers="".join(f"{line}\n" for line in headers),
    )  # fmt: skip


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
            stream.write(_PAGE)
    except FileExistsError:
        raise ScaffoldError(f"docs/rules/{name}.md 已经有了。请换一个名字。") from None
    rule, spec = (draft.format(name=name, unwritten=UNWRITTEN) for draft in (_RULE, _SPEC))
    return (
        f"已写好规则页底稿 docs/rules/{name}.md，把“{UNWRITTEN}…）”的地方都换成自己的话。"
        f"再把下面这段放进 checks/rules/{page}.py 的 RULES：\n{rule}\n"
        f"这一段放进 tests/test_{page}.py 的 SPECS，两样各写至少三句：\n{spec}"
    )

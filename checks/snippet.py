"""The editor snippet of an entry: the values of each key to choose from, out of examples/schema.json."""

from __future__ import annotations

import json

from checks import entry

PATH = ".vscode/entry.code-snippets"
_KEYS = ("product", "stage", "purpose", "tone")


def snippet() -> str:
    """The text of the snippet file; a test compares it with the file in the project."""
    head = [
        f"{key}: ${{{place}|{','.join(entry.choices(key))}|}}" for place, key in enumerate(_KEYS, start=2)
    ]
    body = [
        "---",
        "title: ${1:一句话标题}",
        *head,
        "when: ${6:什么时候用}。",
        "when_not: ${7:什么时候不用}。",
        "---",
        "",
        "```sms ${8|正例,反例,边界,待改进|} $1",
        "时间: ${9:2026-11-24 10:30}",
        "",
        "${10:短信正文}",
        "```",
    ]
    one = {
        "scope": "markdown",
        "prefix": "entry",
        "description": "examples/ 里的一条示例",
        "body": body,
    }
    return json.dumps({"示例库条目": one}, ensure_ascii=False, indent=2) + "\n"

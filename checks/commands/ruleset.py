"""Commands about the rules: one explained, all listed, or held against the pages of another commit."""

from __future__ import annotations

import argparse
import json

from checks.commands import FINE, WRONG
from checks.commands.arguments import MisuseError


def explain(options: argparse.Namespace) -> int:
    """Print what a rule is and rests on."""
    from checks.describe import explain
    from checks.rules import BY_ID
    from checks.spelling import nearest

    if options.rule not in BY_ID:
        raise MisuseError(f"没有编号为“{options.rule}”的规则。{nearest(options.rule, list(BY_ID))}")
    print(explain(BY_ID[options.rule]))
    return FINE


def rules(options: argparse.Namespace) -> int:
    """List the rules, or say what they would do to the pages of another commit."""
    from checks.describe import rules_json, rules_text

    if options.compare is not None:
        if options.format == "json":
            raise MisuseError("--compare 的结果只有文字，不和 --format json 一起写。")
        return _compare(options.compare)
    print(
        json.dumps(rules_json(), ensure_ascii=False, indent=1) if options.format == "json" else rules_text()
    )
    return FINE


def _compare(base: str) -> int:
    from checks.commands.compare import CompareError, as_text, compare
    from checks.commands.selection import root_folder

    try:
        found = compare(root_folder(), base)
    except CompareError as error:
        raise MisuseError(str(error)) from None
    print(as_text(found))
    return FINE if found.quiet else WRONG

"""What channels look for in a template before any message is made of it: its placeholders and their values.

These are reasons of delivery; they never touch compliance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from checks.channels import Check
from checks.content.contact import PHONE, URL
from checks.delivery import Delivery, Reason
from checks.message import units
from checks.personal import mobiles
from checks.placeholder import PLACEHOLDER
from checks.text import View
from checks.words import compiled

_SIGNATURE = re.compile(r"^\s*【[^【】]{0,60}】|【[^【】]{0,60}】\s*$")


@dataclass(frozen=True)
class Template:
    """A text with `{placeholders}`, and the values each may take, as an example of a page gives them."""

    text: str
    values: Mapping[str, tuple[str, ...]]

    @property
    def body(self) -> str:
        """The text without its signature, which channels keep apart."""
        return _SIGNATURE.sub("", self.text)

    def carrying(self, holds: Callable[[View], object]) -> str:
        """The first placeholder with a value of which this holds, as `{姓氏}＝值`."""
        for name, values in self.values.items():
            for value in values:
                if holds(View.of(value)):
                    return f"{{{name}}}＝{value}"
        return ""


def with_template(found: tuple[Delivery, ...], template: Template) -> tuple[Delivery, ...]:
    """The same verdicts with what each channel asks of the template added."""
    return tuple(
        replace(delivery, reasons=(*delivery.reasons, *_reasons(delivery, template))) for delivery in found
    )


def _reasons(delivery: Delivery, template: Template) -> list[Reason]:
    quotes = [(check, TESTS[check.when](template, check)) for check in delivery.profile.template]
    return [Reason(check.verdict, check.basis, check.says, quote=quote) for check, quote in quotes if quote]


def _adjacent(template: Template, _: Check) -> str:
    found = re.search(rf"(?:{PLACEHOLDER.pattern}){{2,20}}", template.text)
    return found.group() if found else ""


def _only(template: Template, _: Check) -> str:
    rest = PLACEHOLDER.sub("", template.body)
    return "" if any(char.isalnum() for char in rest) else template.body.strip()


def _many(template: Template, check: Check) -> str:
    count = len(PLACEHOLDER.findall(template.text))
    return f"{count}个" if count > check.high else ""


def _long(template: Template, check: Check) -> str:
    for name, values in template.values.items():
        longest = max(map(units, values))
        if longest > check.high:
            return f"{{{name}}} {longest}字符"
    return ""


def _in_signature(template: Template, _: Check) -> str:
    signature = _SIGNATURE.search(template.text)
    found = PLACEHOLDER.search(signature.group()) if signature else None
    return found.group() if found else ""


def _little_fixed(template: Template, check: Check) -> str:
    """Fixed text of the body against the whole at its longest."""
    fixed = units(PLACEHOLDER.sub("", template.body))
    filled = sum(
        max(map(units, template.values.get(name, ("",)))) for name in PLACEHOLDER.findall(template.body)
    )
    share = 100 * fixed // (fixed + filled) if filled else 100
    return f"{share}%" if share < check.high else ""


def _matching(pattern: str) -> Callable[[View], object]:
    return lambda view: compiled(pattern).search(view.text)


TESTS: dict[str, Callable[[Template, Check], str]] = {
    "adjacent_variables": _adjacent,
    "only_variables": _only,
    "many_variables": _many,
    "long_variable": _long,
    "variable_in_signature": _in_signature,
    "little_fixed_text": _little_fixed,
    "link_in_variable": lambda template, _: template.carrying(_matching(URL)),
    "phone_in_variable": lambda template, _: template.carrying(
        lambda view: _matching(PHONE)(view) or next(mobiles(view), None)
    ),
    "money_in_variable": lambda template, _: template.carrying(_matching("[¥$]")),
}

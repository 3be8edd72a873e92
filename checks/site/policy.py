"""The content security policy of each built page: everything from the site itself, inline code by its hash.

The search is compiled code of the site's own, which is all that `wasm-unsafe-eval` lets run.

The theme writes a page with a loose policy, so that `mkdocs serve` can reload. The built page names the hash of each
inline script that it holds (the theme's differ with the depth of the page); nothing else inline runs.

The pages that run Python may also start a worker from a `blob:`. A worker from an address would
have no policy but what the server sends with it; one from a `blob:` keeps to the policy of its page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from checks.site import calculator_form, checker_link
from checks.site.failure import ExportError

_META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
PYTHON = tuple(
    f"{page}{end}" for page in (checker_link.PAGE, calculator_form.PAGE) for end in ("/index.html", ".html")
)
"""The pages that run Python."""
_ACTIVE = ("style", "iframe", "object", "embed", "base", "meta")
"""What no text needs: like inline scripts, it does not stand in the article of a page, where contributors write."""
_RUN = ("", "text/javascript", "application/javascript", "module")


def secured(html: str, place: str) -> str:
    """A page with the policy that fits what it holds; `ExportError` where it has no place for one."""
    held = _Inline.of(html)
    tightest = _policy(held, place in PYTHON)
    fresh, count = _META.subn(lambda match: match[1] + tightest + match[2], html)
    if held.smuggled:
        raise ExportError(f"{place} 的正文里有会运行的“{held.smuggled[0][:40]}”。页面里不写 HTML，请删去。")
    if count != 1:
        raise ExportError(
            f"{place} 里应有一处 Content-Security-Policy，实际 {count} 处。请看 overrides/main.html。"
        )
    return fresh


def _policy(held: _Inline, python: bool) -> str:
    """The tightest policy under which a page works; icons in the style sheets are `data:` images."""
    scripts = ["'self'", "'wasm-unsafe-eval'", *_hashes(held.scripts)]
    styles = ["'self'", *_hashes(held.styles)]
    if held.attributes:
        styles += ["'unsafe-hashes'", *_hashes(held.attributes)]
    workers, action = ("'self' blob:", "'none'") if python else ("'self'", "'self'")
    return "; ".join(
        (
            "default-src 'none'", f"script-src {' '.join(scripts)}", f"style-src {' '.join(styles)}",
            "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
            f"worker-src {workers}", "manifest-src 'self'", "base-uri 'none'",
            f"form-action {action}",
        )
    )  # fmt: skip


def _hashes(held: list[str]) -> list[str]:
    made = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in held)
    return sorted({f"'sha256-{one}'" for one in made})


class _Inline(HTMLParser):
    """Collects what a policy must allow by name (scripts that run, style sheets, style attributes), and what runs in
    the article of a page, where it has no business."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.attributes: list[str] = []
        self.smuggled: list[str] = []
        self.into: list[str] | None = None
        self.article = 0

    @classmethod
    def of(cls, html: str) -> _Inline:
        """What a page holds."""
        held = cls()
        held.feed(html)
        held.close()
        return held

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.article += tag == "article"
        runs = tag == "script" and "src" not in given and (given.get("type") or "") in _RUN
        if self.article and (runs or tag in _ACTIVE or any(name.startswith("on") for name in given)):
            self.smuggled.append(f"<{tag}")
        for value in (given.get("href"), given.get("src")):
            if re.match(r"\s*(?:javascript|data|vbscript):", value or "", re.IGNORECASE) and self.article:
                self.smuggled.append(value or "")
        if "style" in given:
            self.attributes.append(given["style"] or "")
        if tag == "style":
            self.into = self.styles
        elif runs:
            self.into = self.scripts
        if self.into is not None:
            self.into.append("")

    def handle_endtag(self, tag: str) -> None:
        self.article -= tag == "article"
        if tag in ("script", "style"):
            self.into = None

    def handle_data(self, data: str) -> None:
        if self.into is not None:
            self.into[-1] += data

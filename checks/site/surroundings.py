"""What the project around an example adds to its card: its own page, its good counterpart, whether it is copied."""

from __future__ import annotations

import re
from pathlib import Path

from checks.entry import name_of
from checks.judged import Judged
from checks.library import word
from checks.page import is_entry
from checks.project import Project
from checks.site import checker_link
from checks.site.card import Link, Surroundings

NEVER_COPIED = ("自伤风险",)
"""Recipients to whom nothing may be sent without a person; no text for them is offered for copying."""
RECEIVED = "docs/received/"
"""Pages for people who got a message; nobody there writes one."""
HOME = "docs/index.md"
_COURT = re.compile(r"【[^【】]*法院[^【】]*】")


def has_checker(root: Path) -> bool:
    """Whether the site has the page that checks a text."""
    return (root / "docs" / f"{checker_link.PAGE}.md").is_file()


def around(project: Project, judged: Judged, page: str, link: Link, checker: bool) -> Surroundings:
    """The surroundings of an example that is drawn on the page which `page` is the source of."""
    path = judged.example.path
    found = project.library.get(name_of(path)) if is_entry(path) else None
    address = link("checker:") if checker else ""
    brief = page.startswith(RECEIVED)
    tinted = not brief and page != HOME
    copied = not brief and not _COURT.search(judged.report.message.sent)
    if found is None or found.entry is None:
        return Surroundings(checker=address, copied=copied, brief=brief, tinted=tinted)
    home = "" if page == path else link(f"entry:{found.entry.id}")
    pair = project.library.get(found.entry.pair)
    first = judged is found.judged[0]
    good = pair.judged[0] if pair and first and word(pair) == "正例" else None
    return Surroundings(
        home,
        address,
        good,
        link(f"entry:{found.entry.pair}") if good else "",
        copied and found.entry.recipient not in NEVER_COPIED,
        brief,
        tinted,
    )

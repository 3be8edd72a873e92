"""What stands at the foot of each page and what is new on the first one."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from site_helpers import built

from checks.site.failure import ExportError
from checks.site.feed import PAGE, versions
from checks.site.news import news

CHANGELOG = """---
title: 变更日志
---

# 变更日志

## 0.2.0（2026-11-26）

小改。

- 第一件事 <b>。
- 第二件事：**细说**[一页](a.md)。后一句不要。
- 第三件事；分号之后不要。
- 第四件事。

## 0.1.0（2026-11-24）

- 旧事。
"""


class _Foot(HTMLParser):
    """The links of the navigation below the article: relation and target."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.inside = False
        self.links: list[tuple[str, str]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "nav":
            self.inside = "page-foot" in (given.get("class") or "")
        elif tag == "a" and self.inside:
            self.links.append((given.get("rel") or "", given.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "nav"


@pytest.mark.parametrize("group", ["rules", "library"])
def test_pages_that_are_in_no_menu_form_a_chain_with_a_way_up(site: Path, group: str) -> None:
    names = [path.parent.name for path in site.glob(f"{group}/*/index.html")]
    names = sorted((name for name in names if name not in ("by-source", "by-harm")), key="{}.md".format)
    for name in names:
        links = _Foot(site / group / name / "index.html").links
        assert ("", "../") in links, name
    first, second = names[0], names[1]
    assert ("next", f"../{second}/") in _Foot(site / group / first / "index.html").links
    assert ("prev", f"../{first}/") in _Foot(site / group / second / "index.html").links
    assert [rel for rel, _ in _Foot(site / group / names[-1] / "index.html").links].count("next") == 0


def test_a_page_can_be_changed_where_the_repository_is_known_and_only_there(
    small_project: Path, tmp_path: Path
) -> None:
    entry, page = "library/day-three/index.html", "guide/threats/index.html"
    quiet = built(small_project, tmp_path / "quiet")
    assert "/edit/" not in (quiet / page).read_text("utf-8")
    known = built(small_project, tmp_path / "known", repository="https://example.org/a/b/")
    assert ("", "https://example.org/a/b/edit/main/docs/guide/threats.md") in _Foot(known / page).links
    assert ("", "https://example.org/a/b/edit/main/examples/day-three.md") in _Foot(known / entry).links


def test_the_news_are_the_first_items_of_the_newest_version_without_markup() -> None:
    told = news(CHANGELOG, "changes/")
    assert re.findall("<li>(.*?)</li>", told) == [
        "第一件事 &lt;b&gt;。",
        "第二件事：细说一页。",
        "第三件事。",
    ]
    assert '<time datetime="2026-11-26">2026-11-26</time>' in told
    assert '<a href="changes/">' in told
    with pytest.raises(ExportError, match="每个版本要有一个标题"):
        news("# 变更日志\n", "changes/")


def test_the_home_page_shows_the_day_of_the_newest_version(site: Path) -> None:
    newest = versions((Path(__file__).parents[1] / PAGE).read_text("utf-8"))[0]
    assert f'<time datetime="{newest.day}">' in (site / "index.html").read_text("utf-8")


def test_the_address_of_a_section_is_its_words_and_not_its_number(site: Path) -> None:
    numbered = re.compile(r'<h[1-6] id="_?\d*"')
    for path in site.rglob("*.html"):
        assert numbered.findall(path.read_text("utf-8")) == [], path
    assert 'id="何时用"' in (site / "guide/threats/index.html").read_text("utf-8")

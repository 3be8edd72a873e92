"""The feed: one entry a version, newest first, stable ids, nothing of the changelog taken for markup."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from checks import __version__
from checks.site import feed
from checks.site.address import Site
from checks.site.failure import ExportError

REPOSITORY = Path(__file__).resolve().parent.parent
ATOM = {"a": feed.ATOM}
OLD = "## 0.1.0（2026-11-24）\n\n首版。\n"
NEW = "## 0.2.0（2026-12-01）\n\n- 一\n- 二\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "reference/changelog").mkdir(parents=True)
    (tmp_path / "reference/changelog/index.html").write_text("", "utf-8")
    return Site(tmp_path, "https://example.org/g/", {"site_name": "指南", "site_description": "说明"})


def entries(text: str, site: Site) -> list[ElementTree.Element]:
    return ElementTree.fromstring(feed.atom(text, site)).findall("a:entry", ATOM)


def said(entry: ElementTree.Element, tag: str) -> str:
    return entry.findtext(f"a:{tag}", "", ATOM)


def test_the_project_has_an_entry_for_each_version_and_the_newest_is_its_own(site: Site) -> None:
    text = (REPOSITORY / feed.PAGE).read_text("utf-8")
    found = feed.versions(text)
    assert len(found) == len(re.findall(r"^## ", text, re.MULTILINE))
    assert found[0].number == __version__
    assert [said(entry, "title") for entry in entries(text, site)] == [
        f"{v.number}（{v.day}）" for v in found
    ]


def test_what_atom_requires_is_there(site: Site) -> None:
    root = ElementTree.fromstring(feed.atom(NEW + OLD, site))
    assert root.tag == f"{{{feed.ATOM}}}feed"
    for owner in (root, *root.findall("a:entry", ATOM)):
        for tag in ("id", "title", "updated"):
            assert len(owner.findall(f"a:{tag}", ATOM)) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", said(owner, "id"))
        assert dt.datetime.fromisoformat(said(owner, "updated")).utcoffset() == dt.timedelta(hours=8)
        links = [link.get("href", "") for link in owner.findall("a:link", ATOM)]
        assert links
        assert all(link.startswith("https://example.org/g/") for link in links)
    assert root.findtext("a:author/a:name", "", ATOM)
    assert [link.get("rel") for link in root.findall("a:link", ATOM)] == ["self", "alternate"]
    assert said(root, "updated") == said(root.findall("a:entry", ATOM)[0], "updated")


@pytest.mark.parametrize("text", [NEW + OLD, OLD + NEW])
def test_entries_are_newest_first_however_they_are_written(text: str, site: Site) -> None:
    assert [said(entry, "title")[:5] for entry in entries(text, site)] == ["0.2.0", "0.1.0"]


def test_versions_of_one_day_are_ordered_by_number(site: Site) -> None:
    text = "## 0.9.0（2026-12-01）\n\na\n\n## 0.10.0（2026-12-01）\n\nb\n"
    assert [said(entry, "title").partition("（")[0] for entry in entries(text, site)] == ["0.10.0", "0.9.0"]


def test_ids_outlive_edits_newer_versions_and_a_change_of_address(site: Site) -> None:
    before = said(entries(OLD, site)[0], "id")
    moved = Site(site.folder, "", {"site_name": "别的名字"})
    after = entries(NEW + OLD.replace("首版", "改过"), moved)
    assert [said(entry, "id") == before for entry in after] == [False, True]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_nothing_that_was_written_is_markup(site: Site) -> None:
    hostile = (
        "- <script>alert(1)</script> & `]]>` \x01\n  接着写 [链接](javascript:alert(1))\n\n[[send-window]]\n"
    )
    content = said(entries(f"## 0.3.0（2026-12-02）\n\n{hostile}", site)[0], "content")
    tags = _Tags()
    tags.feed(content)
    assert tags.seen == ["ul", "li", "p"]
    assert "<script>alert(1)</script> & ]]> \ufffd接着写 链接" in tags.text
    assert "发送时段" in tags.text
    assert "javascript" not in tags.text


def test_a_hostile_name_of_the_site_stays_text(site: Site) -> None:
    named = Site(site.folder, "", {"site_name": '</title><script>"&'})
    root = ElementTree.fromstring(feed.atom(OLD, named))
    assert said(root, "title").startswith('</title><script>"&')


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# 变更日志\n", "每个版本要有一个标题"),
        (OLD + OLD, "并且只有一个"),
        (OLD + "## 下一版\n", ":4  标题写的是“下一版”"),
        ("## 0.2.0（2026-02-30）\n", "0.2.0（2026-02-30）"),
        ("## 0.2.0\n", ":1  标题写的是“0.2.0”"),
    ],
)
def test_a_heading_that_names_no_version_is_a_sentence(text: str, says: str) -> None:
    with pytest.raises(ExportError, match=re.escape(says)):
        feed.versions(text)


def test_headings_in_code_are_no_versions() -> None:
    assert len(feed.versions(OLD + "```text\n## 下一版\n```\n")) == 1

"""Finding things, in a real Chromium: 48 searches, what they weigh, the keyboard, no script, and from a folder."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect
from site_helpers import tab

from checks.site.failure import ExportError
from checks.site.offline import FOLDER, NAME, pack, page
from checks.site.search import BUNDLE
from checks.site.tool import FOLDER as RUNTIME

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

ROOT = Path(__file__).resolve().parent.parent
QUERIES = tomllib.loads((ROOT / "tests/queries.toml").read_text("utf-8"))["query"]
FIRST_VIEW, BEFORE_SEARCH = 300_000, 400_000  # bytes, compressed


@pytest.fixture
def view(browser: Browser) -> Iterator[Page]:
    """A fresh tab of a desktop."""
    with tab(browser, viewport={"width": 1280, "height": 800}) as page:
        yield page


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(site / NAME) as archive:
        archive.extractall(target)
    return target / FOLDER


def look(page: Page, words: str) -> list[str]:
    """The addresses of the results, once the search has said how many there are."""
    field = page.locator("#search-words")
    field.fill("")
    page.locator(".search-said:empty").wait_for(state="attached")
    field.fill(words)
    page.locator(".search-said:not(:empty)").wait_for()
    found: list[str] = page.locator(".search li a").evaluate_all("links => links.map(link => link.href)")
    return found


def test_of_48_searches_at_least_46_show_a_right_page_among_the_first_three(view: Page, address: str) -> None:
    view.goto(f"{address}/rules/")
    view.keyboard.press("/")
    missed = []
    for query in QUERIES:
        pages = [urlsplit(found).path.strip("/") or "index" for found in look(view, query["words"])[:3]]
        if not any(
            fnmatch(name, right)
            for right in query["right"]
            for one in pages
            for name in (one, f"{one}/index")
        ):
            missed.append((query["words"], pages))
    assert len(QUERIES) == 48
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("place", ["", "guide/threats/"])
def test_a_first_view_is_light_and_fetches_nothing_of_the_search(
    view: Page, address: str, place: str
) -> None:
    fetched: list[Response] = []
    view.on("response", lambda one: fetched.append(one))
    view.goto(f"{address}/{place}", wait_until="networkidle")
    assert not [one.url for one in fetched if BUNDLE in one.url]
    assert _weight(fetched) <= FIRST_VIEW
    fetched.clear()
    with view.expect_response("**/wasm.*"), view.expect_response(f"{address}/{BUNDLE}/names.json"):
        view.keyboard.press("/")
    assert f"{address}/{BUNDLE}/pagefind.js" in {one.url for one in fetched}
    assert _weight(fetched) <= BEFORE_SEARCH


def _weight(fetched: list[Response]) -> int:
    bodies = [one.body() for one in fetched if one.status == 200]
    return sum(min(len(body), len(gzip.compress(body))) for body in bodies)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_works_by_keyboard_on_a_phone_and_breaks_no_policy(
    view: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    view.set_viewport_size({"width": 390, "height": 800})
    view.emulate_media(color_scheme=scheme)
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.goto(f"{address}/guide/threats/")
    view.keyboard.press("Control+k")
    dialog = view.get_by_role("dialog", name="搜索")
    expect(view.get_by_role("searchbox", name="搜索")).to_be_focused()
    view.keyboard.type("通讯录")
    dialog.locator("li").first.wait_for()
    expect(dialog.get_by_role("status")).to_have_text(re.compile("^找到 "))
    marked = set(dialog.locator("mark").all_inner_texts())
    assert marked
    assert marked <= {"通讯录", "通讯", "讯录"}
    assert dialog.evaluate(
        "box => box.scrollWidth <= box.clientWidth && box.getBoundingClientRect().right <= 390"
    )
    view.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    view.keyboard.press("/")
    view.keyboard.press("ArrowDown")
    goal = view.evaluate("document.activeElement.href")
    view.keyboard.press("Enter")
    view.wait_for_url(goal)
    assert [one for one in said if "Policy" in one] == []


def test_what_every_card_repeats_and_what_rewrites_it_is_not_searched(site: Path) -> None:
    pieces = [gzip.decompress(path.read_bytes()) for path in (site / BUNDLE / "fragment").iterdir()]
    texts = [
        json.loads(piece.removeprefix(b"pagefind_dcd"))["content"].replace("\u200b", "") for piece in pieces
    ]
    cards = [text for text in texts if "已还请忽略" in text]
    assert len(cards) > 30
    for words in ("要素：1签名", "能从哪里发（与合规", "改写成正例：", "〔删去："):
        assert [text[:30] for text in texts if words in re.sub(r"\s", "", text)] == [], words


def test_what_is_not_there_is_said_and_a_search_has_an_address(view: Page, address: str) -> None:
    view.goto(f"{address}/search/?q=send-window")
    assert view.locator(".search li a").first.get_attribute("href") == f"{address}/rules/send-window/"
    assert look(view, "饕餮饕餮") == []
    expect(view.locator(".search-said")).to_contain_text("没有找到")
    assert look(view, "zzqqxx") == [], "no page begins with it, and none is shown for its first letter"
    expect(view.locator(".search-said")).to_contain_text("没有找到")
    look(view, "<img src=x>&")
    expect(view.locator(".search img")).to_have_count(0)


def test_without_a_script_the_entrance_leads_to_other_ways(browser: Browser, address: str) -> None:
    with tab(browser, java_script_enabled=False) as view:
        view.goto(f"{address}/guide/tone/")
        view.get_by_role("link", name="搜索").click()
        expect(view).to_have_url(f"{address}/search/")
        for way in ("规则一览", "示例库", "指南的目录"):
            expect(view.locator("article").get_by_role("link", name=way, exact=True)).to_be_visible()


def test_who_comes_to_its_page_can_write_at_once(view: Page, address: str) -> None:
    view.goto(f"{address}/404.html")
    view.locator("article").get_by_role("link", name="搜索").click()
    expect(view.get_by_role("searchbox", name="搜索")).to_be_focused()
    view.keyboard.press("Escape")
    expect(view.locator("article").get_by_role("link", name="规则一览")).to_be_visible()


def test_the_address_filters_the_rules(view: Page, address: str) -> None:
    view.goto(f"{address}/rules/?level=warning&harm=omission&force=没有这种")
    shown = view.locator(".library tbody tr:visible")
    attributes = shown.evaluate_all("rows => rows.map(row => [row.dataset.level, row.dataset.harm])")
    assert attributes
    assert {tuple(one) for one in attributes} == {("warning", "omission")}
    total = view.locator(".library tbody tr").count()
    assert view.locator(".library-count").inner_text() == f"共 {total} 条，符合的有 {len(attributes)} 条。"
    view.get_by_label("章节").select_option("opening")
    expect(view).to_have_url(re.compile("page=opening"))


def test_the_zip_is_searched_and_read_from_a_folder(view: Page, folder: Path) -> None:
    view.goto((folder / "index.html").as_uri())
    view.keyboard.press("/")
    found = look(view, "催缴")
    assert found[0].startswith(folder.as_uri())
    view.locator(".search li a").first.click()
    view.wait_for_url(found[0])
    expect(view.locator("h1")).to_have_count(1)
    expect(view.locator(".offline")).to_have_count(0)


def test_python_is_not_in_the_zip_and_its_pages_say_so(browser: Browser, folder: Path) -> None:
    assert not (folder / RUNTIME).exists()
    with tab(browser) as view:
        view.goto((folder / "tools/check/index.html").as_uri())
        assert "要从网站上打开" in view.inner_text(".tool")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if key in ("href", "src") and value]


def test_every_address_in_the_zip_names_a_file(folder: Path) -> None:
    broken = set()
    for path in sorted(folder.rglob("*.html")):
        links = _Links()
        links.feed(path.read_text("utf-8"))
        for link in links.found:
            parts = urlsplit(link)
            if not parts.scheme and parts.path and not (path.parent / unquote(parts.path)).is_file():
                broken.add(link)
    assert broken == set()


def test_the_same_site_makes_the_same_zip(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(site, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == (site / NAME).read_bytes()
    shutil.copytree(site / BUNDLE, tmp_path / "few" / BUNDLE)
    site = tmp_path / "few"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764115200")
    pack(site, tmp_path / "two.zip")
    with zipfile.ZipFile(tmp_path / "two.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 11, 26, 0, 0, 0)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    with pytest.raises(ExportError, match="SOURCE_DATE_EPOCH 写的是“昨天”"):
        pack(site, tmp_path / "three.zip")


def test_a_page_in_a_folder_names_files_and_leaves_text_alone(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/index.html").write_text("", "utf-8")
    html = '<p><a href="../guide/?a=1#b">x</a> <a href="https://x/">y</a> href="../guide/"</p>'
    assert page(html, "rules/index.html", tmp_path) == html.replace("../guide/?", "../guide/index.html?")


def test_a_site_without_an_index_is_not_packed(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="没有搜索的索引"):
        pack(tmp_path, tmp_path / NAME)


def test_no_control_and_no_menu_is_in_the_index(site: Path) -> None:
    pages = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in (site / BUNDLE / "fragment").iterdir()
    ]
    assert len(pages) > 300
    for words in ("改一个字再试", "复制正文", "链接里有短信全文", "这一页的目录", "清除筛选"):
        found = [one["url"] for one in pages if words in re.sub(r"[\u200b ]", "", one["content"])]
        assert found == [], words

"""Every page in a real Chromium: it fits a phone, a desktop and a fourfold zoom, asks nobody else, keeps its own
policy, and axe finds nothing against WCAG 2.2 AA.

`make test` runs axe on the article of one page in eight, and on the whole of one page of each kind in both widths and
both colours; where `CI=true` every page is run. Without a browser the tests are skipped, and fail where `CI=true`.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page, async_playwright
from site_helpers import BROWSER, served

CI = os.environ.get("CI") == "true"
PARTS = 4
TABS = 2
EVERY = 1 if CI else 8
KINDS = (
    "", "received/", "received/complain/", "guide/importance/", "rules/", "rules/send-window/", "library/card-d90/",
    "reference/glossary/", "reference/changelog/", "404.html",
)  # fmt: skip
LONG = ("library/", "guide/threats/", "reference/sources/", "reference/coverage/")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = """([within, tags]) => axe.run(within, {runOnly: tags, resultTypes: ["violations"], preload: false})
.then(found => found.violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) => [id, target.join(" "), failureSummary])))"""
SETTLED = "new Promise(done => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 500); })"
OVER = "document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Chromium:
    """One browser for all tests of a worker."""

    loop: asyncio.Runner
    browser: Browser

    def run(self, script: Callable[[Page], Awaitable[None]], tabs: int = 1, **options: Any) -> None:
        """Runs a script on fresh tabs side by side."""
        self.loop.run(self._run(script, tabs, options))

    async def _run(
        self, script: Callable[[Page], Awaitable[None]], tabs: int, options: dict[str, Any]
    ) -> None:
        size = {"width": 390, "height": 900}
        context = await self.browser.new_context(**{"viewport": size, "color_scheme": "light"} | options)
        context.set_default_timeout(120_000)  # a laden machine is slow, not wrong
        try:
            await asyncio.gather(*[script(await context.new_page()) for _ in range(tabs)])
        finally:
            await context.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    if BROWSER is None:
        (pytest.fail if CI else pytest.skip)("没有找到 chromium，浏览器测试没有运行。请安装系统包 chromium。")
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with asyncio.Runner() as loop:
        playwright = loop.run(async_playwright().start())
        browser = loop.run(playwright.chromium.launch(executable_path=BROWSER, args=flags))
        yield Chromium(loop, browser)
        loop.run(browser.close())
        loop.run(playwright.stop())


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with served(site) as where:
        yield where


async def faults(page: Page, within: str = "html") -> list[list[str]]:
    """What axe finds against WCAG 2.2 AA: rule, place and reason."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    found: list[list[str]] = await page.evaluate(AXE, [within, TAGS])
    return found


async def width(page: Page, pixels: int) -> None:
    await page.set_viewport_size({"width": pixels, "height": 900})
    await page.wait_for_function("pixels => innerWidth === pixels", arg=pixels, polling=10)
    await page.evaluate(SETTLED)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_asks_nobody_else_and_bars_nobody(
    chromium: Chromium, site: Path, address: str, part: int
) -> None:
    found = sorted(
        path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")
    )
    assert len(found) > 80
    left = list(enumerate(found))[part::PARTS]
    wrong: list[tuple[str, object]] = []

    async def work(page: Page) -> None:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if outside(request.url) else None)
        widths = [390, 1280, 320]
        while left:
            number, place = left.pop()
            said.clear()
            await page.goto(f"{address}/{place}")
            if not await page.title():
                said.append("no title")
            for pixels in widths:
                await width(page, pixels)
                if over := await page.evaluate(OVER):
                    said.append(f"{pixels}: {over} px too wide")
            widths.reverse()  # the next page begins in the width where this one ends
            wrong.extend((place, one) for one in said)
            if number // PARTS % EVERY == 0:
                wrong.extend((place, one) for one in await faults(page, "article"))

    def outside(url: str) -> bool:
        return not url.startswith((address, "data:", "blob:"))

    chromium.run(work, TABS, reduced_motion="reduce")
    assert wrong == []


@pytest.mark.parametrize("place", KINDS + (LONG if CI else ()))
def test_axe_finds_nothing_in_any_width_and_colour(chromium: Chromium, address: str, place: str) -> None:
    async def script(page: Page) -> None:
        await page.goto(f"{address}/{place}")
        for colour in ("light", "dark"):
            await page.emulate_media(color_scheme=colour)
            for pixels in (390, 1280):
                await width(page, pixels)
                assert await faults(page) == [], (colour, pixels)

    chromium.run(script, reduced_motion="reduce")


def test_the_keyboard_reaches_the_text_and_the_menu_and_shows_where_it_is(
    chromium: Chromium, address: str
) -> None:
    async def script(page: Page) -> None:
        await page.goto(f"{address}/received/")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.matches('.md-skip')")
        focused = "document.activeElement.htmlFor"
        for _ in range(4):
            await page.keyboard.press("Tab")
            if await page.evaluate(focused) == "__drawer":
                break
        assert await page.evaluate(focused) == "__drawer"
        assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        for key, opened in (("Space", True), ("Escape", False), ("Enter", True)):
            await page.keyboard.press(key)
            assert await page.evaluate("document.getElementById('__drawer').checked") is opened
            told = await page.evaluate("document.activeElement.getAttribute('aria-expanded')")
            assert told == str(opened).lower()

    chromium.run(script)


def test_what_scrolls_sideways_takes_the_focus_and_has_a_name(chromium: Chromium, address: str) -> None:
    async def script(page: Page) -> None:
        await width(page, 320)
        for place in ("", "guide/feedback/", "reference/dates/"):
            await page.goto(f"{address}/{place}")
            await page.wait_for_timeout(100)
            bare = await page.evaluate("""[...document.querySelectorAll("article *")].filter(e =>
                e.scrollWidth > e.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(e).overflowX) &&
                !(e.tabIndex === 0 && e.getAttribute("aria-label"))).map(e => e.outerHTML.slice(0, 120))""")
            assert bare == []

    chromium.run(script)


def test_nothing_moves_for_those_who_ask(chromium: Chromium, address: str) -> None:
    async def script(page: Page) -> None:
        await page.goto(f"{address}/received/")
        long = await page.evaluate("""[...document.querySelectorAll("*")].filter(e =>
            parseFloat(getComputedStyle(e).transitionDuration) > 0.01).map(e => e.className)""")
        assert long == []

    chromium.run(script, reduced_motion="reduce")


@pytest.mark.parametrize("colour", ["light", "dark"])
def test_on_paper_only_the_text_is_left_and_the_bad_ones_say_so(
    chromium: Chromium, address: str, colour: str
) -> None:
    async def script(page: Page) -> None:
        await page.goto(f"{address}/received/")
        await page.emulate_media(media="print")
        for away in (".md-header", ".md-sidebar--primary", ".md-footer", ".page-foot", ".headerlink"):
            assert not await page.locator(away).first.is_visible(), away
        bad = page.locator(".sms-bad").first
        style = await bad.evaluate("""e => [getComputedStyle(e).breakInside, getComputedStyle(e).borderTopStyle,
            getComputedStyle(e.querySelector(".sms-bubble"), "::before").content]""")
        assert style == ["avoid", "double", '"✕ 不要照发 ✕"']
        pale = await page.evaluate("""[...document.querySelectorAll("article *")].filter(e => e.checkVisibility()
            && e.firstChild?.nodeType === 3 && e.firstChild.data.trim()
            && Math.max(...getComputedStyle(e).color.match(/\\d+/g).slice(0, 3)) > 80).map(e => e.outerHTML.slice(0, 90))""")
        assert pale == []

    chromium.run(script, color_scheme=colour)


def test_without_scripts_the_page_says_everything(chromium: Chromium, address: str) -> None:
    async def script(page: Page) -> None:
        await page.goto(f"{address}/rules/send-window/")
        assert await page.locator("article .sms").first.is_visible()
        around = page.locator(".page-around a")
        assert [await around.nth(number).get_attribute("rel") for number in range(3)] == [
            "prev",
            None,
            "next",
        ]
        await page.locator(".page-foot a", has_text="收到短信怎么办").click()
        assert page.url == f"{address}/received/"

    chromium.run(script, java_script_enabled=False)


def test_the_address_filters_the_library_and_what_it_does_not_know_is_ignored(
    chromium: Chromium, address: str
) -> None:
    async def script(page: Page) -> None:
        await page.goto(f"{address}/library/")
        rows = page.locator(".library li")
        total = await rows.count()
        count = page.locator(".library-count")
        assert await count.text_content() == f"共 {total} 条。"
        await page.goto(f"{address}/library/?product=物业&verdict=正例&tone=没有这种")
        kept = page.locator(".library li:not([hidden])")
        shown = await kept.count()
        assert 0 < shown < total
        assert (
            shown
            == await page.locator(".library li[data-product='物业'][data-verdict='正例']:visible").count()
        )
        assert await count.text_content() == f"共 {total} 条，符合的有 {shown} 条。"

    chromium.run(script)


def test_a_copy_button_is_seen_only_where_a_script_can_copy(
    site: Path, chromium: Chromium, address: str
) -> None:
    hidden = re.findall(
        r'<button[^>]*class="sms-copy"[^>]*>', (site / "guide/facts/index.html").read_text("utf-8")
    )
    assert hidden
    assert all(" hidden" in button for button in hidden)

    async def script(page: Page) -> None:
        await page.goto(f"{address}/guide/facts/")
        assert await page.locator("button.sms-copy:visible").count() == len(hidden)

    chromium.run(script)

"""Every page in a real Chromium: it fits a phone, a desktop and a fourfold zoom, asks nobody else, keeps its own
policy, and axe finds nothing against WCAG 2.2 AA.

`make test` gives each page the narrowest width (of the pages of rules and of the library, which one template makes
each, every third), and one in eight the others and axe on its article; it runs axe on the whole of one page of each
kind, narrow in light and wide in dark. Where `PROOF=1` (weekly), every page gets everything, and each kind both widths
in both colours. Without a browser the tests are skipped, and fail where `CI=true`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect
from site_helpers import PROOF, tab

PARTS = 4
EVERY = 1 if PROOF else 8
ALIKE = ("rules/", "library/")
OF_ALIKE = 1 if PROOF else 3
NARROWEST = 320
KINDS = (
    "", "received/", "received/complain/", "guide/importance/", "rules/", "rules/send-window/", "library/card-d90/",
    "reference/glossary/", "reference/changelog/", "tools/check/", "tools/calculator/", "search/", "404.html",
)  # fmt: skip
LOOKS: list[tuple[Literal["light", "dark"], int]] = [("light", 390), ("dark", 1280)]
if PROOF:
    LOOKS += [("light", 1280), ("dark", 390)]
LONG = ("library/", "guide/threats/", "reference/sources/", "reference/coverage/")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Cards out of sight have no height yet; those that get one while axe looks would lie below the foot of the page.
AXE = """([within, tags]) => (document.querySelectorAll(".sms").forEach(card => card.style.contentVisibility = "visible"),
axe.run(within, {runOnly: tags, resultTypes: ["violations"], preload: false}))
.then(found => found.violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) => [id, target.join(" "), failureSummary])))"""
SETTLED = """pixels => new Promise(done => {
const settle = () => setTimeout(() => done(document.documentElement.scrollWidth - innerWidth));
const look = () => requestAnimationFrame(innerWidth === pixels ? settle : look);
look(); })"""
CONTRAST = """button => {
const parts = colour => colour.match(/[\\d.]+/g).map(Number);
const solid = e => { const found = parts(getComputedStyle(e).backgroundColor);
    return found.length < 4 || found[3] === 1 || !e.parentElement ? found : solid(e.parentElement); };
const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, place) => sum + v * [0.2126, 0.7152, 0.0722][place], 0);
const [low, high] = [light(parts(getComputedStyle(button).color)), light(solid(button))].sort((a, b) => a - b);
return (high + 0.05) / (low + 0.05); }"""


def faults(page: Page, within: str = "html") -> list[list[str]]:
    """What axe finds against WCAG 2.2 AA: rule, place and reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[list[str]] = page.evaluate(AXE, [within, TAGS])
    return found


def width(page: Page, pixels: int) -> int:
    """Give a page a width, let it settle, and say how many pixels it is too wide."""
    page.set_viewport_size({"width": pixels, "height": 900})
    over: int = page.evaluate(SETTLED, pixels)
    return over


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_asks_nobody_else_and_bars_nobody(
    browser: Browser, site: Path, address: str, part: int
) -> None:
    found = sorted(
        path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")
    )
    alike = [place for place in found if place.startswith(ALIKE)]
    found = sorted({*found} - {*alike} | {*alike[::OF_ALIKE]})
    assert len(found) > 80
    wrong: list[tuple[str, object]] = []
    place = ""

    def outside(url: str) -> bool:
        return not url.startswith((address, "data:", "blob:"))

    with tab(browser, reduced_motion="reduce") as page:
        page.on("console", lambda said: wrong.append((place, said.text)) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append((place, str(error))))
        page.on("request", lambda one: wrong.append((place, one.url)) if outside(one.url) else None)
        widths = [1280, 390, NARROWEST]
        for number, place in enumerate(found[part::PARTS]):
            page.goto(f"{address}/{place}")
            if not page.title():
                wrong.append((place, "no title"))
            looked_at = number % EVERY == 0
            wrong += [
                (place, f"{pixels}: {over} px too wide")
                for pixels in (widths if looked_at else [NARROWEST])
                if (over := width(page, pixels))
            ]
            if looked_at:
                wrong += [(place, one) for one in faults(page, "article")]
    assert wrong == []


@pytest.mark.parametrize("place", KINDS + (LONG if PROOF else ()))
def test_axe_finds_nothing_in_any_width_and_colour(browser: Browser, address: str, place: str) -> None:
    with tab(browser, reduced_motion="reduce") as page:
        page.goto(f"{address}/{place}")
        page.wait_for_selector(".runtime-state:empty", state="detached")
        for colour, pixels in LOOKS:
            page.emulate_media(color_scheme=colour)
            width(page, pixels)
            assert faults(page) == [], (colour, pixels)


def test_the_keyboard_reaches_the_text_and_the_menu_and_shows_where_it_is(
    browser: Browser, address: str
) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/received/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')")
        focused = "document.activeElement.htmlFor"
        for _ in range(4):
            page.keyboard.press("Tab")
            if page.evaluate(focused) == "__drawer":
                break
        assert page.evaluate(focused) == "__drawer"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        for key, opened in (("Space", True), ("Escape", False), ("Enter", True)):
            page.keyboard.press(key)
            assert page.evaluate("document.getElementById('__drawer').checked") is opened
            told = page.evaluate("document.activeElement.getAttribute('aria-expanded')")
            assert told == str(opened).lower()


def test_a_heading_is_heard_as_its_words_and_takes_no_focus(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/received/")
        expect(page.get_by_role("heading", name="三步分辨真假", exact=True)).to_be_visible()
        assert page.locator(".headerlink").evaluate_all("all => all.every(one => one.tabIndex < 0)")


UNDER_FOCUS = """() => { const one = document.activeElement, {left, top, width, height} = one.getBoundingClientRect();
const there = document.elementFromPoint(left + Math.min(width / 2, 9), top + height / 2);
return !!there && (one.contains(there) || there.contains(one)); }"""


def test_on_a_phone_the_keyboard_never_stands_in_a_menu_that_is_not_seen(
    browser: Browser, address: str
) -> None:
    with tab(browser, reduced_motion="reduce") as page:
        page.goto(f"{address}/received/")
        menu = page.locator(".md-header label[for='__drawer']")
        menu.focus()
        for _ in range(3):
            page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('article')")

        menu.focus()
        page.keyboard.press("Enter")
        section = page.locator("label.md-nav__link", has_text="收到之后，按情况看")
        expect(section).to_have_attribute("aria-expanded", "false")
        section.focus()
        page.wait_for_function(UNDER_FOCUS)
        page.keyboard.press("Enter")
        expect(section).to_have_attribute("aria-expanded", "true")
        assert (
            page.evaluate("document.activeElement.getAttribute('aria-label')")
            == "返回上一级：收到之后，按情况看"
        )
        for name in ("我已经点了、付了、给了验证码", "不是我欠的"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.innerText.trim()") == name
            page.wait_for_function(UNDER_FOCUS)
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(section).to_be_focused()
        page.set_viewport_size({"width": 1280, "height": 900})
        assert section.evaluate("e => [e.role, e.tabIndex, e.ariaExpanded]") == [None, -1, None]


def test_the_meaning_of_a_term_is_shown_in_focus_as_large_as_a_note(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/received/cannot-pay/")
        term = page.locator("article abbr").first
        meaning = term.get_attribute("title")
        assert meaning
        term.focus()
        shown = page.get_by_role("tooltip").filter(has_text=meaning)
        expect(shown).to_be_visible()
        assert shown.locator("div").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 14


def test_a_wide_table_is_read_downwards_on_a_phone_with_the_column_before_each_cell(
    browser: Browser, address: str
) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/guide/threats/")
        cell = page.locator("article td[data-label='判定']").first
        before = "e => getComputedStyle(e, '::before').content"
        assert cell.evaluate(before) == '"判定："'
        box, row = cell.bounding_box(), cell.locator("xpath=..").bounding_box()
        assert box is not None
        assert row is not None
        assert box["width"] > 0.9 * row["width"]
        page.set_viewport_size({"width": 1280, "height": 900})
        assert cell.evaluate(before) == "none"


SCROLL = ("tools/calculator/", "tools/evaluate/")


@pytest.mark.parametrize("place", SCROLL)
def test_what_scrolls_sideways_takes_the_focus_and_has_a_name(
    browser: Browser, address: str, place: str
) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/{place}")
        width(page, NARROWEST)
        scrolls = page.evaluate("""[...document.querySelectorAll("article *")].filter(e =>
            e.scrollWidth > e.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(e).overflowX))
            .map(e => [e.tabIndex === 0 && !!e.getAttribute("aria-label"), e.outerHTML.slice(0, 120)])""")
        assert scrolls
        assert [shown for named, shown in scrolls if not named] == []


def test_nothing_moves_for_those_who_ask(browser: Browser, address: str) -> None:
    with tab(browser, reduced_motion="reduce") as page:
        page.goto(f"{address}/received/")
        long = page.evaluate("""[...document.querySelectorAll("*")].filter(e =>
            parseFloat(getComputedStyle(e).transitionDuration) > 0.01).map(e => e.className)""")
        assert long == []


@pytest.mark.parametrize("colour", ["light", "dark"])
@pytest.mark.parametrize("place", ["", "library/", "tools/calculator/", "tools/check/"])
def test_a_button_can_be_read_under_the_pointer_and_in_focus(
    browser: Browser, address: str, colour: Literal["light", "dark"], place: str
) -> None:
    with tab(browser, color_scheme=colour, reduced_motion="reduce") as page:
        page.goto(f"{address}/{place}")
        page.wait_for_load_state("networkidle")
        buttons = page.locator(":is(.md-button, .door):visible")
        assert buttons.count()
        for number in range(buttons.count()):
            button = buttons.nth(number)
            for touch in (button.hover, button.focus):
                page.mouse.move(0, 0)
                page.evaluate("document.activeElement.blur()")
                touch()
                page.wait_for_timeout(50)
                assert button.evaluate(CONTRAST) >= 4.5, (number, touch.__name__)


ASTRAY = """() => [...document.querySelectorAll("article td")].flatMap(cell => {
const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), wrong = [];
let above = 0;
for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (let place = 0; place < node.length; place++) {
        const one = document.createRange();
        one.setStart(node, place), one.setEnd(node, place + 1);
        const {bottom, top} = one.getBoundingClientRect();
        if ("、，；）".includes(node.data[place]) && top >= above) wrong.push(cell.textContent);
        above = bottom;
    }
return wrong; })"""


@pytest.mark.parametrize("pixels", [390, 1280])
def test_no_line_of_a_table_begins_with_a_comma_or_a_closing_bracket(
    browser: Browser, address: str, pixels: int
) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/reference/headers/")
        width(page, pixels)
        assert page.evaluate(ASTRAY) == []


@pytest.mark.parametrize("colour", ["light", "dark"])
def test_on_paper_only_the_text_is_left_and_the_bad_ones_say_so(
    browser: Browser, address: str, colour: str
) -> None:
    with tab(browser, color_scheme=colour) as page:
        page.goto(f"{address}/received/")
        page.emulate_media(media="print")
        for away in (
            ".md-header",
            ".md-sidebar--primary",
            ".md-footer",
            ".page-foot",
            ".headerlink",
            ".sms-tools",
        ):
            assert not page.locator(away).first.is_visible(), away
        bad = page.locator(".sms-bad").first
        style = bad.evaluate("""e => [getComputedStyle(e).breakInside, getComputedStyle(e).borderTopStyle,
            getComputedStyle(e.querySelector(".sms-bubble"), "::before").content]""")
        assert style == ["avoid", "double", '"✕ 不要照发 ✕"']
        pale = page.evaluate("""[...document.querySelectorAll("article *")].filter(e => e.checkVisibility()
            && e.firstChild?.nodeType === 3 && e.firstChild.data.trim()
            && Math.max(...getComputedStyle(e).color.match(/\\d+/g).slice(0, 3)) > 80).map(e => e.outerHTML.slice(0, 90))""")
        assert pale == []


@pytest.mark.parametrize("place", ["", "received/", "received/cannot-pay/"])
def test_help_is_as_large_as_the_text_and_every_card_of_the_section_is_in_a_picture_of_the_page(
    browser: Browser, address: str, place: str
) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/{place}")
        sizes = page.evaluate("""["article > p", ".admonition p:last-child"].map(
            s => getComputedStyle(document.querySelector(s)).fontSize)""")
        assert sizes[0] == sizes[1]
        drawn = page.locator(".sms").evaluate_all(
            "all => all.map(e => getComputedStyle(e).contentVisibility)"
        )
        assert set(drawn) == {"auto" if not place else "visible"}
        if not place:
            assert page.locator(".admonition").bounding_box()["y"] < 500  # type: ignore[index]


def test_without_scripts_the_page_says_everything(browser: Browser, address: str) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/rules/send-window/")
        assert page.locator("article .sms").first.is_visible()
        around = page.locator(".page-around a")
        assert [around.nth(number).get_attribute("rel") for number in range(3)] == [
            "prev",
            None,
            "next",
        ]
        page.locator(".page-foot a", has_text="收到短信怎么办").click()
        expect(page).to_have_url(f"{address}/received/")


@pytest.mark.parametrize(
    "place",
    [
        "rules/by-source/",
        "reference/sources/",
        "reference/coverage/",
        "library/",
        "guide/threats/",
        "reference/changelog/",
    ],
)
def test_a_long_list_has_a_menu_on_a_phone_that_needs_no_script(
    browser: Browser, address: str, place: str
) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/{place}")
        page.click(".jump summary")
        last = page.locator(".jump a").last
        last.click()
        expect(page.locator(":target")).to_be_in_viewport()
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(page.locator(".jump")).to_be_hidden()


def test_the_address_filters_the_library_and_what_it_does_not_know_is_ignored(
    browser: Browser, address: str
) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/library/")
        rows = page.locator(".library li")
        total = rows.count()
        count = page.locator(".library-count")
        assert count.text_content() == f"共 {total} 条。"
        page.goto(f"{address}/library/?product=物业&verdict=正例&tone=没有这种")
        kept = page.locator(".library li:not([hidden])")
        shown = kept.count()
        assert 0 < shown < total
        assert shown == page.locator(".library li[data-product='物业'][data-verdict='正例']:visible").count()
        assert count.text_content() == f"共 {total} 条，符合的有 {shown} 条。"


def test_where_nothing_fits_the_library_names_the_filters_and_offers_to_clear_them(
    browser: Browser, address: str
) -> None:
    with tab(browser) as page:
        page.goto(f"{address}/library/")
        rows = page.locator(".library li")
        clear = page.locator("button.library-clear")
        assert not clear.is_visible()
        of = "all => all.map(row => [row.dataset.product, row.dataset.stage])"
        pairs = {(product, stage) for product, stage in rows.evaluate_all(of)}
        products, stages = ({pair[place] for pair in pairs} for place in (0, 1))
        product, stage = min({(a, b) for a in products for b in stages} - pairs)
        page.goto(f"{address}/library/?product={product}&stage={stage}")
        count = page.locator(".library-count")
        assert count.get_attribute("aria-live") == "polite"
        assert f"符合的有 0 条。没有一条同时符合：产品“{product}”、阶段“{stage}”。" in (
            count.text_content() or ""
        )
        clear.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/library/")
        expect(page.locator(".library li:visible")).to_have_count(rows.count())
        expect(count).to_have_text(f"共 {rows.count()} 条。")
        expect(clear).to_be_hidden()
        expect(page.locator("[name=product]")).to_be_focused()


def test_a_copy_button_is_seen_only_where_a_script_can_copy(
    site: Path, browser: Browser, address: str
) -> None:
    hidden = re.findall(
        r'<button[^>]*class="sms-copy"[^>]*>', (site / "guide/facts/index.html").read_text("utf-8")
    )
    assert hidden
    assert all(" hidden" in button for button in hidden)

    with tab(browser) as page:
        page.goto(f"{address}/guide/facts/")
        assert page.locator("button.sms-copy:visible").count() == len(hidden)

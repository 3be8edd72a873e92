"""The door for people who received a message: what to do comes first, nothing shouts, every number has its source,
and the door is near from every page, without a script."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from checks.rules import RULES
from checks.scanner import read
from checks.site import distress
from checks.site.telephone import lines

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/received"
NAMES = (
    "index", "not-mine", "relative", "cannot-pay", "settled", "court", "complain", "number", "rumours",
    "fears", "already-done",
)  # fmt: skip
LINES = lines()

every_page = pytest.mark.parametrize("name", NAMES)

_CITED = re.compile(r"\[\[source:([\w-]+)\]\]")
_LINE = re.compile(
    r"(?<![\d,.-])(?:1[12]\d|12\d{3}|95\d{3}|96\d{3}|100\d{2}|\d{3,4}-\d{7,8}|[48]00[- ]?\d.*?)(?!\d)"
)
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d| 年)")
_NAME = re.compile(r"GB/T [\d-]+|(?<!\d)106\d?(?!\d)|第 \d+(?:、\d+)* 条")


@cache
def prose(name: str) -> tuple[str, ...]:
    """The lines of a page that people read: no front matter, no example, no comment."""
    page = read(FOLDER / f"{name}.md")
    return tuple(page.lines[index] for index in page.prose)


def claims(line: str) -> list[str]:
    """The numbers in a line that state something: no telephone, date, number of a text, or count of steps."""
    rest = _NAME.sub("", _DATE.sub("", _CITED.sub("", line)))
    return [number for number in re.findall(r"\d+(?:\.\d+)?%?", rest) if len(number) > 2 or "%" in number]


def test_the_section_is_these_pages_and_comes_first_after_the_home_page() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(NAMES)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    home, door, cases = yaml.safe_load(config[config.index("nav:") :])["nav"][:3]
    assert home == {"一、首页": "index.md"}
    assert door == {"收到短信怎么办": "received/index.md"}
    listed = [path for entries in cases.values() for entry in entries for path in entry.values()]
    assert sorted(["received/index.md", *listed]) == sorted(f"received/{name}.md" for name in NAMES)


@every_page
def test_a_page_says_first_what_to_do(name: str) -> None:
    said = [line for line in prose(name) if line.strip()]
    assert said[0].startswith("# ")
    assert said[1].startswith("**先做这一步：")
    assert len(said[1]) <= 110


@every_page
def test_no_page_shouts(name: str) -> None:
    written = re.sub(r"^!!! note ", "", "\n".join(prose(name)), flags=re.MULTILINE)
    assert not re.search("[!！]", written)


@every_page
def test_no_page_carries_an_address_outside_this_site(name: str) -> None:
    text = "\n".join(prose(name))
    assert not re.search(r"https?:|www\.|\b[\w-]+\.(?:com|cn|org|net)\b", text)
    for target in re.findall(r"\]\(([^)]*)\)", text):
        assert re.fullmatch(r"(?:\.\./)?[\w/-]+\.md(?:#[\w-]+)?", target), target


@every_page
def test_a_telephone_is_one_that_a_source_names_and_the_page_cites(name: str) -> None:
    text = "\n".join(prose(name))
    for number in _LINE.findall(_NAME.sub("", text)):
        assert number in LINES, number
        assert LINES[number] in _CITED.findall(text), number


@every_page
def test_a_number_stands_beside_its_source(name: str) -> None:
    for line in prose(name):
        stated = [number for number in claims(line) if number not in LINES]
        assert not stated or _CITED.search(line), line


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("发出 6525 条短信", ["6525"]),
        ("下降 18.6%", ["18.6%"]),
        ("1068 开头，见第 126、139、90 条，2025-10-13 一审，1、2 两步", []),
    ],
)
def test_what_counts_as_a_number_that_needs_a_source(line: str, stated: list[str]) -> None:
    assert claims(line) == stated


@pytest.mark.parametrize("text", ["拨打 12333 投诉", "打 400-000-0000", "客服 95588", "021-12345678"])
def test_a_telephone_without_a_source_would_be_noticed(text: str) -> None:
    assert [number for number in _LINE.findall(text) if number not in LINES]


@every_page
def test_no_hours_of_service_are_printed(name: str) -> None:
    assert not re.search(r"24 ?小时|工作日|\d{1,2}[:：]00", "\n".join(prose(name)))


@every_page
def test_nothing_is_promised_and_nobody_is_told_to_ignore_a_message(name: str) -> None:
    text = re.sub(r"“[^”]*”", "", "\n".join(prose(name)))
    assert not re.search(r"一定能|保证能|肯定会|包您|放心|不用理|不必理会|没有法律效力|无法律效力", text)
    assert not re.search(r"老赖|恶意|活该|咎由自取|早知", text)


@every_page
def test_a_page_shows_an_example_to_copy_and_one_to_beware_of(name: str) -> None:
    page = read(FOLDER / f"{name}.md")
    words = {block.info.split()[0] for block in page.blocks}
    assert "反例" in words
    assert words & {"正例", "引用"}


def test_who_has_already_clicked_paid_or_told_a_code_finds_the_way_first() -> None:
    rows = [line for line in prose("index") if line.startswith("| ")]
    assert "(already-done.md)" in rows[1]
    for name in ("fears", "court", "complain"):
        assert "(already-done.md)" in "\n".join(prose(name)), name
    assert "(received/already-done.md)" in (ROOT / "docs/index.md").read_text("utf-8")


def test_who_has_paid_is_told_to_call_first_and_to_pay_nobody_for_getting_it_back() -> None:
    text = "\n".join(prose("already-done"))
    assert "110" in text[: text.index("##")]
    assert "不找人收费“追回”" in text


def test_a_true_debt_with_a_false_message_is_paid_only_through_the_official_way() -> None:
    (step,) = [line for line in prose("index") if line.startswith("3. ")]
    assert "账是真的、短信不是它发的" in step
    assert "只从自己打开的官方渠道付" in step


def test_a_court_may_take_consent_as_given_before() -> None:
    (row,) = [line for line in prose("court") if line.startswith("| 电子送达")]
    assert "可能在借款合同里先约定过" in row
    (told,) = [line for line in prose("court") if "[[source:online-litigation-rules]]" in line]
    assert "不记得同意过，也要去问" in told


def test_who_has_a_true_case_is_told_which_days_run_and_what_each_paper_asks() -> None:
    rows = {line.split("|")[1].strip(): line for line in prose("court") if line.startswith("| ")}
    for paper, told in (
        ("起诉状副本", "15 日内交答辩状"),
        ("传票", "缺席判决"),
        ("支付令", "15 日内还清，或者向法院提书面异议"),
        ("判决书", "15 日内上诉"),
        ("执行通知", "如实报告财产"),
    ):
        assert told in rows[paper]
        assert re.search(r"第 \d+(?:、\d+)* 条", rows[paper]), paper


def test_nobody_learns_too_late_what_he_takes_upon_himself() -> None:
    spouse, helper = (
        next(line for line in prose("relative") if line.startswith(f"- {words}"))
        for words in ("您是配偶", "您自愿帮他还")
    )
    heir = "\n".join(prose("relative")).partition("{#heir}")[2].partition("## ")[0]
    assert "事后追认" in spouse
    assert "放弃继承的，可以不负清偿责任" in heir
    assert "遗产处理前书面表示" in heir
    assert "愿意加入债务" in helper
    (old,) = [line for line in prose("cannot-pay") if line.startswith("很多年前的旧账")]
    assert "不能再拿时效抗辩" in old


def test_who_must_not_pay_yet_reads_that_before_how_to_pay() -> None:
    text = "\n".join(prose("cannot-pay"))
    assert text.index("(cannot-pay.md#old)") < text.index("## 怎样谈")
    for page, anchor, first in (
        ("cannot-pay", "old", "先不付"),
        ("cannot-pay", "minor", "先不答应还"),
        ("relative", "heir", "先不签字，不还款"),
        ("not-mine", "sold", "先不付给它"),
    ):
        section = "\n".join(prose(page)).partition(f"{{#{anchor}}}")[2].partition("## ")[0]
        assert first in section[:60], anchor


def test_who_cannot_pay_is_told_why_not_to_disappear() -> None:
    for name in ("cannot-pay", "fears"):
        assert re.search(r"改变联系方式[^。]*非法占有|改变联系方式来逃避银行催收", "\n".join(prose(name))), (
            name
        )


def test_an_answer_about_credit_that_does_not_come_has_a_next_step() -> None:
    text = "\n".join(prose("complain"))
    assert "第 26 条" in text
    assert "人民银行派出机构" in text


@every_page
def test_where_legal_help_is_named_so_is_its_number(name: str) -> None:
    text = "\n".join(prose(name))
    assert "12348" in text or "法律援助" not in text


@every_page
def test_no_page_says_without_exception_what_an_overdue_debt_is(name: str) -> None:
    assert not re.search(r"(?<!通常)是合同纠纷", "\n".join(prose(name)))


def test_a_source_is_named_after_the_sentence_that_tells_whom_to_call() -> None:
    home = [line for line in (ROOT / "docs/index.md").read_text("utf-8").splitlines() if "12356" in line]
    assert home
    for line in (distress.SAYS, *home):
        assert re.search(r"。(?: ?\[\[source:[\w-]+\]\])+$", line), line
        assert not re.search(r"\d \[\[source:", line), line


@pytest.mark.parametrize("name", ["index", "cannot-pay"])
def test_help_stands_near_the_top(name: str) -> None:
    said = [line for line in prose(name) if line.strip()]
    assert said[2] == "[[checks:distress]]"


def test_the_help_speaks_of_someone_to_trust_and_of_a_line_to_call() -> None:
    assert all(words in distress.SAYS for words in ("不必一个人面对", "信得过的人", "12356", "110"))


def test_not_legal_advice_is_said_once() -> None:
    assert sum("\n".join(prose(name)).count("不是法律意见") for name in NAMES) == 1


def test_the_door_is_read_in_a_minute() -> None:
    text = "\n".join(prose("index"))
    first = _CITED.sub("", text[: text.index("## 两条短信")])
    assert len(re.findall(r"[\u4e00-\u9fff]", first)) <= 450


def test_telephones_bind_no_rule() -> None:
    assert not {written.partition("#")[0] for rule in RULES for written in rule.basis} & set(LINES.values())


class _Links(HTMLParser):
    """The targets of links, the scripts within the article, and its words that no link holds."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.depth = 0
        self.scripts = 0
        self.linked = self.carded = 0
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.depth += 1
        if tag == "script" and self.depth:
            self.scripts += 1
        self.linked += tag == "a"
        self.carded += tag == "figure"
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.targets.append(href)

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.depth -= 1
        self.linked -= tag == "a"
        self.carded -= tag == "figure"

    def handle_data(self, data: str) -> None:
        if self.depth and not self.linked and not self.carded:
            self.words += data


@pytest.fixture(scope="module")
def links(site: Path) -> dict[str, _Links]:
    """The links of every built page, by the address of the page."""
    pages = {}
    for path in site.rglob("index.html"):
        page = _Links()
        page.feed(path.read_text("utf-8"))
        address = path.parent.relative_to(site).as_posix()
        pages["/" if address == "." else f"/{address}/"] = page
    return pages


def test_every_page_of_the_section_is_three_links_from_any_page(links: dict[str, _Links]) -> None:
    near = {
        page: {unquote(urlsplit(urljoin(page, target)).path) for target in own.targets} & links.keys()
        for page, own in links.items()
    }
    wanted = {"/received/" if name == "index" else f"/received/{name}/" for name in NAMES}
    assert wanted <= links.keys()
    for page in links:
        reached = {page}
        for _ in range(3):
            reached = reached.union(*(near[here] for here in reached))
        assert wanted <= reached, page


def test_the_door_is_one_link_from_any_page(links: dict[str, _Links]) -> None:
    for page, own in links.items():
        assert "/received/" in {urlsplit(urljoin(page, target)).path for target in own.targets}, page


@every_page
def test_what_a_page_says_needs_no_script(links: dict[str, _Links], name: str) -> None:
    page = links["/received/" if name == "index" else f"/received/{name}/"]
    assert page.scripts == 0


@pytest.mark.parametrize("address", ["/", *(f"/received/{name}/".replace("index/", "") for name in NAMES)])
def test_a_public_telephone_is_a_link_that_dials_it(links: dict[str, _Links], address: str) -> None:
    page = links[address]
    assert not re.findall(rf"(?<!\d)(?:{'|'.join(LINES)})(?!\d)", page.words)
    assert {target for target in page.targets if target.startswith("tel:")} <= {f"tel:{n}" for n in LINES}


def test_the_numbers_that_matter_most_can_be_dialled(links: dict[str, _Links]) -> None:
    assert {"tel:110", "tel:12356"} <= set(links["/"].targets)
    wanted = {f"tel:{number}" for number in ("110", "96110", "12378", "12321", "12345", "12348")}
    assert wanted <= set(links["/received/complain/"].targets)
    assert {"tel:12368", "tel:12348"} <= set(links["/received/court/"].targets)
    assert {"tel:110", "tel:12356", "tel:12378"} <= set(links["/guide/threats/"].targets)
    assert not [target for target in links["/guide/facts/"].targets if target.startswith("tel:")]


def test_the_checker_is_one_link_from_every_page_of_the_section(links: dict[str, _Links]) -> None:
    for address in ("/", "/received/", "/received/fears/"):
        assert "/tools/check/" in {
            urlsplit(urljoin(address, target)).path for target in links[address].targets
        }


def test_on_the_home_page_help_stands_directly_below_the_ways_in() -> None:
    page = read(ROOT / "docs/index.md")
    said = [line for line in (page.lines[index] for index in page.prose) if line.strip()]
    assert "{ .door }" in said[2]
    assert said[3].startswith("!!! note")

"""What the site tells machines: data that keeps to its schemas, addresses that exist, pages that run only their own."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from jsonschema import Draft202012Validator
from site_helpers import built

from checks import Message, __version__, check, reference
from checks.assembly import check_page, load
from checks.project import Project
from checks.rules import RULES
from checks.scanner import scan
from checks.site import picture
from checks.site.export import DATA, export
from checks.site.failure import ExportError
from checks.site.policy import secured
from checks.site.prose import DRAWINGS
from checks.site.twin import twin
from checks.sources import sources

REPOSITORY = Path(__file__).resolve().parent.parent
CHANGELOG = "---\ntitle: 变更日志\n---\n\n# 变更日志\n\n## 0.1.0（2026-11-24）\n\n首版。\n"
HOSTILE = """"> onload='alert(1)' &[x](y)"""


@pytest.fixture
def small(small_project: Path) -> Path:
    (small_project / "docs/reference/changelog.md").write_text(CHANGELOG, "utf-8")
    return small_project


def data(site: Path, kind: str) -> list[dict[str, Any]]:
    told = json.loads((site / f"api/{kind}.json").read_text("utf-8"))
    assert list(told) == ["version", kind]
    assert told["version"] == __version__
    found: list[dict[str, Any]] = told[kind]
    return found


class _Page(HTMLParser):
    """The ids, the heads' values and the inline scripts of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str | None]] = []
        self.scripts: list[tuple[str, str]] = []
        self.inside: str | None = None
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "meta":
            name = given.get("name") or given.get("property") or given.get("http-equiv") or ""
            self.metas[name] = given.get("content") or ""
        if tag == "link":
            self.links.append(given)
        if tag == "script" and "src" not in given:
            self.inside = given.get("type") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.inside = None

    def handle_data(self, text: str) -> None:
        if self.inside is not None:
            self.scripts.append((self.inside, text))


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@pytest.mark.parametrize("kind", DATA)
def test_the_data_keeps_to_the_schema_beside_it(site: Path, kind: str) -> None:
    schema = json.loads((site / f"api/{kind}.schema.json").read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    told = json.loads((site / f"api/{kind}.json").read_text("utf-8"))
    assert [error.message for error in judge.iter_errors(told)] == []
    told[kind][0]["more"] = 1
    del told[kind][-1]["url"]
    assert len(list(judge.iter_errors(told))) == 2


def test_every_rule_source_and_example_is_there_in_order(site: Path, whole: Project) -> None:
    assert [rule["id"] for rule in data(site, "rules")] == sorted(rule.id for rule in RULES)
    assert [source["id"] for source in data(site, "sources")] == sorted(sources())
    places = [(one["path"], one["line"]) for one in data(site, "examples")]
    assert places == sorted((o.example.path, o.example.line) for o in whole.judged)


@pytest.mark.parametrize("kind", DATA)
def test_every_address_exists_on_the_site(site: Path, kind: str) -> None:
    seen: dict[str, set[str]] = {}
    for one in data(site, kind):
        assert one["url"].isascii(), "RFC 3986, as `uri-reference` in the schemas asks"
        parts = urlsplit(one["url"])
        file = site / parts.path / "index.html" if parts.path.endswith("/") else site / parts.path
        if parts.path not in seen:
            seen[parts.path] = _Page(file).ids
        assert not parts.fragment or unquote(parts.fragment) in seen[parts.path], one["url"]
        assert "anchor" not in one or one["anchor"] == unquote(parts.fragment)


def test_whoever_checks_an_example_again_finds_what_it_says(site: Path) -> None:
    for one in data(site, "examples"):
        for told in (one, *one["branches"]):
            report = check(Message(told["text"], fragment=one["fragment"], **told["context"]))
            found = [(f.rule.id, f.level.value, f.start, f.end, f.text, f.message) for f in report.findings]
            assert [tuple(finding.values()) for finding in told["findings"]] == found
            assert [item["rule"] for item in told["undetermined"]] == [u.rule.id for u in report.undetermined]
            for finding in told["findings"]:
                assert told["text"][finding["start"] : finding["end"]] == finding["text"]
        assert len(one["branches"]) == len({str(branch) for branch in one["branches"]})
        assert (len(one["branches"]) > 1) is (one["flip"] is not None)
        assert len(one["deliveries"]) == (0 if one["fragment"] else 6)


def test_rules_and_sources_point_at_each_other(site: Path) -> None:
    texts = {source["id"]: source for source in data(site, "sources")}
    for rule in data(site, "rules"):
        for basis in rule["bases"]:
            source = texts[basis["source"]]
            assert rule["id"] in source["rules"]
            assert basis["force"] == source["force"]
            assert not basis["article"] or basis["citation"].find(basis["article"]) > 0


def test_two_runs_write_the_same_bytes(site: Path, whole: Project, tmp_path: Path) -> None:
    again = tmp_path / "site"
    shutil.copytree(site, again)
    assert str(again) in export(whole, REPOSITORY, again)
    files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    } == files


def test_every_page_has_a_twin_that_says_every_message(site: Path, whole: Project) -> None:
    told = (site / "llms.txt").read_text("utf-8")
    listed = re.findall(r"^- \[.+\]\((.+\.md)\)：.", told, re.MULTILINE)
    written = [p.page.path.removeprefix("docs/") for p in whole.pages if p.page.path.startswith("docs/")]
    assert sorted(listed) == sorted(written)
    assert told.startswith("# 逾期催收短信指南\n\n> ")
    for page in whole.pages:
        if page.page.path.startswith("docs/"):
            read = (site / page.page.path.removeprefix("docs/")).read_text("utf-8")
            assert "[[" not in re.sub(r"`[^`]*`", "", read)
            assert "<table" not in read
            for judged in page.judged if "    ```" not in read else ():
                assert judged.example.text in read
                assert judged.example.title in read


@pytest.mark.parametrize("name", [*reference.DRAWN])
def test_whatever_is_drawn_on_a_page_is_told_in_its_twin(whole: Project, name: str) -> None:
    page = check_page(scan(f"[[checks:{name}]]", "docs/rules/send-window.md"))
    assert not page.problems
    assert re.search(r"[\u4e00-\u9fff]", twin(page, whole))


def test_nothing_is_drawn_that_no_page_may_name() -> None:
    assert tuple(DRAWINGS) == reference.DRAWN


def test_the_twin_of_the_library_links_every_entry_and_leaves_the_filter_out(whole: Project) -> None:
    (page,) = (one for one in whole.pages if one.page.path == "docs/library.md")
    told = twin(page, whole)
    linked = re.findall(r"^- \S+ \S+ \[.+\]\(library/(.+)\.md\) .+$", told, re.MULTILINE)
    assert sorted(linked) == sorted(whole.library)
    assert "\n## 信用卡 {#信用卡}\n" in told
    assert "\n### 到期前\n\n- " in told
    assert "清除筛选" not in told


def test_a_page_runs_its_own_scripts_and_no_other(site: Path) -> None:
    for path in pages(site):
        page = _Page(path)
        rules = dict(part.split(" ", 1) for part in page.metas["Content-Security-Policy"].split("; "))
        assert "unsafe-inline" not in str(rules)
        assert (rules["default-src"], rules["connect-src"], rules["base-uri"]) == (
            "'none'",
            "'self'",
            "'none'",
        )
        hashes = {
            "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
            for kind, text in page.scripts
            if not kind
        }
        assert set(rules["script-src"].split()) == {"'self'", "'wasm-unsafe-eval'", *hashes}
        python = path in {site / "tools/check/index.html", site / "tools/calculator/index.html"}
        assert rules["worker-src"] == ("'self' blob:" if python else "'self'")
        assert rules["form-action"] == ("'none'" if python else "'self'")


def test_a_policy_names_inline_styles_and_refuses_a_page_without_its_place() -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="">'
    page = '<style>a{}</style><p style="color:red">x</p><script type="application/json">1</script>'
    told = secured(meta + page, "a.html")
    assert "script-src 'self' 'wasm-unsafe-eval';" in told
    assert told.count("'sha256-") == 2
    assert "'unsafe-hashes'" in told
    with pytest.raises(ExportError, match=r"a\.html 里应有一处"):
        secured("<p>x</p>", "a.html")


def test_every_page_describes_itself(site: Path) -> None:
    for path in pages(site):
        page = _Page(path)
        assert page.metas["og:locale"] == "zh_CN"
        assert page.metas["description"] == page.metas["og:description"] != ""
        assert page.metas["og:title"]
        assert page.metas["og:type"] in ("website", "article")
        assert (path.parent / page.metas["og:image"]).resolve() == (site / "assets/card.png").resolve() or (
            path.name == "404.html" and page.metas["og:image"] == "/assets/card.png"
        )
        assert not [link for link in page.links if link.get("rel") == "canonical"]
        (feed,) = [link for link in page.links if link.get("type") == "application/atom+xml"]
        assert (feed["href"] or "").endswith("feed.xml")
        if path.name == "404.html":
            continue
        graph = json.loads("".join(text for kind, text in page.scripts if kind == "application/ld+json"))[
            "@graph"
        ]
        article, crumbs = graph
        assert (article["@type"], crumbs["@type"]) == ("TechArticle", "BreadcrumbList")
        steps = crumbs["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        here = "https://x/" + path.parent.relative_to(site).as_posix().removeprefix(".") + "/"
        for step in steps:
            target = urlsplit(urljoin(here.replace("x//", "x/"), step["item"])).path
            assert (site / target.lstrip("/") / "index.html").is_file(), (path, step)
        (other,) = [link["href"] or "" for link in page.links if link.get("type") == "text/markdown"]
        assert (path.parent / other).is_file()


def test_with_an_address_everything_is_absolute(small: Path, tmp_path: Path) -> None:
    address = "https://example.org/guide/"
    folder = built(small, tmp_path / "out", address=address)
    export(load(small), small, folder, address.rstrip("/"))
    page = _Page(folder / "guide/threats/index.html")
    (canonical,) = [link["href"] for link in page.links if link.get("rel") == "canonical"]
    assert canonical == page.metas["og:url"] == f"{address}guide/threats/"
    assert page.metas["og:image"] == f"{address}assets/card.png"
    assert f"<loc>{canonical}</loc>" in (folder / "sitemap.xml").read_text("utf-8")
    for kind in DATA:
        assert all(one["url"].startswith(address) for one in data(folder, kind))
    entry = next(one for one in data(folder, "examples") if one["path"] == "examples/day-three.md")
    assert entry["url"].startswith(f"{address}library/day-three/#sms-")
    assert f"({address}guide/threats.md)" in (folder / "llms.txt").read_text("utf-8")
    assert f'href="{address}reference/changelog/#0102026-11-24"' in (folder / "feed.xml").read_text("utf-8")
    assert "0102026-11-24" in _Page(folder / "reference/changelog/index.html").ids


def test_a_hostile_title_stays_text_everywhere(small: Path, tmp_path: Path) -> None:
    page = small / "docs/guide/threats.md"
    quoted = json.dumps(HOSTILE)
    page.write_text(
        page.read_text("utf-8").replace("title: 避免过度威胁", f"title: {quoted}\ndescription: {quoted}", 1),
        "utf-8",
    )
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - 避免过度威胁: ", "  - "), "utf-8")
    folder = built(small, tmp_path / "out")
    export(load(small), small, folder)
    shown = _Page(folder / "guide/threats/index.html")
    assert shown.metas["description"] == shown.metas["og:title"] == HOSTILE
    head = (folder / "guide/threats/index.html").read_text("utf-8").partition("<body")[0]
    assert '"> onload' not in head
    assert json.loads(next(text for kind, text in shown.scripts if kind == "application/ld+json"))
    assert r"&\[x\](y)](guide/threats.md)" in (folder / "llms.txt").read_text("utf-8")


def cut(name: str) -> Callable[[Path, Path], None]:
    return lambda root, folder: (root / name if name.startswith("docs") else folder / name).unlink()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (cut("guide/threats/index.html"), "这条示例不在网站上"),
        (cut("reference/sources/index.html"), "没有 docs/reference/sources.md 的页面"),
        (cut("docs/reference/changelog.md"), "没有 docs/reference/changelog.md"),
        (lambda root, _: (root / "mkdocs.yml").write_text("- a", "utf-8"), "读不到 mkdocs.yml"),
    ],
)
def test_a_site_that_lacks_something_is_one_sentence(
    small: Path, tmp_path: Path, spoil: Callable[[Path, Path], object], says: str,
    monkeypatch: pytest.MonkeyPatch, misuse: Callable[..., str],
) -> None:  # fmt: skip
    folder = built(small, tmp_path / "out")
    spoil(small, folder)
    monkeypatch.chdir(small)
    monkeypatch.delenv("SITE_URL", raising=False)
    assert says in misuse("export", str(folder))
    assert not (folder / "api").exists()


@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)", "https://"])
def test_an_address_that_is_none_is_one_sentence(tmp_path: Path, whole: Project, address: str) -> None:
    with pytest.raises(ExportError, match="应写网站的完整地址"):
        export(whole, REPOSITORY, tmp_path, address)


def test_examples_that_do_not_agree_are_not_told(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misuse: Callable[..., str]
) -> None:
    folder = built(small, tmp_path / "out")
    page = small / "docs/guide/threats.md"
    page.write_text(page.read_text("utf-8").replace("=> send-window “22:30”\n", ""), "utf-8")
    monkeypatch.chdir(small)
    assert "示例与检查结果不一致" in misuse("export", str(folder))


def test_the_card_is_large_enough_and_shows_what_the_checker_finds() -> None:
    head = (REPOSITORY / "docs/assets/card.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (picture.WIDTH, picture.HEIGHT)
    drawn = picture.page("<b>&", "说明")
    assert "<mark>联系您的家人</mark>" in drawn
    assert "<h1>&lt;b&gt;&amp;</h1>" in drawn

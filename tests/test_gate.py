"""Whatever breaks an example turns the command line, the build and the tests red, with the place and the remedy."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from checks import marks
from checks.folders import pages
from checks.page import shown_at

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = "docs/guide/threats.md"
COMMANDS = {
    "checks": ("checks",),
    "build": ("mkdocs", "build"),
    "tests": ("pytest", "docs", "-q", "-p", "no:cacheprovider"),
}


@dataclass(frozen=True)
class Run:
    code: int
    output: str


def run(root: Path, commands: Mapping[str, tuple[str, ...]] = COMMANDS) -> dict[str, Run]:
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    started = {
        name: subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=root,
            env=surroundings | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for name, arguments in commands.items()
    }
    done = {name: process.communicate(timeout=60)[0] for name, process in started.items()}
    return {name: Run(process.returncode, done[name]) for name, process in started.items()}


def assert_no_traceback(runs: dict[str, Run]) -> None:
    for name, result in runs.items():
        for trace in ("Traceback", "INTERNALERROR", "pytest_plugin.py", "site-packages"):
            assert trace not in result.output, f"{name}\n{result.output}"


def assert_red(runs: dict[str, Run], code: int, *says: str) -> None:
    assert_no_traceback(runs)
    assert {name: result.code for name, result in runs.items()} == {"checks": code, "build": 1, "tests": 1}
    for name, result in runs.items():
        for words in says:
            assert words in result.output, f"{name} lacks {words!r}\n{result.output}"


def edit(root: Path, change: Callable[[str], str], name: str = PAGE) -> str:
    path = root / name
    before = path.read_bytes().decode("utf-8")
    after = change(before)
    assert after != before
    path.write_bytes(after.encode("utf-8"))
    return after


def place(text: str, needle: str, name: str = PAGE) -> str:
    assert text.count(needle) == 1
    return f"{name}:{text[: text.index(needle)].count(chr(10)) + 1}  "


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


MISMATCHES = {
    "a forbidden phrase in a good example": (
        swap("已还请忽略。", "否则将联系您的家人。"),
        "```sms 正例",
        ["多出  => no-third-party-threat “联系您的家人”", "正例不能有错误级的发现", "请改短信"],
    ),
    "a removed arrow line": (
        swap("=> send-window “22:30”\n", ""),
        "```sms 反例",
        ["多出  => send-window “22:30”", "检查发现了，页面没写", "python -m checks update {place}"],
    ),
    "an added arrow line": (
        swap("=> send-window “22:30”\n", "=> send-window “22:30”\n=> overdue-amount-missing\n"),
        "```sms 反例",
        ["缺少  => overdue-amount-missing", "页面写了，检查没有发现", "python -m checks update {place}"],
    ),
    "a repeated arrow line": (
        swap("=> send-window “22:30”\n", "=> send-window “22:30”\n" * 2),
        "```sms 反例",
        ["缺少  => send-window “22:30”", "python -m checks update {place}"],
    ),
    "a quotation that the message does not hold": (
        swap("“联系您的家人”", "“联系您的单位”"),
        "```sms 反例",
        ["缺少  => no-third-party-threat “联系您的单位”", "多出  => no-third-party-threat “联系您的家人”"],
    ),
    "a wrong example with Windows line ends": (
        lambda text: swap("=> send-window “22:30”\n", "")(text).replace("\n", "\r\n"),
        "```sms 反例",
        ["多出  => send-window “22:30”", "python -m checks update {place}"],
    ),
}


UNREADABLE = {
    "a misspelt verdict word": (
        swap("```sms 反例 以", "```sms 反列 以"),
        "```sms 反列",
        ["写的是“反列”", "是不是想写“反例”？"],
    ),
    "an unknown header": (
        swap("时间: 2026-11-24 22:30", "时问: 2026-11-24 22:30"),
        "时问",
        ["没有叫“时问”的表头", "是不是想写“时间”？"],
    ),
    "a value that does not fit": (
        swap("时间: 2026-11-24 22:30", "时间: 2026-02-30 22:30"),
        "2026-02-30",
        ["“时间”写的是“2026-02-30 22:30”", "应写北京时间，如 2026-11-24 10:30"],
    ),
    "an unknown rule": (
        swap("=> no-third-party-threat", "=> no-third-party-treat"),
        "no-third-party-treat",
        ["没有编号为“no-third-party-treat”的规则", "是不是想写“no-third-party-threat”？"],
    ),
    "full-width colons in the opening line": (
        swap("```sms 反例 以", "```sms：反例：以"),
        "```sms：反例",
        ["```sms 判定词 标题"],
    ),
    "full-width letters in the opening line": (
        swap("```sms 反例 以", "```ｓｍｓ　反例　以"),
        "```ｓｍｓ",
        ["```sms 判定词 标题"],
    ),
    "full-width backticks": (
        swap("```sms 反例 以", "｀｀｀sms 反例 以"),
        "｀｀｀sms",
        ["三个反引号加“sms 判定词 标题”"],
    ),
    "the language left out": (swap("```sms 反例 以", "```反例 以"), "```反例", ["```sms 判定词 标题"]),
    "an unclosed fence before another": (
        swap("=> send-window “22:30”\n```", "=> send-window “22:30”"),
        "```sms 反例",
        ["这个 sms 围栏没有结束", "补一行 ```"],
    ),
    "an unclosed fence at the end": (
        swap("```sms 引用 day-three\n```\n", "```sms 引用 day-three\n"),
        "```sms 引用",
        ["这个 sms 围栏没有结束", "补一行 ```"],
    ),
    "an unknown rule named in prose": (
        swap("规则[[no-third-party-threat]]", "规则[[no-such-rule]]"),
        "[[no-such-rule]]",
        ["没有编号为“no-such-rule”的规则"],
    ),
    "an unknown source named in prose": (
        swap("[[source:guide-advice]]", "[[source:guide-advise]]"),
        "[[source:guide-advise]]",
        ["没有编号为“guide-advise”的来源", "是不是想写“guide-advice”？"],
    ),
    "an entry that is not in the library": (
        swap("引用 day-three", "引用 day-there"),
        "```sms 引用",
        ["examples/ 里没有条目“day-there”", "是不是想写“day-three”？"],
    ),
    "an example that the entry does not have": (
        swap("引用 day-three", "引用 day-three#2"),
        "```sms 引用",
        ["条目“day-three”只有 1 个示例，没有第 2 个"],
    ),
    "a title used twice": (
        swap("```sms 反例 以联系家人相胁", "```sms 反例 信用卡逾期七天，分项写清"),
        "```sms 反例",
        ["与第 9 行的示例重复", "请换一个"],
    ),
    "front matter that is not YAML": (
        swap("title: 避免过度威胁", "title: [避免"),
        "title: [避免",
        ["页首的 YAML 读不懂"],
    ),
    "front matter without an end": (
        swap("title: 避免过度威胁\n---\n", "title: 避免过度威胁\n"),
        "---",
        ["页首却没有结束", "请在页首之后补一行 ---"],
    ),
}


ONE = "只跑这一条：  python -m checks {place}"
BREAKAGES = {name: (1, change, needle, [*says, ONE]) for name, (change, needle, says) in MISMATCHES.items()}
BREAKAGES |= {name: (2, *breakage) for name, breakage in UNREADABLE.items()}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_each_breakage_alone_is_red_and_says_where(
    small_project: Path,
    breakage: str,
    ask: Callable[..., CompletedProcess[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, change, needle, says = BREAKAGES[breakage]
    where = place(edit(small_project, change), needle)
    monkeypatch.chdir(small_project)
    done = ask("check")
    assert done.returncode == code
    for words in (where, *says):
        assert words.format(place=where.strip()) in done.stdout + done.stderr


@pytest.mark.parametrize("code", [1, 2])
def test_every_breakage_is_red_everywhere_beside_all_others(small_project: Path, code: int) -> None:
    original = (small_project / PAGE).read_bytes()
    expected = []
    for number, (kind, change, needle, says) in enumerate(BREAKAGES.values()):
        if kind == code:
            name = f"docs/guide/broken-{number}.md"
            (small_project / name).write_bytes(original)
            where = place(edit(small_project, change, name), needle, name)
            expected += [where, *(words.format(place=where.strip()) for words in says)]
    assert_red(run(small_project), code, *expected)


def test_a_bad_fence_does_not_hide_the_wrong_one_after_it(small_project: Path) -> None:
    bad = "```sms 正列：坏的\n\n您好。\n```\n\n```sms 反例 以"
    text = edit(
        small_project, lambda old: swap("```sms 反例 以", bad)(swap("=> send-window “22:30”\n", "")(old))
    )
    runs = run(small_project)
    assert_red(
        runs, 2, place(text, "```sms 正列"), place(text, "```sms 反例"), "多出  => send-window “22:30”"
    )
    assert "2 failed, 1 passed" in runs["tests"].output


def test_a_bad_fence_does_not_hide_the_good_ones_around_it(small_project: Path) -> None:
    bad = "```sms：正例 坏的\n\n您好。\n```\n\n```sms 反例 以"
    text = edit(small_project, swap("```sms 反例 以", bad))
    runs = run(small_project)
    assert_red(runs, 2, place(text, "```sms：正例"))
    assert "1 failed, 2 passed" in runs["tests"].output
    assert "0 条示例与检查结果不符，1 处写法读不懂" in runs["checks"].output


def moved(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


NO_PAGES: dict[str, Callable[[Path], object]] = {
    "docs/x.html": lambda path: path.write_text("<p>您好。", "utf-8"),
    "docs/x.md": lambda path: path.symlink_to("nowhere"),
    "new.md": lambda path: path.write_text("```sms 正例 甲\n\n您好。\n```\n", "utf-8"),
    "docs/guide": moved,
    "docs": moved,
}


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_is_wrong_with_anything_but_a_page_is_red_everywhere(small_project: Path, name: str) -> None:
    NO_PAGES[name](small_project / name)
    assert_red(run(small_project), 2, f"{name}:1  ")


def test_a_page_in_a_folder_that_pytest_does_not_enter_is_red_everywhere(small_project: Path) -> None:
    name = "docs/build/wrong.md"
    (small_project / name).parent.mkdir()
    (small_project / name).write_bytes((small_project / PAGE).read_bytes())
    text = edit(
        small_project,
        lambda old: swap("# 避免过度威胁", "# 另一页")(swap("=> send-window “22:30”\n", "")(old)),
        name,
    )
    assert_red(run(small_project), 1, place(text, "```sms 反例", name), "多出  => send-window “22:30”")


def test_of_one_page_only_its_own_problems_are_told(small_project: Path) -> None:
    NO_PAGES["docs/x.html"](small_project / "docs/x.html")
    done = run(small_project, {"tests": ("pytest", PAGE, "-q", "-p", "no:cacheprovider")})["tests"]
    assert done.code == 0
    assert "2 passed" in done.output


@pytest.mark.parametrize(
    ("named", "count"),
    [
        ("docs/library/day-three.md", 1),
        ("docs/library", 1),
        ("docs", 2),
        ("docs examples", 3),
    ],
)
def test_an_entry_is_run_under_the_name_of_its_page_too_and_never_twice(
    small_project: Path, named: str, count: int
) -> None:
    command = ("pytest", *named.split(), "-q", "-p", "no:cacheprovider")
    done = run(small_project, {"tests": command})["tests"]
    assert done.code == 0
    assert f"{count} passed" in done.output


TWICE = f"""
import pathlib, pytest
page, given = pathlib.Path("{PAGE}"), ["{PAGE}", "-q", "-p", "no:cacheprovider"]
good = page.read_text("utf-8")
page.write_text(good.replace("=> send-window “22:30”\\n", ""), "utf-8")
red = pytest.main(given)
page.write_text(good, "utf-8")
raise SystemExit(10 * red + pytest.main(given))
"""


def test_a_second_run_of_pytest_in_one_process_sees_what_changed(small_project: Path) -> None:
    code = subprocess.run([sys.executable, "-c", TWICE], cwd=small_project, capture_output=True).returncode
    assert code == 10


def test_a_wrong_entry_of_the_library_is_red_everywhere(small_project: Path) -> None:
    name = "examples/day-three.md"
    text = edit(small_project, swap("已还请忽略。", "否则将联系您的家人。"), name)
    runs = run(
        small_project, COMMANDS | {"tests": ("pytest", "docs", "examples", "-q", "-p", "no:cacheprovider")}
    )
    assert_red(runs, 1, place(text, "```sms 正例", name), "多出  => no-third-party-threat “联系您的家人”")


def test_the_small_project_is_green_everywhere(small_project: Path) -> None:
    runs = run(small_project)
    assert_no_traceback(runs)
    assert {name: result.code for name, result in runs.items()} == {"checks": 0, "build": 0, "tests": 0}
    assert "2 passed" in runs["tests"].output


@pytest.mark.parametrize("name", COMMANDS)
def test_the_copy_runs_its_own_checker(small_with_own_checker: Path, name: str) -> None:
    package = small_with_own_checker / "checks" / "__init__.py"
    package.write_text(
        package.read_text("utf-8") + "\n__import__('pathlib').Path(__file__).with_name('imported').touch()\n",
        "utf-8",
    )
    assert run(small_with_own_checker, {name: COMMANDS[name]})[name].code == 0
    assert (small_with_own_checker / "checks" / "imported").exists()


def test_a_rule_that_falls_silent_is_red_everywhere(small_with_own_checker: Path) -> None:
    module = small_with_own_checker / "checks" / "rules" / "timing.py"
    module.write_text(
        module.read_text("utf-8")
        + "\nfrom dataclasses import replace as _replace\n"
        + "RULES = tuple(_replace(r, find=lambda _: ()) if r.id == 'send-window' else r for r in RULES)\n",
        "utf-8",
    )
    where = place((small_with_own_checker / PAGE).read_text("utf-8"), "```sms 反例")
    assert_red(
        run(small_with_own_checker),
        1,
        where,
        "缺少  => send-window “22:30”",
        "若 send-window 错了：checks/rules/timing.py:",
    )


class Cards(HTMLParser):
    """The places that the cards of a page name."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "figure" and "sms" in (given.get("class") or "").split():
            self.places.append(given.get("data-sms") or "")


def cards(page: Path) -> list[str]:
    parser = Cards()
    parser.feed(page.read_text("utf-8"))
    return parser.places


def html_of(root: Path, page: str) -> Path:
    bare = root / "site" / page.removeprefix("docs/").removesuffix(".md")
    return bare.with_suffix(".html") if bare.name == "index" else bare / "index.html"


TELLING = {"checks": ("checks", "--format", "json")}
COUNTING = {
    "tests": ("pytest", "docs", "examples", "--collect-only", "-q", "-p", "no:cacheprovider"),
    "built": ("checks", "built", "site"),
}


def assert_written_is_rendered_is_tested(root: Path) -> None:
    runs = run(root, TELLING)  # before the others, which take over what it judged
    runs |= run(root, COUNTING)
    assert_no_traceback(runs)
    assert not any(result.code for result in runs.values())
    told = json.loads(runs["checks"].output)
    examples = {f"{one['path']}:{one['line']}" for one in told["examples"]}
    written = Counter(f"{one['path']}:{one['line']}" for one in told["examples"] + told["calculations"])
    assert set(written.values()) == {1}
    tested = Counter(re.findall(r"^(\S+\.md)::(\d+) ", runs["tests"].output, flags=re.MULTILINE))
    assert {f"{path}:{line}": count for (path, line), count in tested.items()} == written

    rendered = {page: cards(page) for page in sorted((root / "site").rglob("*.html"))}
    everywhere = Counter(where for places in rendered.values() for where in places)
    assert set(everywhere) == set(written)
    for where in written:
        page = where.rpartition(":")[0]
        if page.startswith("docs/"):
            assert everywhere[where] == 1, where
            assert where in rendered[html_of(root, page)]

    home = (root / "site" / "index.html").read_text("utf-8")
    drawn = sum(count for where, count in everywhere.items() if where in examples)
    assert f'data-written="{len(examples)}" data-rendered="{drawn}"' in home
    assert f"本站写下 <b>{len(examples)}</b> 条示例短信" in home


def test_in_the_unchanged_project_written_is_rendered_is_tested(project: Path, site: Path) -> None:
    (project / "site").symlink_to(site)
    assert_written_is_rendered_is_tested(project)


def test_the_marks_to_which_links_may_lead_are_those_that_the_site_has(site: Path) -> None:
    known = {shown_at(page.path): page for page in pages(REPOSITORY)}
    seen = 0
    for shown, page in known.items():
        if not shown.startswith("docs/"):
            continue
        folder = site / shown.removeprefix("docs/").removesuffix("index.md").removesuffix(".md")
        html = (folder / "index.html").read_text("utf-8")
        body = html[html.index("<article") : html.index("</article")]
        drawn = {unescape(one) for one in re.findall(r'<(?:h[1-6]|figure)[^>]* id="([^"]+)"', body)}
        unnumbered = {one for one in drawn if not re.search(r"[_-]\d+$", one)}
        assert unnumbered <= marks.of(page, known), shown
        seen += len(unnumbered)
    assert seen > 1000


def test_what_is_shown_by_reference_and_nested_is_counted_too(small_project: Path) -> None:
    nested = (
        "- 列表里也有：\n\n    ```sms 正例 列表里的\n    片段: 是\n\n    请在示例银行App核对。\n    ```\n\n"
    )
    edit(small_project, swap("下面这条写在示例库里。\n", nested + "```sms 引用 day-three#1\n```\n"))
    assert run(small_project, {"build": COMMANDS["build"]})["build"].code == 0
    assert cards(html_of(small_project, PAGE)).count("examples/day-three.md:11") == 2
    assert_written_is_rendered_is_tested(small_project)

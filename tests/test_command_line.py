"""Commands on a project: check, update, explain, rules, new, built; what cannot be done is one Chinese line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from checks.commands.arguments import COMMANDS, parser

PAGE = "docs/guide/threats.md"
ENTRY = "examples/day-three.md"
GOOD, BAD = 9, 16
LOST = "=> send-window “22:30”\n"
EXTRA = "=> overdue-amount-missing\n"

Ask = Callable[..., CompletedProcess[str]]
Misuse = Callable[..., str]


def edit(root: Path, old: str, new: str, name: str = PAGE) -> str:
    path = root / name
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode("utf-8"))
    return text.replace(old, new)


@pytest.fixture
def wrong(here: Path) -> Path:
    edit(here, LOST, EXTRA)
    return here


@pytest.fixture
def unreadable(here: Path) -> Path:
    edit(here, "```sms 正例", "```sms 正列")
    return here


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("docs",),
        ("docs", "examples"),
        (".",),
        ("check", PAGE),
        (f"./{PAGE}",),
        (f"{PAGE}:9",),
    ],
)
def test_what_agrees_exits_0_and_says_so(ask: Ask, arguments: tuple[str, ...]) -> None:
    said = ask(*arguments)
    assert (said.returncode, said.stderr) == (0, "")
    assert "全部与页面所写一致" in said.stdout


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("target", "count"),
    [("docs", 2), ("docs/guide", 2), (PAGE, 2), (f"{PAGE}:9", 1), ("examples", 1), (".", 3)],
)
def test_only_the_examples_of_the_target_are_checked(ask: Ask, target: str, count: int) -> None:
    assert len(json.loads(ask(target, "--format", "json").stdout)["examples"]) == count


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize("line", range(16, 24))
def test_any_line_of_an_example_names_it(ask: Ask, line: int) -> None:
    said = ask("check", f"{PAGE}:{line}")
    assert said.returncode == 1
    assert said.stdout.startswith(f"{PAGE}:{BAD}  反例「以联系家人相胁」与检查结果不符")


@pytest.mark.usefixtures("wrong")
def test_a_mismatch_exits_1_unless_the_target_is_another_example(ask: Ask) -> None:
    assert ask().returncode == 1
    assert ask(PAGE).returncode == 1
    assert ask(f"{PAGE}:{GOOD}").returncode == 0
    assert ask("examples").returncode == 0


@pytest.mark.usefixtures("unreadable")
def test_what_cannot_be_read_exits_2_and_can_be_named_by_its_line(ask: Ask) -> None:
    for arguments in ((), (PAGE,), (f"{PAGE}:{GOOD}",)):
        said = ask(*arguments)
        assert said.returncode == 2
        assert said.stdout.startswith(f"{PAGE}:{GOOD}  ")
    assert ask(f"{PAGE}:{BAD}").returncode == 0


def test_both_at_once_exit_2_and_both_are_shown(wrong: Path, ask: Ask) -> None:
    edit(wrong, "```sms 正例", "```sms 正列")
    said = ask()
    assert said.returncode == 2
    assert f"{PAGE}:{GOOD}  " in said.stdout
    assert f"{PAGE}:{BAD}  " in said.stdout


def test_a_reference_is_resolved_although_only_its_page_is_named(here: Path, ask: Ask) -> None:
    assert ask(PAGE).returncode == 0
    edit(here, "引用 day-three", "引用 day-four")
    assert ask(PAGE).returncode == 2
    assert ask("examples").returncode == 0


TARGETS = [
    ("", "路径是空的"),
    (":5", "路径是空的"),
    ("docs/no-such.md", "没有这个文件或文件夹：docs/no-such.md"),
    ("chekc", "没有这个文件或文件夹：chekc"),
    (PAGE.replace("/", "\\"), f"。是不是想写“{PAGE}”？"),
    (f"{PAGE}：9", f"。是不是想写“{PAGE}:9”？"),
    (PAGE.rpartition("/")[2], f"。是不是想写“{PAGE}”？"),
    ("..", ".. 不在这个项目里"),
    ("/etc/hostname", "/etc/hostname 不在这个项目里"),
    ("docs/assets/guide.css", "docs/assets/guide.css 不是 Markdown 文件（.md）"),
    ("mkdocs.yml", "mkdocs.yml 不在 docs/ 或 examples/ 里"),
    (f"{PAGE}:1", f"{PAGE}:1 处没有 sms 示例"),
    (f"{PAGE}:24", f"{PAGE}:24 处没有 sms 示例"),
    (f"{PAGE}:0", f"{PAGE}:0 处没有 sms 示例"),
    (f"{PAGE}:{'9' * 30}", "处没有 sms 示例"),
    ("docs/assets", "docs/assets 里没有 Markdown 页面"),
    (f"{PAGE}:{'9' * 5000}", "没有这个文件或文件夹"),
    ("字" * 100, "没有这个文件或文件夹"),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", ["check", "update"])
@pytest.mark.parametrize(("target", "says"), TARGETS, ids=range(len(TARGETS)))
def test_a_target_that_names_no_example_is_one_line(
    misuse: Misuse, command: str, target: str, says: str
) -> None:
    assert says in misuse(command, target)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "--bogus"), "不认识“--bogus”"),
        (("--bogus",), "不认识“--bogus”"),
        (("check", "--format", "xml"), "不能是“xml”，可以写：text、github、sarif、json"),
        (("update", "--format", "text"), "--format"),
        (("rules", "--format", "yaml"), "yaml"),
        (("explain",), "还要写规则编号"),
        (("new",), "还要写example|rule、名字"),
        (("new", "rule", "no-such-rule-yet"), "还要用 --page 写明规则属于哪一页指南：opening、"),
        (("new", "example", "x", "--stage", "逾期4"), "--stage 写的是“逾期4”"),
        (("explain", "send-windows"), "是不是想写“send-window”？"),
        (("explain", "发送时间"), "没有编号为“发送时间”的规则"),
        (("new", "page", "x"), "page"),
        (("new", "example"), "名字"),
        (("new", "example", "逾期"), "只用小写字母、数字和连字符"),
        (("new", "example", "../outside"), "只用小写字母、数字和连字符"),
        (("new", "example", "day-three"), "examples/day-three.md 已经有了"),
        (("new", "rule", "send-window"), "已经有编号为“send-window”的规则"),
        (("new", "rule", "no-such-rule-yet", "--page", "threat"), "是不是想写“threats”？"),
        (("built", "no-site"), "没有生成的网站：no-site"),
        (("export", "no-site"), "没有生成的网站：no-site"),
        (("export", "docs"), "没有生成的网站：docs。请先运行 make site"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_one_line(
    misuse: Misuse, arguments: tuple[str, ...], says: str
) -> None:
    assert says in misuse(*arguments)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mesage", "message"), ("updat", "update"), ("Message", "message"), ("chekc", "check")],
)
def test_a_mistyped_command_is_named_wherever_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misuse: Misuse, typed: str, meant: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "yaml", None)
    said = f"没有“{typed}”这条命令，也没有叫这个名字的文件。是不是想写“{meant}”？\n"
    assert misuse(typed, "x.txt") == said


@pytest.mark.usefixtures("here")
def test_a_folder_named_almost_like_a_command_is_checked(ask: Ask) -> None:
    Path("explai").mkdir()
    assert "explai 不在 docs/ 或 examples/ 里" in ask("explai").stderr


@pytest.mark.parametrize(
    "arguments", [(), ("check", "."), ("update",), ("new", "example", "day-one"), ("new", "rule", "day-one")]
)
def test_outside_a_project_a_command_says_where_to_run_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misuse: Misuse, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "项目的最上层文件夹" in misuse(*arguments)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("wrong")
def test_json_lists_every_example_with_its_differences(ask: Ask) -> None:
    said = ask("--format", "json")
    data = json.loads(said.stdout)
    assert said.returncode == 1
    assert set(data) == {"version", "good", "problems", "examples", "calculations"}
    assert (data["good"], data["problems"]) == (False, [])
    places = {(e["path"], e["line"], e["word"], e["title"]): e["agrees"] for e in data["examples"]}
    assert places == {
        (PAGE, 9, "正例", "信用卡逾期七天，分项写清"): True,
        (PAGE, 16, "反例", "以联系家人相胁"): False,
        (ENTRY, 11, "正例", "逾期三天，请本人核对"): True,
    }
    (bad,) = [e for e in data["examples"] if not e["agrees"]]
    assert [(d["kind"], d["line"], d["written"]) for d in bad["differences"]] == [
        ("缺少", 22, "=> overdue-amount-missing"),
        ("多出", 21, "=> send-window “22:30”"),
    ]


def test_sarif_is_well_formed_and_points_at_the_lines(wrong: Path, ask: Ask) -> None:
    edit(wrong, "```sms 正例", "```sms 正列")
    said = ask("--format", "sarif")
    assert said.returncode == 2
    log: dict[str, Any] = json.loads(said.stdout)
    assert log["version"] == "2.1.0"
    assert "sarif-2.1.0" in log["$schema"]
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    lines = []
    for result in run["results"]:
        assert result["ruleId"] in ids
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == PAGE
        assert place["region"]["startLine"] >= 1
        lines.append((place["region"]["startLine"], result["ruleId"]))
    assert sorted(lines)[0][0] == GOOD
    assert (21, "send-window") in lines
    assert 22 in dict(lines)


@pytest.mark.usefixtures("here")
def test_sarif_of_what_agrees_has_no_results(ask: Ask) -> None:
    said = ask("--format", "sarif")
    assert said.returncode == 0
    assert json.loads(said.stdout)["runs"][0]["results"] == []


@pytest.mark.usefixtures("wrong")
def test_github_puts_each_difference_on_its_line(ask: Ask) -> None:
    said = ask("--format", "github")
    assert said.returncode == 1
    starts = [line.partition(",title=")[0] for line in said.stdout.splitlines()]
    assert starts == [f"::error file={PAGE},line=22", f"::error file={PAGE},line=21"]


def test_a_folder_of_a_larger_repository_is_named_from_its_top(
    small_project: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(small_project, "=> send-window “22:30”\n", "")
    below = small_project.parent / "仓库" / "my guide"
    below.parent.mkdir()
    (below.parent / ".git").mkdir()
    small_project.rename(below)
    monkeypatch.chdir(below)
    assert ask("--format", "github").stdout.startswith(f"::error file=my guide/{PAGE},line=")
    (result,) = json.loads(ask("--format", "sarif").stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"my%20guide/{PAGE}"
    assert f"python -m checks update {PAGE}:" in ask().stdout


@pytest.mark.usefixtures("here")
def test_explain_says_what_a_rule_rests_on_and_where_it_is(ask: Ask) -> None:
    said = ask("explain", "send-window")
    assert said.returncode == 0
    assert "{" not in said.stdout
    for words in (
        "send-window",
        "“……”处是短信里的原文或所填的值",
        "错误",
        "依据：",
        "GB/T 45251-2025",
        "docs/guide/timing.md",
        "checks/rules/timing.py",
    ):
        assert words in said.stdout


def test_rules_as_json_have_the_promised_shape(ask: Ask) -> None:
    said = ask("rules", "--format", "json")
    data = json.loads(said.stdout)
    assert said.returncode == 0
    assert list(data) == ["version", "rules"]
    for rule in data["rules"]:
        assert list(rule) == ["id", "title", "level", "harm", "sources", "since", "until", "page"]
        assert rule["level"] in ("error", "warning")
        assert rule["sources"]
        assert (Path(__file__).parent.parent / "docs" / f"{rule['page']}.md").is_file()
    assert {"send-window", "no-third-party-threat"} <= {rule["id"] for rule in data["rules"]}


def test_rules_as_text_list_each_rule_once(ask: Ask) -> None:
    ids = [rule["id"] for rule in json.loads(ask("rules", "--format", "json").stdout)["rules"]]
    lines = ask("rules").stdout.splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ids
    assert f"共 {len(ids)} 条" in lines[-1]


def test_a_new_example_can_be_referred_to_once_it_is_written(here: Path, ask: Ask) -> None:
    said = ask("new", "example", "day-one")
    assert said.returncode == 0
    assert "examples/day-one.md" in said.stdout
    path = here / "examples/day-one.md"
    path.write_text(re.sub("（待写：(.*?)）", r"\1", path.read_text("utf-8")), "utf-8")
    edit(here, "引用 day-three", "引用 day-one")
    assert ask().returncode == 0


def test_a_new_rule_has_a_page_and_code_to_paste(here: Path, ask: Ask) -> None:
    said = ask("new", "rule", "no-such-rule-yet", "--page", "threats")
    assert said.returncode == 0
    assert "checks/rules/threats.py" in said.stdout
    assert 'id="no-such-rule-yet"' in said.stdout
    assert Path(__file__).with_name("test_threats.py").exists()
    assert "tests/test_threats.py" in said.stdout
    assert 'Spec(\n        "no-such-rule-yet",' in said.stdout
    page = here / "docs/rules/no-such-rule-yet.md"
    assert "[[checks:rule]]" in page.read_text("utf-8")
    assert "## 避免" in page.read_text("utf-8")


def test_the_page_of_a_rule_that_is_not_in_the_code_or_not_written_is_refused(here: Path, ask: Ask) -> None:
    ask("new", "rule", "send-windows", "--page", "threats")
    page = here / "docs/rules/send-windows.md"
    said = ask()
    assert said.returncode == 2
    assert (
        "docs/rules/send-windows.md:1  没有编号为“send-windows”的规则，规则页与规则同名。是不是想写“send-window”？"
        in said.stdout
    )
    assert "docs/rules/send-windows.md:2  底稿里的“（待写：规则标题）”还没有换成自己的话。" in said.stdout
    page = page.rename(here / "docs/rules/send-window.md")
    assert "没有编号为" not in ask().stdout
    page.write_text(re.sub("（待写：(.*?)）", r"\1", page.read_text("utf-8")), "utf-8")
    assert ask().returncode == 0


def put_site(root: Path, *places: str) -> None:
    figure = '<figure class="sms sms-good" id="a" data-sms="{}"></figure>'
    (root / "site").mkdir(exist_ok=True)
    (root / "site" / "index.html").write_text("".join(figure.format(place) for place in places), "utf-8")


def test_built_agrees_when_each_example_is_drawn_as_often_as_it_is_shown(here: Path, ask: Ask) -> None:
    put_site(here, f"{PAGE}:9", f"{PAGE}:16", f"{ENTRY}:11", f"{ENTRY}:11")
    said = ask("built", "site")
    assert (said.returncode, said.stderr) == (0, "")
    assert "3 条示例短信" in said.stdout


@pytest.mark.parametrize(
    ("places", "says"),
    [
        ([f"{PAGE}:16", f"{ENTRY}:11", f"{ENTRY}:11"], f"{PAGE}:9  应在网站上出现 1 次，实际 0 次"),
        (
            [f"{PAGE}:9", f"{PAGE}:9", f"{PAGE}:16", f"{ENTRY}:11", f"{ENTRY}:11"],
            f"{PAGE}:9  应在网站上出现 1 次，实际 2 次",
        ),
        (
            [f"{PAGE}:9", f"{PAGE}:16", f"{ENTRY}:11", f"{ENTRY}:11", f"{PAGE}:99"],
            f"{PAGE}:99  应在网站上出现 0 次，实际 1 次",
        ),
    ],
    ids=["lacking", "drawn twice", "not written"],
)
def test_built_names_each_example_that_is_not(here: Path, ask: Ask, places: list[str], says: str) -> None:
    put_site(here, *places)
    said = ask("built")
    assert (said.returncode, said.stdout) == (1, "")
    assert says in said.stderr
    assert said.stderr.count("\n") == 1


def test_built_names_an_entry_that_has_no_page_of_its_own(here: Path, ask: Ask) -> None:
    put_site(here, f"{PAGE}:9", f"{PAGE}:16", f"{ENTRY}:11")
    said = ask("built")
    assert said.returncode == 1
    assert said.stderr == f"{ENTRY}:11  应在网站上出现 2 次，实际 1 次。\n"


def process(
    root: Path, *arguments: str, stdout: int | None = subprocess.PIPE, **more: str
) -> subprocess.Popen[bytes]:
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.Popen(
        [sys.executable, "-m", "checks", *arguments],
        cwd=root, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.PIPE, env=surroundings | more,
    )  # fmt: skip


def test_output_is_utf_8_whatever_the_terminal_says(here: Path) -> None:
    done = process(here, PYTHONIOENCODING="ascii", LC_ALL="C")
    out, err = done.communicate(timeout=30)
    assert (done.returncode, err) == (0, b"")
    assert "全部与页面所写一致" in out.decode("utf-8")


@pytest.mark.parametrize("arguments", [("rules", "--format", "json"), ("explain", "send-window")])
def test_a_reader_that_stops_early_sees_no_traceback(here: Path, arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = process(here, *arguments, stdout=write)
    os.close(write)
    _, err = done.communicate(timeout=30)
    assert err == b""


def test_help_and_version_exit_0(ask: Ask) -> None:
    for option in ("--help", "--version"):
        with pytest.raises(SystemExit) as stopped:
            ask(option)
        assert stopped.value.code == 0


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_in_chinese(ask: Ask, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        ask(*command, "--help")
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    assert not re.search("usage|arguments|options|show", said)


def test_every_command_can_be_run() -> None:
    offered = next(action.choices for action in parser()._actions if action.choices is not None)
    assert set(COMMANDS) == set(offered)
    for name, module in COMMANDS.items():
        assert callable(getattr(import_module(f"checks.commands.{module}"), name))


@pytest.mark.parametrize("dash", "-－—~")
def test_a_stage_may_be_typed_with_the_dash_of_a_keyboard(here: Path, ask: Ask, dash: str) -> None:
    assert ask("new", "example", "day-one", "--stage", f"逾期4{dash}30天").returncode == 0
    assert "stage: 逾期4–30天" in (here / "examples/day-one.md").read_text("utf-8")

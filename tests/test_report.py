"""What a failure says: place, text, marks under the words, what differs, how to mend it, how to rerun it."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.assembly import assemble
from checks.mismatch import mismatch_text, problem_text, rule_place
from checks.page import Problem
from checks.project import Project
from checks.report import as_github, as_sarif, as_text
from checks.rule import Rule
from checks.rules import RULES
from checks.scanner import scan
from checks.visible import visible

REPOSITORY = Path(__file__).resolve().parent.parent
PATH = "docs/guide/threats.md"
MESSAGE = "【示例银行】您的借款已逾期3天，再不还款将联系您的家人。"
WRITTEN = ["=> no-third-party-threat “联系您的家人”", "=> send-window “22:30”"]


def page(arrows: list[str], message: str = MESSAGE, word: str = "反例", path: str = PATH) -> Project:
    fence = [
        f"```sms {word} 催收通知里的第三方威胁", "时间: 2026-11-24 10:30", "片段: 是", "", message, *arrows, "```",
    ]  # fmt: skip
    return assemble([scan("\n".join(["# 页", "", *fence, ""]), path)])


def text_of(project: Project) -> list[str]:
    (run,) = project.mismatches
    return mismatch_text(run).split("\n")


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def starting(lines: list[str], start: str) -> list[str]:
    return [line for line in lines if line.startswith(start)]


def test_a_mismatch_reads_from_place_to_rerun() -> None:
    lines = text_of(page([WRITTEN[1], "=> no-insult “家人”"]))
    assert lines[0] == f"{PATH}:3  反例「催收通知里的第三方威胁」与检查结果不符"
    assert lines[1] == f"    {MESSAGE}"
    heads = [line.split()[0].partition("：")[0] for line in lines[2:]]
    assert heads == ["~" * 12, "缺少", "缺少", "多出", "若检查是对的", *["若"] * 3, "只跑这一条"]
    for line, rule in zip(lines[-4:-1], ("send-window", "no-insult", "no-third-party-threat"), strict=True):
        assert re.fullmatch(rf"  若 {rule} 错了：checks/rules/[a-z]+\.py:\d+", line)


def test_missing_and_extra_lines_are_written_as_arrow_lines() -> None:
    lines = text_of(page([WRITTEN[1]]))
    (missing,) = starting(lines, "  缺少  ")
    assert re.fullmatch(r"  缺少  => send-window “22:30” +页面写了，检查没有发现", missing)
    (extra,) = starting(lines, "  多出  ")
    assert re.fullmatch(r"  多出  => no-third-party-threat “联系您的家人” +检查发现了，页面没写", extra)


@pytest.mark.parametrize(
    "before", ["", "您好，", "App 里核对。", "ＡＢＣ，", "余额 1,234.56 元。", "😀😀", "ｶﾅ。", "【示例银行】"]
)
def test_marks_stand_under_the_words_by_display_width(before: str) -> None:
    message = f"{before}再不还款将联系您的家人。"
    lines = text_of(page([], message))
    shown = next(line for line in lines if line.endswith(message))
    (mark,) = [line for line in lines if "~" in line and "no-third-party-threat" in line]
    start = shown.index("联系您的家人")
    assert mark.index("~") == width(shown[:start])
    assert mark.count("~") == width("联系您的家人")
    assert re.match(r" *~+ no-third-party-threat .*（依据：.+）$", mark)


def test_a_finding_without_a_span_is_named_without_marks() -> None:
    late = assemble([scan("```sms 反例 夜里\n时间: 2026-11-24 22:30\n片段: 是\n\n请核对账单。\n```\n", PATH)])
    lines = text_of(late)
    assert not any("~" in line for line in lines)
    assert [line for line in lines if "send-window" in line and "依据：" in line]


def test_an_example_of_two_lines_is_shown_whole_and_the_finding_named() -> None:
    lines = text_of(page([], "再不还款，\n我们将联系您的家人。"))
    assert lines[1:3] == ["    再不还款，", "    我们将联系您的家人。"]
    assert any("no-third-party-threat" in line and "依据：" in line for line in lines)


def test_the_remedies_are_commands_for_this_place() -> None:
    lines = text_of(page([]))
    assert starting(lines, "  若检查是对的：") == [f"  若检查是对的：python -m checks update {PATH}:3"]
    assert lines[-1] == f"  只跑这一条：  python -m checks {PATH}:3"


def test_a_word_that_does_not_fit_says_what_a_person_should_change() -> None:
    lines = text_of(page([WRITTEN[0]], word="正例"))
    (wrong,) = starting(lines, "  判定  ")
    assert "正例不能有错误级的发现" in wrong
    assert "错误级的有：no-third-party-threat “联系您的家人”。" in wrong
    assert not starting(lines, "  若检查是对的：")


@pytest.mark.parametrize(
    ("arrows", "says"),
    [
        (["=> no-insult “家人”"], "页面写了，检查没有发现"),
        (["=> no-insult “您的家属”"], "页面写了，检查没有发现，短信里没有“您的家属”这几个字"),
        (
            ["=> no-third-party-threat “家人”"],
            "页面写了，检查没有发现；这条规则标出的是别的字，见“多出”的那一行",
        ),
        (["=> no-insult “家人”3"], "页面写了，检查没有发现，短信里“家人”只有 1 处"),
        ([WRITTEN[0], WRITTEN[0]], "这一行写了两次，检查只发现一处，请删去一行"),
    ],
)
def test_a_line_that_was_not_found_says_why(arrows: list[str], says: str) -> None:
    (missing,) = starting(text_of(page(arrows)), "  缺少  ")
    assert missing.endswith(f"    {says}")


@pytest.mark.parametrize("arrows", [[], ["=> no-insult “家人”"]])
def test_a_command_that_would_refuse_is_not_offered(arrows: list[str]) -> None:
    lines = text_of(page(arrows, word="正例"))
    assert starting(lines, "  判定  ")
    assert not starting(lines, "  若检查是对的：")


@pytest.mark.parametrize(
    ("message", "arrow", "says"),
    [
        ("请核对账单。", "无", "每种取值都没有错误，也没有警告：请把判定词改为“正例”"),
        ("请在应用里查看您的账单！！！", "tone-heavy-punctuation “！！！”", "每种取值都只有警告，没有错误：请把判定词改为“正例”"),
        ("再不还款，后果自负。", "no-threat “后果自负”", "每种取值都有错误：请把判定词改为“反例”"),
    ],
)  # fmt: skip
def test_an_edge_with_one_result_says_which_and_what_to_do(message: str, arrow: str, says: str) -> None:
    edge = f"```sms 边界 题\n征信: 已接入 | 未接入\n片段: 是\n\n{message}\n=> [已接入] {arrow}\n=> [未接入] {arrow}\n```\n"
    lines = text_of(assemble([scan(edge, PATH)]))
    (wrong,) = starting(lines, "  判定  ")
    assert says in wrong
    assert "那个表头只留一个取值，或换一个决定结论的表头。" in wrong


def test_an_example_of_what_is_wrong_with_warnings_only_names_them() -> None:
    arrow = "=> tone-heavy-punctuation “！！！”"
    lines = text_of(page([arrow], "【示例银行】请在应用里查看您的账单！！！"))
    (wrong,) = starting(lines, "  判定  ")
    assert "反例至少要有一个错误级的发现。警告级的有：tone-heavy-punctuation “！！！”。" in wrong


def test_an_edge_names_the_value_at_which_it_differs() -> None:
    edge = "```sms 边界 接入\n征信: 已接入 | 未接入\n片段: 是\n\n逾期信息将按规定报送金融信用信息基础数据库。\n=> [已接入] 无\n=> [未接入] 无\n```\n"
    lines = text_of(assemble([scan(edge, PATH)]))
    (extra,) = starting(lines, "  多出  ")
    assert "=> [未接入] credit-report-truthful “报送金融信用信息基础数据库”" in extra
    assert starting(lines, "  若 credit-report-truthful 错了：checks/rules/consequences.py:")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_place_of_a_rule_is_a_line_that_holds_its_id(rule: Rule) -> None:
    path, _, line = rule_place(rule).rpartition(":")
    assert f'"{rule.id}"' in (REPOSITORY / path).read_text("utf-8").split("\n")[int(line) - 1]


def test_a_problem_is_one_line_with_its_place() -> None:
    assert problem_text(Problem(PATH, 7, "没有叫“时问”的表头。")) == f"{PATH}:7  没有叫“时问”的表头。"


def test_the_whole_report_ends_with_the_counts() -> None:
    good = as_text(page([WRITTEN[0]]))
    assert re.search(rf"1 页、1 条示例短信（反例 1），{len(RULES)} 条规则，全部与页面所写一致。$", good)
    bad = as_text(page([]))
    assert "没有通过：1 条示例与检查结果不符，0 处写法读不懂。" in bad.split("\n")[-1]


COMMAND = re.compile(
    r"::error file=(?P<file>[^:,]*),line=(?P<line>\d+),title=(?P<title>[^:,]*)::(?P<says>.*)"
)


def unescaped(text: str) -> str:
    return re.sub(r"%([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), text)


def commands(project: Project) -> list[tuple[str, int, str, str]]:
    found = []
    for line in as_github(project).split("\n"):
        match = COMMAND.fullmatch(line)
        assert match, line
        found.append(
            (
                unescaped(match["file"]),
                int(match["line"]),
                unescaped(match["title"]),
                unescaped(match["says"]),
            )
        )
    return found


def test_an_annotation_carries_the_whole_report_in_one_line() -> None:
    project = page(["=> no-insult “家人”"])
    report = "\n".join(text_of(project))
    title = "反例「催收通知里的第三方威胁」"
    assert commands(project) == [(PATH, 8, title, report)]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="甲%0AD,:;=\r\u2028 ", min_size=1, max_size=12).filter(str.strip))
def test_an_annotation_survives_any_title_and_message(words: str) -> None:
    text = f"```sms 反例 {words}\n片段: 是\n\n{words}\n```\n".replace("\r", "")
    project = assemble([scan(text, "docs/甲,乙:100%.md")])
    if project.mismatches:
        (run,) = project.mismatches
        title = visible(f"反例「{run.example.title}」")
        assert {(path, shown, says) for path, _, shown, says in commands(project)} == {
            ("docs/甲,乙:100%.md", title, mismatch_text(run))
        }


def test_an_annotation_of_a_problem_is_escaped_too() -> None:
    project = assemble([scan("```sms 反列 100%，甲:乙\n\n您好。\n```\n", PATH)])
    ((path, line, _, says),) = commands(project)
    (problem,) = project.problems
    assert (path, line, says) == (PATH, 1, problem.says)


def test_a_file_is_named_in_sarif_as_an_address() -> None:
    log = as_sarif(page([], path="docs/100%/甲:乙#1.md"), "my guide/")
    assert '"uri": "my%20guide/docs/100%25/%E7%94%B2%3A%E4%B9%99%231.md"' in log


def test_nothing_in_an_annotation_acts_on_who_reads_it() -> None:
    project = assemble(
        [scan("```sms 反例 \u202e题\n片段: 是\n\n再不\x1b还款，后果自负。\n```\n```sms \x1b[2J\n```\n", PATH)]
    )
    assert "〔202E〕题" in as_github(project)
    assert not set("\x1b\u202e") & set(as_github(project))


def test_what_agrees_is_one_notice() -> None:
    assert re.fullmatch(r"::notice title=[^\n:,]+::[^\n]*全部与页面所写一致。", as_github(page([WRITTEN[0]])))


def test_a_failing_item_of_pytest_prints_the_same_text_and_no_traceback(small_project: Path) -> None:
    path = small_project / PATH
    bad = path.read_text("utf-8").replace("=> send-window “22:30”", "=> no-insult “家人”")
    path.write_text(bad + "\n```sms 反列 写错的\n\n您好。\n```\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "docs", "-q", "-p", "no:cacheprovider"],
        cwd=small_project, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    project = assemble([scan(path.read_text("utf-8"), PATH)])
    (run,) = project.mismatches
    assert done.returncode == 1
    assert f"\n{mismatch_text(run)}\n" in done.stdout
    problem = next(problem for problem in project.problems if "反列" in problem.says)
    assert f"\n{problem_text(problem)}\n" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "checks/pytest_plugin.py" not in done.stdout
    assert re.search(rf"^FAILED {PATH}::16 反例「以联系家人相胁」", done.stdout, flags=re.MULTILINE)
    assert "2 failed, 1 passed" in done.stdout

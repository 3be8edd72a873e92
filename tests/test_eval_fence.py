"""A calculation in a page: read, run, compared, drawn, updated, collected like an example message."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from checks.assembly import assemble
from checks.calculation import Computed
from checks.commands.summary import as_summary
from checks.project import Project
from checks.report import as_github, as_sarif, as_text
from checks.scanner import scan
from checks.site.built import compare
from checks.site.calculation_card import calculation_card
from checks.site.twin import twin

WILSON = """```eval 甲组的还款率
函数: 威尔逊区间
成功: 184
总数: 800
小数位: 1
=> 比例 23.0%
=> 下限 20.2%
=> 上限 26.0%
```
"""
SIZES = """```eval 每组人数
函数: 样本量
变化: 30% 到 31% | 30% 到 32%

=> [30% 到 31%] 每组人数 33,275 人
=> [30% 到 32%] 每组人数 8,394 人
```
"""


def load(text: str) -> Project:
    return assemble([scan(text, "docs/guide/feedback.md")])


def fence(*lines: str) -> str:
    return "\n".join(("```eval 标题", *lines, "```", ""))


def one(text: str) -> Computed:
    (found,) = load(text).computed
    return found


def test_a_page_that_says_what_calculating_gives_is_good() -> None:
    project = load(f"{WILSON}\n{SIZES}")
    assert project.good
    assert len(project.computed) == 2
    assert project.judged == ()
    assert "2 个算例" in as_text(project)


def test_a_changed_number_says_where_what_was_expected_what_was_found_and_what_to_do() -> None:
    assert as_text(load(WILSON.replace("20.2%", "20.3%"))).splitlines()[:8] == [
        "docs/guide/feedback.md:1  算例「甲组的还款率」与计算结果不符",
        "    威尔逊区间：成功 184；总数 800；置信水平 95%",
        "  缺少  => 下限 20.3%    页面写了，计算没有得到",
        "  多出  => 下限 20.2%    计算得到了，页面没写",
        "  若计算是对的：python -m checks update docs/guide/feedback.md:1",
        "  若算法错了：checks/trials/evaluation.py:" + str(place("wilson")),
        "  只跑这一条：  python -m checks docs/guide/feedback.md:1",
        "",
    ]


def test_nothing_in_a_calculation_acts_on_the_terminal() -> None:
    told = as_text(load(WILSON.replace("20.2%", "20.3%").replace("甲组", "甲\x1b[31m\u202e组")))
    assert "算例「甲〔001B〕[31m〔202E〕组的还款率」" in told
    assert "\x1b" not in told


def place(function: str) -> int:
    lines = (
        (Path(__file__).resolve().parent.parent / "checks/trials/evaluation.py")
        .read_text("utf-8")
        .splitlines()
    )
    return next(n for n, line in enumerate(lines, 1) if line.startswith(f"def {function}("))


def test_a_changed_input_is_as_red_as_a_changed_result() -> None:
    assert not load(WILSON.replace("184", "185")).good
    assert not load(SIZES.replace("30% 到 31% |", "29% 到 31% |")).good


def test_a_result_that_is_missing_or_written_twice_is_not_passed_over() -> None:
    assert not load(WILSON.replace("=> 上限 26.0%\n", "")).good
    assert not load(WILSON.replace("=> 上限 26.0%\n", "=> 上限 26.0%\n=> 上限 26.0%\n")).good


def test_every_form_of_the_gate_tells_it() -> None:
    project = load(WILSON.replace("20.2%", "20.3%"))
    assert "::error file=docs/guide/feedback.md,line=7" in as_github(project)
    assert '"ruleId": "calculation-mismatch"' in as_sarif(project)
    assert "=> 比例 23.0%\n=> 下限 20.2%\n=> 上限 26.0%" in as_summary(project)


def test_full_width_signs_and_blanks_are_read_as_what_they_mean() -> None:
    text = WILSON.replace(": ", "：").replace("184", "１８４").replace("=> 下限 20.2%", "＝＞　下限　20.2％")
    assert load(text).good
    assert load(WILSON.replace("800", "800 人").replace("184", "184人")).good


@pytest.mark.parametrize(
    ("written", "same"), [("每万人 5", "0.05%"), ("0.0005", "0.05%"), ("每万人 5 人", "0.05%")]
)
def test_a_small_share_can_be_written_in_three_ways(written: str, same: str) -> None:
    text = fence("函数: 样本量", f"变化: {written} 到 0.1%", "=> 每组人数 47,057 人")
    assert load(text).good
    assert load(text.replace(written, same)).good


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (("函数: 威尔逊区问", "成功: 1", "总数: 2"), 2, "没有叫“威尔逊区问”的函数。是不是想写“威尔逊区间”？"),
        (("成功: 1",), 1, "缺少“函数: 名字”。"),
        (("函数: 威尔逊区间", "成功: 1", "总和: 2"), 4, "没有叫“总和”的输入。是不是想写“总数”？"),
        (("函数: 威尔逊区间", "成功: 1"), 1, "缺少“总数”，例如“总数: 184”。"),
        (("函数: 威尔逊区间", "成功: 3", "总数: 2"), 1, "人数应在 0 和总数 2 之间，写的是 3。"),
        (("函数: 威尔逊区间", "成功: 很多", "总数: 2"), 1, "“成功”写的是“很多”，应写一个数"),
        (("函数: 威尔逊区间", "成功: 1.5", "总数: 2"), 1, "应写整数"),
        (("函数: 威尔逊区间", "成功: 1", "成功: 1", "总数: 2"), 4, "“成功”写了两次。"),
        (("函数: 威尔逊区间", "成功 1", "总数: 2"), 3, "这一行应写成“输入: 值”"),
        (("函数: 威尔逊区间", "成功: 1 | 2", "总数: 3 | 4"), 4, "只能有一项输入用“|”"),
        (("函数: 威尔逊区间", "成功: 1 | 1", "总数: 3"), 3, "不能空着、重复"),
        (("函数: 威尔逊区间", "成功: 1", "总数: 2", "单位: 百分之"), 5, "是不是想写“百分比”？"),
        (("函数: 威尔逊区间", "成功: 1", "总数: 2", "小数位: 一"), 5, "应写 0 到 8 的整数。"),
        (("函数: 威尔逊区间", "成功: 1", "总数: 2", "=> 下线 3"), 5, "没有叫“下线”的结果。是不是想写“下限”？"),
        (("函数: 威尔逊区间", "成功: 1", "总数: 2", "=> [1] 下限 3"), 5, "“=>”后面不写 [取值]。"),
        (("函数: 威尔逊区间", "成功: 0 | 1", "总数: 2", "=> 下限 3"), 5, "这里要先写 [取值]，取值有：0、1。"),
        (("函数: 威尔逊区间", "成功: 1", "总数: 2", "=> 下限 3", "还有"), 6, "“=>”行之后只能再写“=>”行"),
        (("函数: 意向性分析", "组 甲: 分组 8，送达 7，还钱 1"), 1, "“还钱 1”不认识"),
        (("函数: 意向性分析", "组 甲: 分组 8，送达 7"), 1, "缺少还款"),
        (("函数: 意向性分析", "组 甲: 分组 8，送达 9，还款 1"), 1, "送达人数 9 应在 0 和分组人数 8 之间"),
        (("函数: 样本量", "变化: 30 到 31%"), 1, "应写成百分数、每万人几人或小于 1 的小数"),
        (("函数: 样本量", "变化: 30%"), 1, "“变化”写的是“30%”，应写成“从多少 到 多少”，如“23% 到 33%”。"),
        (("函数: 样本量", "变化: 30% 到 30%"), 1, "没有差异可检。"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_names_its_line_and_the_remedy(
    lines: tuple[str, ...], line: int, says: str
) -> None:
    project = load(fence(*lines))
    assert project.computed == ()
    assert says in "\n".join(f"{p.says}" for p in project.problems)
    assert project.problems[0].line == line


@pytest.mark.parametrize(
    "text",
    [" ``eval 标题\n", "```eval: 标题\n```\n", "```Eval 标题\n函数: 样本量\n```\n", "```eval 标题\n函数: 样本量\n",
     "```{.eval} 标题\n```\n", "```eval\n函数: 样本量\n变化: 23% 到 33%\n=> 每组人数 316 人\n```\n"],
)  # fmt: skip
def test_nothing_that_looks_like_a_calculation_is_passed_over(text: str) -> None:
    assert not load(text).good


def test_a_calculation_that_is_shown_as_code_does_not_run() -> None:
    assert load(f"````markdown\n{WILSON}````\n").run == ()


def test_two_calculations_of_one_title_have_no_fixed_link() -> None:
    assert any("重复" in p.says for p in load(WILSON + "\n" + WILSON).problems)


def test_the_card_shows_inputs_and_results_and_escapes_what_was_written() -> None:
    html = calculation_card(one(SIZES.replace("每组人数\n函数", "<b>人数</b>\n函数")), set())
    assert '<th scope="col">变化</th><th scope="col">每组人数</th>' in html
    assert '<th scope="row">30% 到 31%</th><td>33,275 人</td>' in html
    assert "显著性水平 5%" in html
    assert "<b>" not in html


def test_the_twin_for_programs_has_the_results_too() -> None:
    project = load(f"# 页\n\n{WILSON}")
    text = twin(project.pages[0], project)
    assert "**算例：甲组的还款率**" in text
    assert "比例 23.0%；下限 20.2%；上限 26.0%" in text


def test_update_rewrites_the_result_lines_and_nothing_else(
    write: Callable[[str, str | bytes], Path], ask: Callable[..., CompletedProcess[str]]
) -> None:
    path = write(
        "docs/a.md", f"> {WILSON.replace('20.2%', '21%').replace(chr(10), chr(10) + '> ')}\n\n{SIZES}"
    )
    before = path.read_text("utf-8")
    assert ask("docs/a.md").returncode == 1
    assert ask("update", "docs/a.md").returncode == 0
    assert path.read_text("utf-8") == before.replace("21%", "20.2%")
    assert ask("docs/a.md").returncode == 0


def test_a_missing_result_is_written_where_results_stand(
    write: Callable[[str, str | bytes], Path], ask: Callable[..., CompletedProcess[str]]
) -> None:
    bare = fence("函数: 样本量", "变化: 23% 到 33%", "")
    path = write("docs/a.md", bare)
    ask("update", "docs/a.md:2")
    assert path.read_text("utf-8") == bare.replace("\n\n```", "\n\n=> 每组人数 316 人\n```")


def test_pytest_collects_it(small_project: Path) -> None:
    page = small_project / "docs/guide/threats.md"
    page.write_text(page.read_text("utf-8") + "\n" + WILSON.replace("20.2%", "20.3%"), "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "docs"],
        cwd=small_project, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 1
    assert "算例「甲组的还款率」与计算结果不符" in run.stdout
    assert "1 failed" in run.stdout


def test_written_is_rendered_and_a_wrong_number_stops_the_build(small_project: Path, tmp_path: Path) -> None:
    page = small_project / "docs/guide/threats.md"
    good = page.read_text("utf-8") + "\n" + WILSON
    page.write_text(good, "utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "site")]
    subprocess.run(build, cwd=small_project, check=True, timeout=120, env=None)
    html = (tmp_path / "site/guide/threats/index.html").read_text("utf-8")
    assert html.count('class="sms sms-calculation"') == 1
    from checks.assembly import load as whole

    assert compare(whole(small_project), tmp_path / "site") == []
    page.write_text(good.replace("20.2%", "20.3%"), "utf-8")
    run = subprocess.run(build, cwd=small_project, capture_output=True, text=True, timeout=120)
    assert run.returncode != 0
    assert "与计算结果不符" in run.stdout + run.stderr

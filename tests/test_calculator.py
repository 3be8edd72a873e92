"""The calculator: what a browser gets for what was typed, and the page that works without it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.site.calculator import answer, calculate
from checks.site.calculator_form import form
from checks.trials.functions import FUNCTIONS, UNITS
from checks.trials.inputs import ARM

ROOT = Path(__file__).resolve().parent.parent


def first_values(name: str) -> dict[str, str]:
    """What the form holds for a function before anyone types."""
    fields = re.search(rf'<fieldset data-function="{name}".*?</fieldset>', form(".."), re.DOTALL)
    assert fields is not None
    return dict(re.findall(r'<input name="([^"]+)" value="([^"]*)"', fields[0]))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_answers_what_its_form_holds_at_first(name: str) -> None:
    told = calculate({"函数": name, "单位": "百分比", **first_values(name)})
    assert told["error"] == ""
    assert told["results"]
    assert json.loads(json.dumps(told, ensure_ascii=False))["error"] == ""
    if told["plot"]:
        drawn = ElementTree.fromstring(told["plot"])
        assert drawn[0].tag.endswith("title")
        assert " style=" not in told["plot"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_form_holds_at_first_is_an_example_that_shows_something(name: str) -> None:
    first = first_values(name)
    parts = ("", "对照", "试验")
    for part in parts:
        if f"{part}成功" in first:
            assert int(first[f"{part}成功"]) < int(first[f"{part}总数"])
    told = calculate({"函数": name, "单位": "百分比", **first})
    numbers = [value for _, value in told["results"]]
    assert not {"100.00%", "0.00%", "0.00 个百分点", "1.00 倍", "1.000"} & set(numbers)
    pairs = (("对照成功", "试验成功"), ("难检的变化", "易检的变化"), (f"{ARM} 甲", f"{ARM} 乙"))
    for one, other in pairs:
        assert one not in first or first[one] != first[other]
    arms = [[value for called, value in told["results"] if called.startswith(arm)] for arm in "甲乙"]
    assert not arms[0] or not set(arms[0]) & set(arms[1])


def test_an_answer_is_what_the_pages_say() -> None:
    told = calculate({"函数": "威尔逊区间", "成功": "184", "总数": "800", "小数位": "1"})
    assert told["results"] == [("比例", "23.0%"), ("下限", "20.2%"), ("上限", "26.0%")]
    assert "比例 23.0%，区间 20.2% 到 26.0%" in told["plot"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(("part", "anchor"), [("800", "end"), ("100", "middle")])
def test_no_number_runs_over_the_edge_of_the_plot(part: str, anchor: str, unit: str) -> None:
    told = calculate({"函数": "威尔逊区间", "成功": part, "总数": "800", "单位": unit})
    label = ElementTree.fromstring(told["plot"])[-1]
    assert label.text == told["results"][0][1]
    if unit != "小数":
        assert label.attrib["text-anchor"] == anchor
    room = 480 - float(label.attrib["x"])
    assert room >= (0 if label.attrib["text-anchor"] == "end" else len(label.text) * 3)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "没有叫“”的函数。"),
        ({"函数": "威尔逊区间", "成功": "一百", "总数": "800"}, "“成功”写的是“一百”，应写一个数"),
        ({"函数": "威尔逊区间", "成功": "", "总数": "800"}, "缺少“成功”"),
        ({"函数": "威尔逊区间", "成功": "1", "总数": "2", "总和": "3"}, "没有叫“总和”的输入"),
        ({"函数": "威尔逊区间", "成功": "1", "总数": "2", "单位": "千分比"}, "“单位”写的是“千分比”"),
        ({"函数": "威尔逊区间", "成功": "1", "总数": "2", "小数位": "99"}, "“小数位”写的是“99”"),
        ({"函数": "样本量", "变化": "23% 到 23%"}, "没有差异可检"),
    ],
)
def test_what_cannot_be_calculated_is_a_sentence(given: dict[str, str], says: str) -> None:
    told = calculate(given)
    assert says in told["error"]
    assert (told["results"], told["plot"]) == ([], "")


@given(st.sampled_from(list(FUNCTIONS)), st.lists(st.text(max_size=30), min_size=8, max_size=8))
def test_nothing_typed_raises_or_gets_into_the_markup(name: str, typed: list[str]) -> None:
    names = [one.name if one.name != ARM else f"{ARM} <b>" for one in FUNCTIONS[name].inputs]
    told = calculate({"函数": name, **dict(zip(names, typed, strict=False))})
    assert bool(told["error"]) != bool(told["results"])
    assert "<b>" not in told["plot"]


def test_the_form_is_valid_and_hidden_until_the_script_shows_it() -> None:
    drawn = form("../..")
    html5lib.HTMLParser(strict=True).parseFragment(drawn)
    assert "<form hidden>" in drawn
    assert 'data-runtime="../../tools/runtime/"' in drawn


def test_a_browser_gets_the_same_as_json() -> None:
    given = {"函数": "威尔逊区间", "成功": "184", "总数": "800"}
    told = answer(json.dumps(given))
    assert told.isascii()
    assert json.loads(told) == json.loads(json.dumps(calculate(given)))


def test_the_page_is_whole_without_a_script() -> None:
    page = (ROOT / "docs/tools/calculator.md").read_text("utf-8")
    shown = set(re.findall(r"^函数: (.+)$", page, re.MULTILINE))
    assert set(FUNCTIONS) - shown <= {"样本量之比"}

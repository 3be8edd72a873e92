"""The statistics against values printed by statsmodels 0.15.0, and the properties that any of them must have.

Each table names the function of statsmodels that printed its last columns; statsmodels itself is not needed here.
"""

from __future__ import annotations

import ast
import math
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rule import Level
from checks.rules import BY_ID
from checks.trials import evaluation
from checks.trials.evaluation import (
    Arm,
    EvaluationError,
    holm,
    intention_to_treat,
    mean_interval,
    newcombe,
    sample_size,
    two_proportions,
    two_sided,
    wilson,
    zero_event_upper,
)
from checks.trials.functions import FUNCTIONS

ROOT = Path(__file__).resolve().parent.parent


def close(found: float, expected: float) -> bool:
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-12)


# proportion_confint(events, total, alpha=1 - level, method="wilson")
@pytest.mark.parametrize(
    ("events", "total", "level", "lower", "upper"),
    [
        (184, 800, 0.95, 0.20216979106347016, 0.260410802087595),
        (0, 300, 0.95, 0.0, 0.012642971224546034),
        (3, 10000, 0.95, 0.00010203219941781012, 0.0008817357722363795),
        (264, 800, 0.99, 0.28872992540370335, 0.3740667114066466),
        (1, 1, 0.9, 0.269865948784054, 1.0),
        (50, 50, 0.95, 0.9286524008666414, 1.0),
        (7, 19, 0.8, 0.24242404702964046, 0.5153557558436951),
    ],
)
def test_wilson(events: int, total: int, level: float, lower: float, upper: float) -> None:
    found = wilson(events, total, level)
    assert found.estimate == events / total
    assert close(found.lower, lower)
    assert close(found.upper, upper)


# confint_proportions_2indep(treated, n2, control, n1, method="newcomb", compare="diff", alpha=1 - level)
@pytest.mark.parametrize(
    ("counts", "level", "lower", "upper"),
    [
        ((184, 800, 264, 800), 0.95, 0.0560692093424009, 0.14341983575107523),
        ((0, 50, 3, 60), 0.95, -0.028547024833162807, 0.1370051647634852),
        ((20, 30, 5, 40), 0.9, -0.6793267366408758, -0.3554069486858918),
        ((10, 10, 0, 12), 0.95, -1.0, -0.6314517694202745),
    ],
)
def test_newcombe(counts: tuple[int, int, int, int], level: float, lower: float, upper: float) -> None:
    found = newcombe(*counts, level)
    assert close(found.lower, lower)
    assert close(found.upper, upper)


# proportions_ztest([treated, control], [n2, n1])
@pytest.mark.parametrize(
    ("counts", "z", "p"),
    [
        ((184, 800, 264, 800), 4.45435403187374, 8.414615335812351e-06),
        ((0, 50, 3, 60), 1.6031511026549947, 0.10890129793272194),
        ((20, 30, 5, 40), -4.680534948850121, 2.8612732564764493e-06),
        ((7, 100, 9, 90), 0.743506371282675, 0.4571751655966887),
    ],
)
def test_two_proportions(counts: tuple[int, int, int, int], z: float, p: float) -> None:
    found = two_proportions(*counts)
    assert close(found.z, z)
    assert close(found.p, p)


# samplesize_proportions_2indep_onetail(target - base, base, power, ratio=1, alpha=significance), rounded up
@pytest.mark.parametrize(
    ("base", "target", "significance", "power", "needed"),
    [
        (0.23, 0.33, 0.05, 0.8, 315.2853211452376),
        (0.66, 0.616, 0.05, 0.8, 1871.491981799981),
        (0.3, 0.32, 0.05, 0.8, 8393.197842663076),
        (0.3, 0.31, 0.05, 0.8, 33274.14667264973),
        (0.2, 0.192, 0.05, 0.8, 38650.62929406189),
        (0.0005, 0.001, 0.05, 0.8, 47056.77949328997),
        (0.3, 0.31, 0.01, 0.9, 63078.69013911513),
    ],
)
def test_sample_size(base: float, target: float, significance: float, power: float, needed: float) -> None:
    assert sample_size(base, target, significance, power) == math.ceil(needed)


# proportion_confint(0, total, alpha=0.10, method="beta")[1]; the rule of three is 3 / total
@pytest.mark.parametrize(("total", "exact"), [(300, 0.009936081944457711), (10000, 0.000299528359776612)])
def test_zero_events(total: int, exact: float) -> None:
    simple, found = zero_event_upper(total)
    assert simple == 3 / total
    assert close(found, exact)


# multipletests(values, method="holm")[1]
@pytest.mark.parametrize(
    ("values", "adjusted"),
    [
        ((0.01, 0.04, 0.03), (0.03, 0.06, 0.06)),
        ((0.2, 0.001, 0.04, 0.04, 0.9), (0.4, 0.005, 0.16, 0.16, 0.9)),
    ],
)
def test_holm(values: tuple[float, ...], adjusted: tuple[float, ...]) -> None:
    assert all(close(a, b) for a, b in zip(holm(values), adjusted, strict=True))


# DescrStatsW([3, 5, 10, 2]).tconfint_mean differs: it uses Student's t; this is zconfint_mean
def test_the_mean_of_amounts_has_the_large_sample_interval() -> None:
    found = mean_interval(20.0, 9 + 25 + 100 + 4, 4)
    half = two_sided(0.95) * math.sqrt((138 - 100) / 3 / 4)
    assert (found.estimate, found.lower, found.upper) == (5.0, 5.0 - half, 5.0 + half)


def test_intention_to_treat_counts_everyone_who_was_assigned() -> None:
    found = intention_to_treat(Arm("甲", 800, 760, 184, 1600, 92000.0), price=0.045)
    other = intention_to_treat(Arm("乙", 800, 600, 0), price=0.045)
    assert found.repaid == wilson(184, 800)
    assert found.among_delivered == 184 / 760
    assert (found.per_person, found.cost) == (2.0, 72.0)
    assert found.per_yuan == 72.0 / 92000.0
    assert other.per_yuan is None


counts = st.integers(1, 10**6).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
levels = st.floats(0.5, 0.999)
shares = st.floats(0.001, 0.999)


@given(counts, levels)
def test_wilson_stays_in_bounds_holds_the_estimate_and_mirrors(given: tuple[int, int], level: float) -> None:
    events, total = given
    found, mirrored = wilson(events, total, level), wilson(total - events, total, level)
    assert 0 <= found.lower <= found.estimate <= found.upper <= 1
    assert math.isclose(found.lower, 1 - mirrored.upper, abs_tol=1e-9)


@given(counts, counts, levels)
def test_newcombe_holds_the_difference_and_mirrors(
    one: tuple[int, int], two: tuple[int, int], level: float
) -> None:
    found, mirrored = newcombe(*one, *two, level), newcombe(*two, *one, level)
    assert -1 <= found.lower <= found.estimate <= found.upper <= 1
    assert math.isclose(found.lower, -mirrored.upper, abs_tol=1e-9)


@given(counts, counts)
def test_p_is_a_probability_and_equal_shares_have_one(one: tuple[int, int], two: tuple[int, int]) -> None:
    assert 0 <= two_proportions(*one, *two).p <= 1
    assert two_proportions(*one, *one) == evaluation.Comparison(0.0, 1.0)


@given(shares, shares, st.floats(0.5, 0.95))
def test_more_power_needs_no_fewer_people(base: float, target: float, power: float) -> None:
    if abs(base - target) > 1e-4:
        assert 1 <= sample_size(base, target, power=power) <= sample_size(base, target, power=power + 0.04)
        assert sample_size(base, target) == sample_size(target, base)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_never_lowers_a_p_and_keeps_the_order(values: list[float]) -> None:
    adjusted = holm(values)
    assert all(p <= q <= 1 for p, q in zip(values, adjusted, strict=True))
    ranked = [adjusted[place] for place in sorted(range(len(values)), key=lambda i: values[i])]
    assert ranked == sorted(ranked)


@pytest.mark.parametrize(
    "call",
    [
        lambda: wilson(1, 0), lambda: wilson(-1, 5), lambda: wilson(6, 5), lambda: wilson(1, 10**13),
        lambda: wilson(1, 5, 1.0), lambda: sample_size(0.3, 0.3), lambda: sample_size(0, 0.5),
        lambda: sample_size(0.3, 0.30000000001), lambda: sample_size(0.3, 0.4, 0.5, 0.4), lambda: holm(()),
        lambda: holm((0.2, 1.1)), lambda: zero_event_upper(0), lambda: mean_interval(1.0, 1.0, 1),
        lambda: intention_to_treat(Arm("甲", 5, 6, 1)),
        lambda: intention_to_treat(Arm("甲", 5, 5, 6)), lambda: intention_to_treat(Arm("甲", 5, 5, 1), -1.0),
        lambda: intention_to_treat(Arm("甲", 5, 5, 1, -1)), lambda: intention_to_treat(Arm("甲", 5, 5, 1, 1, -0.01)),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_are_refused_in_chinese(call: object) -> None:
    assert callable(call)
    with pytest.raises(EvaluationError, match=r"[\u4e00-\u9fff]{2}.*。"):
        call()


@pytest.mark.parametrize(
    "name", ["trials/evaluation", "trials/functions", "trials/inputs", "site/calculator"]
)
def test_what_runs_in_a_browser_needs_the_standard_library_only(name: str) -> None:
    tree = ast.parse((ROOT / "checks" / f"{name}.py").read_text("utf-8"))
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert {one.split(".")[0] for one in imported} <= sys.stdlib_module_names | {"checks"}


def test_every_function_names_the_code_behind_it() -> None:
    for function in FUNCTIONS.values():
        assert not function.code or hasattr(evaluation, function.code)


def test_what_works_and_is_forbidden_names_the_rule_that_forbids_it() -> None:
    page = (ROOT / "docs/guide/efficiency.md").read_text("utf-8")
    marked = [line for line in page.splitlines() if "**有效但禁止**{.badge}" in line]
    assert len(marked) >= 5
    for line in marked:
        named = re.findall(r"\[\[([a-z-]+)\]\]", line)
        assert named, line
        assert all(BY_ID[name].level is Level.ERROR for name in named), line


def test_an_open_rate_has_no_formula() -> None:
    page = (ROOT / "docs/guide/feedback.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    table = [row for row in rows if row[0] not in ("指标", "---")]
    assert len(table) == 16
    assert [row[1] for row in table if row[0] == "打开率"] == ["没有公式"]

"""The tables of what was learned: rows found one by one or in the whole, packed so that they can be added."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.learned.clauses import weights
from checks.learned.features import names
from checks.learned.lines import MANY, Lines
from checks.learned.packing import NOUGHT, RARITY, Decimals, Letters
from checks.learned.wording import model
from checks.text import View

TEXT = View.of("【示例银行】张女士，再不还款将联系您的家人，我们会查您的通话记录。").text


def wording() -> Lines:
    """The table of the wording, of which nothing has been asked yet."""
    return Lines("wording.tsv", len(model().rows.head), lambda head: Letters(len(head[2]) - 1))


def elements() -> Lines:
    """The same of the elements."""
    return Lines("elements.tsv", len(weights().by_feature.head), lambda head: Decimals(len(head[1]) - 1))


@pytest.mark.parametrize("table", [wording, elements])
def test_every_line_is_found_by_search_as_in_the_whole(table: Callable[[], Lines]) -> None:
    searched, whole = table(), table()
    written = list(dict(whole._all()))
    few = [*written[::97], written[-1]]
    assert list(whole.known(written)) == written
    for start in range(0, len(few), 50):
        some = few[start : start + 50]
        assert table().known([*some, "没有这样的特征"]) == whole.known(some)
    assert searched.sums(few[:50]) == pytest.approx(whole.sums(few[:50]))
    assert searched.sums([]) == whole.sums(["没有这样的特征"]) == [0.0] * len(whole.sums(few))


def test_a_name_that_no_line_has_is_not_remembered_for_ever() -> None:
    rows = wording()
    for number in range(3 * MANY):
        rows.sums([f"没有这样的特征{number}"])
    assert not rows._absent
    assert not rows._rows


def test_many_threads_that_ask_at_once_get_what_one_gets() -> None:
    parts = [names(TEXT[start:] + TEXT[:start]) for start in range(len(TEXT))]
    wanted = [wording().sums(part) for part in parts]
    absent = [f"没有这样的特征{number}" for number in range(2 * MANY)]
    shared, start = wording(), threading.Barrier(8)
    got: list[list[list[float]]] = []

    def ask() -> None:
        start.wait()
        got.append([shared.sums([*part, *absent[k :: len(parts)]]) for k, part in enumerate(parts)])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [wanted] * 8
    assert shared._cells is not None, "the whole was never read"


@given(st.lists(st.lists(st.integers(-100_000, 100_000), min_size=3, max_size=3), min_size=1, max_size=40))
def test_one_addition_of_decimal_rows_adds_every_column(rows: list[list[int]]) -> None:
    packing = Decimals(3)
    packed = sum(packing.packed("\t".join(map(str, row))) for row in rows)
    sums = [sum(column) / 100 for column in zip(*rows, strict=True)]
    assert packing.numbers(packed) == pytest.approx(sums, abs=1e-4)


@given(
    st.lists(
        st.tuples(st.integers(RARITY, 14 * RARITY), st.lists(st.integers(-12, 12), min_size=5, max_size=5)),
        min_size=1,
        max_size=60,
    )
)
def test_one_addition_of_rows_in_letters_adds_the_square_and_every_product(
    rows: list[tuple[int, list[int]]],
) -> None:
    packing = Letters(5)
    packed = sum(
        packing.packed(f"{rare / RARITY}\t{''.join(chr(NOUGHT + number) for number in numbers)}")
        for rare, numbers in rows
    )
    squares = sum((rare / RARITY) ** 2 for rare, _ in rows)
    products = [sum(rare / RARITY * numbers[place] for rare, numbers in rows) for place in range(5)]
    assert packing.numbers(packed) == pytest.approx([squares, *products])

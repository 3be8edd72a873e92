"""Places as the learned table weighs them: each character by the rows of characters around it."""

from __future__ import annotations

from importlib.resources import files

import pytest
import train_places
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.learned import places
from checks.learned.packing import MIDDLE
from checks.learned.places import COLUMNS, REACH, find_places, framed, placed

PIECES = ("您", "在", "示例", "纸箱厂", "上班", "住", "和平路", "12号", "3栋2单元", "，", "。", "欠款", " ", "a", "\t", "\ud800")  # fmt: skip


def table() -> dict[str, list[list[int]]]:
    """By row of characters its numbers for each position beside it, read plainly from the file."""
    _, _, *lines = files("checks.learned").joinpath("places.tsv").read_text("utf-8").rstrip("\n").split("\n")
    found = {}
    for line in lines:
        gram, letters = line.split("\t")
        numbers = [ord(letter) - MIDDLE for letter in letters]
        found[gram] = [numbers[at : at + COLUMNS] for at in range(0, len(numbers), COLUMNS)]
    return found


TABLE = table()


def plainly(text: str) -> list[int]:
    """What falls on each position, added up one by one."""
    whole, before = framed(text), max(REACH.values())
    sums = [[0] * COLUMNS for _ in text]
    for length, reach in REACH.items():
        for start in range(len(whole) - length + 1):
            for step, numbers in zip(
                placed(reach, length), TABLE.get(whole[start : start + length], ()), strict=False
            ):
                if 0 <= (at := start + step - before) < len(text):
                    sums[at] = [one + other for one, other in zip(sums[at], numbers, strict=True)]
    return [number for row in sums for number in row]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(deadline=None)
def test_a_text_is_summed_up_part_by_part_as_it_is_plainly(text: str) -> None:
    assert [number for part in places.sums(text) for number in part] == plainly(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(deadline=None)
def test_places_stand_in_order_apart_and_within_a_clause(text: str) -> None:
    done = 0
    for (start, end), kind in find_places(text):
        assert done <= start < end <= len(text)
        assert kind in places.KINDS
        assert not set(text[start:end]) & set(",;。!?")
        done = end


@pytest.mark.parametrize(
    ("text", "shown"),
    [("您住丁香花园4-2-601,欠款请还", "4-2-601"), ("你在Loft27公寓C座1809,欠款请还", "1809")],
)
def test_a_number_or_a_latin_word_is_never_cut(text: str, shown: str) -> None:
    found = [text[slice(*place)] for place, _ in find_places(text)]
    assert any(one.endswith(shown) for one in found)


@pytest.mark.parametrize("name", ["places.tsv", "places_network.tsv"])
def test_the_files_carry_the_digest_of_what_they_were_learned_from(name: str) -> None:
    first = files("checks.learned").joinpath(name).read_text("utf-8").split("\n", 1)[0]
    assert first == f"# made by python tests/train_places.py {train_places.digest()}"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("和平路12号3栋", 1),
        ("柳树村三组", 1),
        ("丁香花园4-2-601", 1),
        ("示例纸箱厂", 2),
        ("三楼缝纫车间", 2),
        ("13800001111", 0),
        ("川Z00000", 0),
        ("您父亲", train_places.OTHER),
        ("王建国", train_places.OTHER),
        ("你妈的水果店", 2),
    ],
)
def test_what_a_label_teaches(word: str, kind: int) -> None:
    assert train_places.kind(word) == kind

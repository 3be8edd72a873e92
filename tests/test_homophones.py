"""Characters that stand for others of the same sound are read back, names are left alone, and places stay."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure import rows

from checks import Message, check
from checks.homophones import MOST, respelt
from checks.kept import listed
from checks.rule import PROHIBITED, Level
from checks.text import View


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("再卟还钱，莪们就尚门佐客", "再卟还钱,莪们就尚门做客"),
        ("让你全家不得铵宁", "让你全家不得安宁"),
        ("逾萁20天", "逾期20天"),
        ("案件即将进入斯法程序", "案件即将进入司法程序"),
        ("您的借款已逾期，请支付管里费", "您的借款已逾期,请支付管理费"),
        ("今晩有人去你公厮楼下", "今晚有人去你公司楼下"),
    ],
)
def test_what_sounds_the_same_is_read_back(written: str, read: str) -> None:
    assert View.of(written).text == read


@pytest.mark.parametrize(
    "text",
    [
        "王彧女士您好",
        "张萁先生,您的账单已出",
        "【翀鹬消金】您的账单已出",
        "窗前明月光",
        "今天的会改到下午三点",
        "您的快递已到菜鸟驿站,请凭取件码领取",
    ],
)
def test_names_signatures_and_plain_chinese_stay_as_they_are(text: str) -> None:
    assert View.of(text).text == text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40))
def test_a_character_is_read_in_its_own_place(text: str) -> None:
    view = View.of(text)
    assert len(respelt(text)) == len(text)
    assert view.original == text
    assert all(text[start:end] for start, end in zip(view.starts, view.ends, strict=True))


def test_what_is_found_leads_back_to_what_was_written() -> None:
    (found,) = (
        one for one in check(Message("今晚就让你全家不得铵宁")).findings if one.rule.harm in PROHIBITED
    )
    assert "铵宁" in found.text


def test_of_unlawful_messages_in_which_every_fifth_character_is_a_homophone_nearly_all_are_found() -> None:
    """Of messages learned from, so that what is missed is missed for the writing and for nothing else."""
    chance = random.Random(5)
    alike: dict[str, str] = {}
    for line in listed("readings.tsv"):
        _, row = line.split("\t")
        alike |= dict.fromkeys(row, row)
    found = [row["text"] for row in rows("tune") if set(row["harms"]) & {harm.value for harm in PROHIBITED}]
    written = [
        "".join(
            chance.choice(alike[char]) if char in alike and chance.random() < 0.2 else char for char in text
        )
        for text in found
    ]
    missed = [text for text in written if not _harmful(text)]
    assert len(found) > 100
    assert len(missed) <= 0.05 * len(found), missed


def _harmful(text: str) -> bool:
    return any(
        one.level is Level.ERROR and one.rule.harm in PROHIBITED for one in check(Message(text)).findings
    )


@pytest.mark.parametrize("char", ["伱", "钅", "的", "龘"])
def test_a_hundred_thousand_odd_characters_are_read_at_once(char: str) -> None:
    start = time.process_time()
    text = (char + "鼗" + char) * 33_333
    assert len(respelt(text)) == len(text)
    assert time.process_time() - start < 2


def test_of_more_odd_characters_than_a_message_has_the_rest_stays() -> None:
    text = "鼗。铵宁" * MOST
    assert respelt(text).endswith("铵宁")

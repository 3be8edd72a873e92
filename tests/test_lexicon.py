"""Words that mean alike are read alike, and nothing else in the text changes."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from checks.learned.lexicon import grouped, is_group

GROUPS: dict[str, list[str]] = tomllib.loads(
    files("checks.learned").joinpath("lexicon.toml").read_text("utf-8")
)
WORDS = [word for words in GROUPS.values() for word in words]
FIRST, LAST = 0xE000, 0xF8FF
"""The private-use characters, which stand for groups."""

mixed = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3))).map("".join)


def test_a_word_stands_in_one_group_only() -> None:
    assert [word for word, times in Counter(WORDS).items() if times > 1] == []


def test_a_word_has_two_characters_or_more() -> None:
    assert [word for word in WORDS if len(word) < 2] == []


def test_no_group_is_empty_and_there_is_a_character_for_each() -> None:
    assert all(GROUPS.values())
    assert len(GROUPS) <= LAST - 0xE100 + 1


def test_every_word_is_read_as_one_group_and_its_kin_as_the_same() -> None:
    for name, words in GROUPS.items():
        read = {grouped(word) for word in words}
        assert len(read) == 1, name
        assert is_group(read.pop()), name


def test_groups_are_told_apart() -> None:
    assert len({grouped(words[0]) for words in GROUPS.values()}) == len(GROUPS)


def test_a_longer_word_wins_over_a_shorter_one_that_begins_it() -> None:
    for word in WORDS:
        assert len(grouped(word)) == 1, word


def test_the_rest_of_the_text_stays() -> None:
    kin, kept = GROUPS["kin"][0], "①②③"
    assert grouped(f"{kept}{kin}{kept}") == f"{kept}{grouped(kin)}{kept}"


@given(mixed)
def test_what_is_no_group_stands_there_in_the_same_order(text: str) -> None:
    rest = iter(text)
    assert all(char in rest for char in grouped(text) if not is_group(char) and char != "\ufffd")


@given(st.text(st.characters(min_codepoint=FIRST, max_codepoint=LAST)))
def test_a_private_use_character_of_the_text_is_never_taken_for_a_group(text: str) -> None:
    assert not any(is_group(char) for char in grouped(text))

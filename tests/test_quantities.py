"""Numbers in Chinese are read as they are meant, or not at all."""

from __future__ import annotations

import re

import pytest

from checks.content.quantities import CLOCK, chinese_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("30", 30), ("三〇", 30), ("一〇五", 105), ("二〇二六", 2026), ("两", 2), ("十", 10), ("十五", 15),
        ("二十", 20), ("九十九", 99), ("一百二", 120), ("一百零五", 105), ("一百一十", 110), ("一百二十三", 123),
        ("一千二", 1200), ("一千零五", 1005), ("一千零五十", 1050), ("壹仟贰佰", 1200), ("零", 0),
    ],
)  # fmt: skip
def test_a_number_is_read(written: str, number: int) -> None:
    assert chinese_number(written) == number


@pytest.mark.parametrize("written", ["", "二三", "半", "千", "百二", "十十", "百千", "一百零", "三天", "x"])
def test_what_is_no_number_or_only_about_one_is_not_read(written: str) -> None:
    assert chinese_number(written) is None


@pytest.mark.parametrize("written", ["18时", "18:30", "18点30分", "9点5"])
def test_a_time_of_day(written: str) -> None:
    assert re.fullmatch(CLOCK, written)

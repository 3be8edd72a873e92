"""Sentences and words written in pinyin are read as what they say, and lead back to the letters."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import Message, check
from checks.pinyin import SENTENCE, spelt
from checks.text import View


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "ni zai bu huan，wo jiu qu ni hai zi xue xiao men kou deng",
            "你再不还,我就去你孩子学校门口等",
        ),
        ("qian zhai huan qian, tian jing di yi", "欠债还钱, 天经地义"),
        ("qiàn zhài huán qián, tiān jīng dì yì", "欠债还钱, 天经地义"),
        ("qian4 zhai4 huan2 qian2, tian1 jing1 di4 yi4", "欠债还钱, 天经地义"),
        ("ni3bu4huan2wo3jiu4qu4ni3dan1wei4", "你不还我就去你单位"),
        ("QIAN ZHAI HUAN QIAN, TIAN JING DI YI", "欠债还钱, 天经地义"),
        ("ni qian de 3000 kuai shen me shi hou huan", "你欠的 3000 块什么时候还"),
        ("mingtianjiugeinilaopodadianhua", "明天就给你老婆打电话"),
        ("jin wan bu huan qian。gei ni lao po。da dian hua", "今晚不还钱。给你老婆。打电话"),
        ("qing huan kuan 500 kuai, jin tian huan 300 kuai", "请还款 500 块, 今天还 300 块"),
        (
            "huan" * 20 + "mingtianjiugeinilaopodadianhua",
            "还" * 20 + "明天就给你老婆打电话",
        ),
        ("你再bu还qian我就qu你家", "你再不还钱我就去你家"),
        ("今晚给你tongxunlu里的人打", "今晚给你通讯录里的人打"),
    ],
)
def test_pinyin_is_read_as_characters(written: str, read: str) -> None:
    assert View.of(written).text == read


@pytest.mark.parametrize(
    "text",
    [
        "please contact our customer service at 95588 or visit the branch",
        "he can ban me",
        "café crème, pâtisserie fermée",
        "Löwenbräu über alles",
        "a股、vip、fans群、wechat、alipay、华为mate、mini手机",
        "请登录https://example.com/huan/qian/de/ni/zai/bu/huan处理",
        "邮箱huan.qian@example.com",
        "didi出行",
        "尊敬的wang jianguo先生",
        "zhang jianguo您好",
        "sun yanzi, lin dan, wang nan, deng yaping同学",
        "bilibili大会员、meituan、haidilao、lazada、banana专卖",
        "beijing hanting hotel",
        "xi'an, lijiang, dali, sanya",
        "型号a1 b2 c3、mp3 mp4 h264、密码abc1 def2 ghi3 jkl4",
        "app",
        "",
    ],
)
def test_names_addresses_and_other_languages_are_left_alone(text: str) -> None:
    assert list(spelt(text)) == []


def test_a_few_syllables_without_chinese_around_them_prove_nothing() -> None:
    assert list(spelt("huan qian")) == []
    assert sum(len(one.word) for one in spelt("huan qian huan qian")) == 0
    assert sum(len(one.word) for one in spelt("huan qian huan qian huan qian")) == SENTENCE


def test_a_finding_marks_the_letters() -> None:
    text = "zai bu huan qian，wo jiu gei ni lao po da dian hua"
    found = [one for one in check(Message(text)).findings if one.rule.harm == "pressure_family_or_employer"]
    assert found
    assert "lao po" in text[found[0].start : found[0].end]


PIECES = (
    "zai bu huan qian ", "zaibuhuanqian", "wo jiu qu ni jia ", "gei ni lao po da dian hua ", "cuishou ", "jia ", "po",
    "z", "v", "1", " ", "，", "你", "我",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_is_read_stands_in_order_and_within_the_text(text: str) -> None:
    last = 0
    for one in spelt(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@pytest.mark.parametrize("seed", ["a", "huan qian ", "zaibuhuan", "z ", "你a", "huan2 qian2 ", "z1"])
def test_a_hundred_thousand_characters_take_under_five_seconds(seed: str) -> None:
    text = (seed * 100_000)[:100_000]
    start = time.process_time()
    list(spelt(text))
    assert time.process_time() - start < 5

"""The normalised view of a text, the way back to the original, clauses, and disguised words."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import example as with_example
from hypothesis import strategies as st

from checks.text import View

PIECES = ["家人", "法院", "Ａ", "ﬁ", "㈱", "e\u0301", "\u0301", "ᄀ", "ᅡ", "ᆨ", "각", "👨‍👩‍👧", "😀", "1️⃣", "🇨🇳", "\u200b", "\u200d", "\ufeff", "\u00ad", "ß", "İ", "ſ", "ﷺ", "Å", "ガ", "ｶ", "ﾞ", "，", "１", "…", "\ud800", "\udfff", "\n", " ", "　", "\U000e0041", "ก", "ำ", "\u0f71\u0f72", "ಿ", "ೕ", "法·院", "老.赖"]  # fmt: skip
TEXT = st.one_of(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=())),
)


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("App", "app"),
        ("（！？，：；）", "(!?,:;)"),
        ("家\u200b人", "家人"),
        ("家\ufeff人\u2060", "家人"),
        ("起\u00ad诉", "起诉"),
        ("还\ufe0f款", "还款"),
        ("一\u3164二\u034f三", "一二三"),
        ("㈱①㎏", "(株)1kg"),
        ("95×××和400-1××-0906，3×5", "95xxx和400-1xx-0906,3×5"),
        ("2,6OO元，139o2724440，5oo；3o天、O2O、88号oo", "2,600元,13902724440,500;3o天、o2o、88号oo"),
        ("e\u0301", "é"),
        ("ｶﾞ", "ガ"),
        ("\u1100\u1161\u11a8", "각"),
        ("\u0bc6\u0bbe", "\u0bca"),
        ("“家人”。【示例】", "“家人”。【示例】"),
        ("\ud800😀", "\ud800😀"),
        ("", ""),
    ],
)
def test_a_view_shows_one_form_of_each_character(original: str, text: str) -> None:
    view = View.of(original)
    assert (view.original, view.text) == (original, text)


@pytest.mark.parametrize(
    ("original", "word", "shown"),
    [
        ("【示例】家\u200b人", "家人", "家\u200b人"),
        ("😀家人😀", "家人", "家人"),
        ("ＡＰＰ里", "app", "ＡＰＰ"),
        ("咖啡cafe\u0301店", "café", "cafe\u0301"),
        ("共㎏计", "kg", "㎏"),
        ("共㎏计", "k", "㎏"),
        ("第①条", "1", "①"),
        ("\u200b家人\u200b", "家人", "家人"),
    ],
)
def test_a_place_leads_back_to_the_characters_it_came_from(original: str, word: str, shown: str) -> None:
    view = View.of(original)
    place = view.text.index(word)
    start, end = view.span(place, place + len(word))
    assert original[start:end] == shown


@settings(max_examples=100, deadline=None)
@given(TEXT)
@with_example("e\u0301\u200b\u0301家")
@with_example("ᄀ\u200bᅡ")
def test_every_span_lies_inside_the_original_and_in_order(original: str) -> None:
    view = View.of(original)
    assert len(view.starts) == len(view.ends) == len(view.text)
    spans = [view.span(place, place + 1) for place in range(len(view.text))]
    assert all(0 <= start < end <= len(original) for start, end in spans)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    if view.text:
        assert view.span(0, len(view.text)) == (spans[0][0], spans[-1][1])


@settings(max_examples=100, deadline=None)
@given(TEXT)
@with_example("Ａ\u0301")
@with_example("ⅷ\u0323\u0307")
@with_example("\u1100\u200b\u1161\u1100\u1161\u0b47\u0b3e")
def test_a_text_and_its_compatibility_form_look_the_same(original: str) -> None:
    view, plain = View.of(original), View.of(unicodedata.normalize("NFKC", original))
    assume(not view.disguised and not plain.disguised)
    assert view.text == plain.text


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_the_characters_of_a_span_look_like_its_place_outside_of_numbers(original: str) -> None:
    view = View.of(original)
    assume(not view.disguised)
    for place in range(len(view.text)):
        start, end = view.span(place, place + 1)
        alone = View.of(original[start:end]).text
        assert view.text[place] in alone or (view.text[place], alone) in {("0", "o"), ("x", "×")}


@settings(max_examples=100, deadline=None)
@given(st.text("联系家人。！？；，,.;!?…\n\r 0123456789￥元", max_size=30))
def test_clauses_and_sentences_tile_the_text_and_a_sentence_holds_its_clauses(original: str) -> None:
    view = View.of(original)
    for bounds in (view.clause, view.sentence):
        place = 0
        while place < len(view.text):
            start, end = bounds(place)
            assert start == place < end
            assert {bounds(inside) for inside in range(start, end)} == {(start, end)}
            place = end
    for place in range(len(view.text)):
        clause, sentence = view.clause(place), view.sentence(place)
        assert sentence[0] <= clause[0] < clause[1] <= sentence[1]


def clauses(original: str) -> list[str]:
    view = View.of(original)
    return list(dict.fromkeys(view.text[slice(*view.clause(place))] for place in range(len(view.text))))


def sentences(original: str) -> list[str]:
    view = View.of(original)
    return list(dict.fromkeys(view.text[slice(*view.sentence(place))] for place in range(len(view.text))))


@pytest.mark.parametrize("mark", list("，；！？。\n,;!?.\r"))
def test_a_clause_ends_after_its_mark(mark: str) -> None:
    assert clauses(f"您好{mark}请还款") == [f"您好{View.of(mark).text}", "请还款"]


@pytest.mark.parametrize("mark", list("，、：,:"))
def test_a_sentence_goes_on_after_a_comma_or_colon(mark: str) -> None:
    assert len(sentences(f"您好{mark}请还款")) == 1


@pytest.mark.parametrize("mark", list("；！？。\n;!?."))
def test_a_sentence_ends_after_its_mark(mark: str) -> None:
    assert len(sentences(f"您好{mark}请还款")) == 2


@pytest.mark.parametrize(
    "number", ["1234.56", "1,234.56", "1,234,567", "0.05", "１２３４．５６", "2026.11.24", "18.25"]
)
def test_separators_inside_a_number_end_nothing(number: str) -> None:
    assert len(clauses(f"截至今日应还{number}元")) == 1
    assert len(sentences(f"截至今日应还{number}元")) == 1


@pytest.mark.parametrize(
    ("original", "count"),
    [
        ("已逾期7.请还款", 2),
        ("已逾期7,请还款", 2),
        ("请还款,7天内", 2),
        ("应还1,234.56,请还款", 2),
        ("尾号1234，7天后到期", 2),
    ],
)
def test_a_mark_beside_a_number_still_ends_a_clause(original: str, count: int) -> None:
    assert len(clauses(original)) == count


DISGUISED = [
    ("我们已向法·院提交", "法院", "法·院"), ("法yuan已受理", "法院", "法yuan"), ("你这个老.赖", "老赖", "老.赖"), ("马上立/案", "立案", "立/案"),
    ("法\u200b·院", "法院", "法\u200b·院"), ("ＦＡ院传票", "法院", "ＦＡ院"), ("准备起*诉", "起诉", "起*诉"), ("当心坐_牢", "坐牢", "坐_牢"),
    ("联系您的家.人", "家人", "家.人"), ("😀公·安😀", "公安", "公·安"), ("通-讯录", "通讯录", "通-讯录"), ("氵去院", "法院", "氵去院"),
]  # fmt: skip


@pytest.mark.parametrize(("original", "word", "shown"), DISGUISED)
def test_a_disguised_word_is_restored_and_its_span_covers_the_whole_disguise(
    original: str, word: str, shown: str
) -> None:
    view = View.of(original)
    assert view.text == View.of(original.replace(shown, word)).text
    ((start, end),) = view.disguised
    assert view.text[start:end] == word
    left, right = view.span(start, end)
    assert original[left:right] == shown
    assert all(view.span(place, place + 1) == (left, right) for place in range(start, end))


def test_text_around_disguised_words_keeps_its_places() -> None:
    view = View.of("我行不会向法·院以外的老.赖名单提供资料")
    place = view.text.index("提供资料")
    start, end = view.span(place, place + 4)
    assert view.original[start:end] == "提供资料"
    assert [view.text[slice(*one)] for one in view.disguised] == ["法院", "老赖"]


ORDINARY = [
    "成立方案", "立项方案", "法院与家人", "独立案例分析", "法律与学院", "我行App", "请联系客服 WeChat", "fair院线", "单位：示例物业",
    "本期应还：款项明细见示例银行App", "关注官微：信用卡中心", "逾期，期限已过", "请还，款项已收", "老张，赖女士", "已上传，门店可查", "姓名/单位", "Alfa院校",
]  # fmt: skip


@pytest.mark.parametrize("original", ORDINARY)
def test_ordinary_text_is_no_disguise(original: str) -> None:
    view = View.of(original)
    assert view.disguised == ()
    assert view.text == unicodedata.normalize("NFKC", original).lower()


@pytest.mark.parametrize("mark", ["\u0301", "\u0327\u0311", "\u20d0", "\ufe20"])
def test_accents_on_chinese_characters_hide_no_word(mark: str) -> None:
    view = View.of(f"联系您的家{mark}人，cafe\u0301")
    assert view.text == "联系您的家人,café"
    place = view.text.index("人")
    assert view.span(place - 1, place + 1) == (4, 6 + len(mark))

"""The second reader: how a whole text compares with labelled messages, and when it makes a finding doubtful."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
import train
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_helpers import NOTICE

from checks import Message, check
from checks.learned.features import clause_spans, names, sentence_rows
from checks.learned.network import networks
from checks.learned.wording import (
    ALONE_AT,
    ANY,
    ANY_AT,
    CLAUSE_AT,
    DOUBTED_BELOW,
    HARM_AT,
    SHORT,
    UNLIKELY_BELOW,
    WINDOW,
    Likeness,
    doubted,
    harmless,
    joined,
    likeness,
    model,
    resembled,
    weighed,
)
from checks.pattern import phrases
from checks.reading import Reading
from checks.rule import PROHIBITED, Harm, Hit, Level, Rule
from checks.rules import BY_ID, RULES
from checks.text import View

TESTS = Path(__file__).parent
THREAT = "【示例消金】您的车停在地下二层最里面，那里灯不太亮。钱的事请今天想好。"
INNOCENT = "【示例物业】业主您好，您的车停在地下二层消防通道上，请今天挪开，谢谢。"

texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["您的家人", "逾期", "12", "7", "，", "。", "\n", "1380000", "上门", "【示例银行】"])
    ).map("".join),
)
digits = st.lists(st.one_of(st.sampled_from("0123456789"), st.sampled_from(["尾号", "元，", "。"]))).map(
    "".join
)


def score(text: str, label: str = ANY) -> float:
    return likeness(View.of(text).text).scores[label]


class TestFeatures:
    def test_of_a_small_text_they_are_its_characters_in_a_row(self) -> None:
        assert set(names("甲乙")) == {"^", "甲", "乙", "$", "^甲", "甲乙", "乙$", "^甲乙", "甲乙$", "^甲乙$"}

    def test_what_stands_twice_is_one_feature(self) -> None:
        assert names("甲乙甲").count("甲") == 1

    def test_words_that_mean_alike_give_the_same_groups(self) -> None:
        def groups(text: str) -> set[str]:
            return {name for name in names(text) if name.startswith("#")}

        assert groups("找您父母。") == groups("找您爸妈。") != set()

    def test_two_groups_of_one_clause_are_a_pair_and_of_two_clauses_none(self) -> None:
        def pairs(text: str) -> set[str]:
            return {name for name in names(text) if name.startswith(("~", "="))}

        assert pairs("父母同事")
        assert not pairs("父母。同事")

    @settings(deadline=None)
    @given(texts)
    def test_clauses_follow_each_other_inside_the_text_and_leave_out_only_marks(self, text: str) -> None:
        spans = clause_spans(text)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        rest = "".join(char for n, char in enumerate(text) if not any(a <= n < b for a, b in spans))
        assert set(rest) <= set(",;。!?\n")

    def test_a_grouped_number_is_not_cut(self) -> None:
        assert clause_spans("欠1,234元,请还") == [(0, 7), (8, 10)]


class TestDigits:
    @settings(deadline=None)
    @given(digits, st.permutations("0123456789"))
    def test_their_values_do_not_matter(self, text: str, others: list[str]) -> None:
        changed = text.translate(str.maketrans("0123456789", "".join(others)))
        assert names(changed) == names(text)
        assert likeness(changed) == likeness(text)

    @pytest.mark.parametrize(
        ("few", "many"), [("逾期7天", "逾期77天"), ("尾号123", "尾号12"), ("1" * 10, "1" * 11)]
    )
    def test_how_many_stand_together_does(self, few: str, many: str) -> None:
        assert set(names(few)) != set(names(many))


class TestLikeness:
    @settings(deadline=None)
    @given(texts)
    def test_is_a_probability_for_every_label_and_the_same_each_time(self, text: str) -> None:
        found = likeness(text)
        assert set(found.scores) == {ANY, *(harm.value for harm in PROHIBITED)}
        assert all(0 <= number <= 1 for number in found.scores.values())
        assert likeness(text) == found

    @settings(deadline=None)
    @given(texts)
    def test_points_to_a_clause_inside_the_text(self, text: str) -> None:
        for start, end in map(likeness(text).clause, model().labels):
            assert 0 <= start <= end <= len(text)

    def test_is_high_for_a_quiet_menace_and_low_for_a_like_text_without_one(self) -> None:
        assert score(THREAT) >= ANY_AT >= DOUBTED_BELOW > score(INNOCENT)
        assert score(NOTICE) < DOUBTED_BELOW

    def test_points_to_a_clause_that_speaks_for_the_harm(self) -> None:
        text = View.of(THREAT).text
        start, end = likeness(text).clause("threat")
        assert text[start:end].endswith(("您的车停在地下二层最里面", "那里灯不太亮"))

    def test_a_long_text_counts_by_its_most_harmful_window(self) -> None:
        filler = "明" * (WINDOW - 1) + "。"
        assert score(f"{filler}{THREAT}{filler}") >= score(THREAT) > score(filler * 2)

    @pytest.mark.parametrize("seed", [THREAT, "甲", "您的家人。", "，", "1", "\n", "逾期"])
    def test_a_hundred_thousand_characters_take_linear_time_and_less_than_five_seconds(
        self, seed: str
    ) -> None:
        def seconds(length: int) -> float:
            text = View.of((seed * length)[:length]).text
            start = time.process_time()
            likeness(text)
            return time.process_time() - start

        model()
        short = min(seconds(length) for length in (12_500, 12_501))
        long = seconds(100_000)
        assert long < 5
        assert long < 24 * short + 0.5

    @pytest.mark.parametrize("text", ["", "甲", "1", "\ud800", "\ue100\ue101", "\t", "\x00", "。", "😀"])
    def test_any_odd_text_gives_an_answer(self, text: str) -> None:
        assert 0 <= score(text) <= 1
        assert check(Message(text)).checked == check(Message(NOTICE)).checked


class TestResembling:
    def found(self, any_score: float, **harms: float) -> Likeness:
        return Likeness({ANY: any_score, **harms}, {})

    def test_a_text_below_the_mark_resembles_no_harm(self) -> None:
        assert resembled(self.found(ANY_AT - 0.01, threat=1.0)) == ()

    def test_one_above_it_does_every_harm_above_its_own_mark(self) -> None:
        assert resembled(self.found(ANY_AT, threat=HARM_AT, insult=0.9, money=HARM_AT - 0.01)) == (
            "threat",
            "insult",
        )

    def test_and_where_no_harm_is_above_it_does_the_likeliest_if_it_is_at_all_likely(self) -> None:
        assert resembled(self.found(0.9, threat=0.1, insult=ALONE_AT)) == ("insult",)
        assert resembled(self.found(0.9, threat=0.1, insult=ALONE_AT - 0.01)) == ()

    @given(texts)
    def test_a_fragment_is_never_judged_as_a_whole(self, text: str) -> None:
        assert Reading(Message(text, fragment=True)).resembled == ()

    def test_the_same_words_are_judged_in_a_message_and_not_in_a_fragment(self) -> None:
        def second(fragment: bool) -> set[str]:
            report = check(Message(THREAT, fragment=fragment))
            return {finding.rule.id for finding in report.findings if finding.rule.second}

        assert second(fragment=False) == {"reads-as-threat"}
        assert second(fragment=True) == set()

    @pytest.mark.parametrize(
        "text", ["您好", "ok", "...", "hello", "😀", "\x00", "\ud800", "，，，", "ありがとう"]
    )
    def test_a_few_characters_resemble_nothing(self, text: str) -> None:
        assert Reading(Message(text)).resembled == ()

    @pytest.mark.parametrize(
        "greeting", ["", "您好，", "尊敬的客户，", "张女士，", "【示例银行】", "亲，", "【示例消金】李先生，"]
    )
    def test_a_plain_reminder_in_any_of_the_usual_words_resembles_nothing_unlawful(
        self, greeting: str
    ) -> None:
        due = (
            "您的借款已逾期", "您的账单已逾期3天", "您的信用卡已逾期", "您有一笔贷款逾期未还", "您的还款日已过", "您本月的分期还没有还",
            "您的话费已欠费", "您的物业费还没交", "您尾号1234的账户已逾期7天", "您的借款1200元逾期了",
        )  # fmt: skip
        asks = (
            "请尽快处理", "请及时还款", "请您尽快还款", "请在App还款", "请今天处理一下", "麻烦还一下", "请尽快联系我们",
            "如有困难请联系客服", "请按时还款", "已还请忽略",
        )  # fmt: skip
        for text in (f"{greeting}{debt}，{ask}。" for debt in due for ask in asks):
            harms = {f.rule.harm for f in check(Message(text)).findings if f.level is Level.ERROR}
            assert not harms & set(PROHIBITED), text

    def test_a_harm_that_a_pattern_found_is_not_found_a_second_time(self) -> None:
        report = check(Message(THREAT.replace("钱的事请今天想好", "不还钱，后果自负")))
        threats = {finding.rule.id for finding in report.findings if finding.rule.harm is Harm.THREAT}
        assert threats == {"no-threat"}

    def test_every_harm_of_wording_but_a_leak_has_one_second_rule(self) -> None:
        assert sorted(rule.harm for rule in RULES if rule.second) == sorted(
            harm for harm in PROHIBITED if harm is not Harm.PRIVACY
        )

    @settings(max_examples=50, deadline=None)
    @given(texts)
    def test_a_second_finding_quotes_words_of_the_text_if_it_has_any(self, text: str) -> None:
        for finding in check(Message(text)).findings:
            assert not finding.rule.second or finding.text == text[finding.start : finding.end]


PARCEL = "【示例驿站】您的包裹已到，请在三日内领取，可在示例驿站App核对运单。"


class TestDoubt:
    """A pattern found “核对” in a message that reads harmlessly and demands nothing."""

    rule = replace(BY_ID["no-threat"], find=phrases("核对"))

    def level(self, rule: Rule, text: str = PARCEL, fragment: bool = False) -> Level:
        return check(Message(text, fragment=fragment), [rule]).findings[0].level

    def test_what_a_pattern_finds_in_a_harmless_whole_is_a_warning_that_asks_for_a_person(self) -> None:
        finding = check(Message(PARCEL), [self.rule]).findings[0]
        assert finding.level is Level.WARNING
        assert finding.message.endswith("；但整条读来不像违规，请人工判断。")

    def test_in_a_demand_its_sentence_and_clause_must_not_read_like_it_either(self) -> None:
        assert self.level(self.rule, NOTICE) is Level.WARNING
        bad = replace(self.rule, find=phrases("后果自负"))
        assert self.level(bad, f"{NOTICE}再不还款，后果自负。") is Level.ERROR

    def test_a_bad_clause_in_a_good_sentence_of_a_demand_stays_an_error(self) -> None:
        text = NOTICE.replace("可在", "没素质，利息按合同约定计收，可在")
        place = View.of(text).text.index("没素质")
        reading = Reading(Message(text))
        assert doubted(reading.likeness, "insult")
        assert reading.part_likeness(reading.view.sentence(place)).scores["insult"] < HARM_AT
        assert reading.part_likeness(reading.view.clause(place)).scores["insult"] >= CLAUSE_AT
        assert self.level(BY_ID["no-insult"], text) is Level.ERROR

    def test_in_any_demand_a_bad_sentence_among_polite_ones_stays_an_error(self) -> None:
        polite = "【示例银行】张女士，您好。感谢您一直使用我行服务，祝您生活愉快。我行App已更新，您可在“我的”页面查看账单、设置提醒、修改联系方式。本月积分可以兑换礼品，网点营业时间为9时至17时。"
        assert doubted(Reading(Message(f"{polite}再不还款，后果自负。")).likeness, "threat")
        assert self.level(BY_ID["no-threat"], f"{polite}再不还款，后果自负。") is Level.ERROR

    def test_the_sentence_does_not_call_harmless_what_only_does_another_harm(self) -> None:
        text = "【示例租机】设备不还属于侵占罪，警方将在48小时内上门，请把手机送回门店。"
        assert not harmless(Reading(Message(text)).likeness)
        (finding,) = check(Message(text), [replace(BY_ID["no-insult"], find=phrases("送回门店"))]).findings
        assert finding.level is Level.WARNING
        assert finding.message.endswith("；但整条读来不像这一种违规，请人工判断。")

    def test_in_a_fragment_it_stays_an_error(self) -> None:
        assert self.level(self.rule, fragment=True) is Level.ERROR

    def test_in_a_whole_that_reads_like_harm_it_stays_an_error(self) -> None:
        assert self.level(replace(self.rule, find=phrases("灯不太亮")), THREAT) is Level.ERROR

    def test_in_a_text_too_short_to_tell_it_stays_an_error(self) -> None:
        short = "请您核对账单。"
        assert len(short) < SHORT
        assert self.level(self.rule, short) is Level.ERROR

    def test_in_a_sentence_that_reads_like_harm_it_stays_an_error_whatever_surrounds_it(self) -> None:
        assert self.level(BY_ID["no-threat"], f"{NOTICE}再不还款，后果自负。") is Level.ERROR

    def test_it_stays_an_error_when_it_rests_on_a_stated_fact(self) -> None:
        stated = replace(self.rule, find=lambda _: [Hit(0, 2, stated=True)])
        assert self.level(stated) is Level.ERROR

    def test_it_stays_an_error_when_it_stands_in_no_words_of_the_text(self) -> None:
        beside = replace(self.rule, find=lambda _: [Hit(evidence="其他")])
        assert self.level(beside) is Level.ERROR

    def test_it_stays_an_error_when_the_rule_is_certain(self) -> None:
        assert self.level(replace(self.rule, certain=True)) is Level.ERROR

    @pytest.mark.parametrize("harm", [harm for harm in Harm if harm not in PROHIBITED])
    def test_it_stays_an_error_when_the_harm_is_not_one_of_wording(self, harm: Harm) -> None:
        assert self.level(replace(self.rule, harm=harm)) is Level.ERROR

    def test_a_warning_is_not_made_milder(self) -> None:
        finding = check(Message(PARCEL), [replace(self.rule, level=Level.WARNING)]).findings[0]
        assert "人工判断" not in finding.message

    @given(st.floats(0, 1), st.floats(0, 1))
    def test_doubt_begins_below_either_mark(self, any_score: float, own: float) -> None:
        found = Likeness({ANY: any_score, "threat": own}, {})
        assert doubted(found, "threat") is (any_score < DOUBTED_BELOW or own < UNLIKELY_BELOW)

    def test_the_page_on_limits_tells_the_marks(self) -> None:
        page = (TESTS.parent / "docs/reference/limits.md").read_text("utf-8")
        marks = "、".join(
            str(mark) for mark in (ANY_AT, HARM_AT, ALONE_AT, DOUBTED_BELOW, UNLIKELY_BELOW, CLAUSE_AT)
        )
        assert f"{marks}是门槛" in page.replace(" ", "")
        assert f"不到 {SHORT} 个字的短信" in page
        assert f"{len(networks('network.tsv')['harm'].hidden)} 个单元" in page

    def test_no_text_is_both_doubted_and_condemned_for_the_same_score(self) -> None:
        assert DOUBTED_BELOW <= ANY_AT
        assert UNLIKELY_BELOW < HARM_AT < CLAUSE_AT


class TestTraining:
    def test_the_first_lines_carry_a_digest_of_what_they_were_learned_from_known_without_the_library(
        self,
    ) -> None:
        code = (
            "import sys\n"
            "for name in ('sklearn', 'numpy', 'torch'): sys.modules[name] = None\n"
            "import train\n"
            "print(len(train.material()), 'messages', train.digest())\n"
        )
        path = f"{TESTS}{':'}{TESTS.parent}"
        done = subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONPATH": path}, capture_output=True, text=True, check=True
        )
        for name in ("wording.tsv", "network.tsv"):
            first = files("checks.learned").joinpath(name).read_text("utf-8").split("\n", 1)[0]
            assert first == f"# made by python tests/train.py from {done.stdout.strip()}"

    def test_only_messages_of_the_tune_part_are_learned(self) -> None:
        assert {row["split"] for row in train.lessons()} == {"tune"}

    def test_every_feature_has_the_numbers_that_the_vectors_have(self) -> None:
        learned = model()
        assert learned.labels == (ANY, *(harm.value for harm in PROHIBITED))
        size = len(learned.whole)
        assert size == len(learned.clause) == len(learned.sentence)
        written = dict(learned.rows._all())
        known = learned.rows.known(written).values()
        assert len(known) == len(written)
        assert all(row[0] > 0 and len(row) == 1 + size for row in known)

    def test_the_network_hears_four_vectors_and_answers_for_each_label(self) -> None:
        network, size = networks("network.tsv")["harm"], len(model().whole)
        assert all(len(unit) == 1 + 4 * size for unit in network.hidden)
        assert [len(unit) for unit in network.answers] == [1 + len(network.hidden) + 4 * size] * len(
            model().labels
        )

    def test_a_sentence_says_what_its_clauses_say_together(self) -> None:
        first, second = weighed("您好"), weighed("后果自负")
        assert joined([first, second]) == pytest.approx(list(map(sum, zip(first, second, strict=True))))
        assert joined([first]) == pytest.approx(first)

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            ("您好,请还款", []),
            ("您好。请还款,谢谢!再见", [(0, 1), (1, 3), (3, 4)]),
            ("。。您好。。请还款。", [(0, 1), (1, 2)]),
            ("", []),
        ],
    )
    def test_clauses_are_put_together_into_sentences(self, text: str, rows: list[tuple[int, int]]) -> None:
        assert sentence_rows(text, clause_spans(text)) == rows

    def test_a_feature_that_was_not_learned_has_none(self) -> None:
        assert not model().rows.known(["没有这样的特征"])

"""What channels ask of a template: its placeholders are a matter of delivery, never of compliance."""

from __future__ import annotations

from html import unescape

import pytest

from checks.assembly import assemble
from checks.channels import Passage
from checks.delivery import Delivery
from checks.judged import Judged
from checks.scanner import scan
from checks.site.card import card

REFUSED, UNKNOWN, _, NOTHING = Passage
HEAD = "【示例快递】"


def judged(text: str, *variables: str, word: str = "正例", more: str = "") -> Judged:
    """An example whose header gives each variable as `姓氏: 王 | 欧阳`."""
    header = [*(f"变量 {variable}" for variable in variables), *([more] if more else [])]
    page = scan("\n".join([f"```sms {word} 模板", *header, "", text, "```", ""]), "docs/guide/channel.md")
    (found,) = assemble([page]).judged
    return found


def told(text: str, *variables: str) -> dict[str, Delivery]:
    return {delivery.profile.id: delivery for delivery in judged(text, *variables).deliveries}


def about(text: str, *variables: str) -> dict[str, dict[str, Passage]]:
    """Per channel, the quotation and verdict of each reason that speaks of the template."""
    return {
        channel: {
            reason.quote: reason.verdict
            for reason in delivery.reasons
            if reason.basis.endswith("#变量") or "变量" in reason.says or "固定文字" in reason.says
            if not reason.end
        }
        for channel, delivery in told(text, *variables).items()
    }


def those_with(quote: str, text: str, *variables: str) -> dict[str, Passage]:
    found = about(text, *variables)
    return {channel: quotes[quote] for channel, quotes in found.items() if quote in quotes}


LONG = f"{HEAD}您好，您的包裹已经送到小区门口的示例驿站，请在今天晚上八点以前凭取件码领取，"


def test_a_plain_template_gives_no_reason() -> None:
    assert not any(about(f"{LONG}取件码尾号{{尾号}}。", "尾号: 1234 | 5678").values())


def test_adjacent_placeholders_are_refused_by_three_clouds() -> None:
    found = those_with("{姓氏}{称谓}", f"{LONG}{{姓氏}}{{称谓}}。", "姓氏: 王 | 欧阳", "称谓: 先生 | 女士")
    assert found == {"tencent": REFUSED, "huawei": REFUSED, "volcengine": REFUSED}


@pytest.mark.parametrize("between", ["，", "-", " "])
def test_a_sign_between_two_placeholders_parts_them(between: str) -> None:
    text = f"{LONG}{{姓氏}}{between}{{称谓}}。"
    assert not any(about(text, "姓氏: 王 | 欧阳", "称谓: 先生 | 女士").values())


def test_a_template_of_nothing_but_placeholders_is_refused_by_four_clouds() -> None:
    found = those_with("{正文}。", f"{HEAD}{{正文}}。", "正文: 您的包裹已送达")
    assert found == dict.fromkeys(("tencent", "huawei", "volcengine", "baidu"), REFUSED)


def test_little_fixed_text_is_advice_at_every_channel_and_decides_nothing() -> None:
    text, values = f"{HEAD}您好{{正文}}", "正文: 您的包裹已经送达示例驿站"
    found = those_with("14%", text, values)
    assert found == dict.fromkeys(("own", "tencent", "aliyun", "huawei", "volcengine", "baidu"), NOTHING)
    (advice,) = [r for r in told(text, values)["own"].reasons if r.quote == "14%"]
    assert advice.basis == "guide-advice#固定文字"
    assert "本指南建议" in advice.says


@pytest.mark.parametrize(("fixed", "little"), [("甲乙", True), ("甲乙丙", False)])
def test_thirty_per_cent_is_enough(fixed: str, little: bool) -> None:
    found = about(f"{HEAD}{fixed}{{正文}}", "正文: 一二三四五六七")
    assert bool(found["own"]) is little


@pytest.mark.parametrize(
    ("count", "refusing"),
    [(10, set()), (11, {"volcengine"}), (20, {"volcengine"}), (21, {"volcengine", "huawei"})],
)
def test_how_many_placeholders_a_channel_takes(count: int, refusing: set[str]) -> None:
    text = LONG * 3 + "".join(f"第{n}件{{件{n}}}，" for n in range(count))
    found = those_with(f"{count}个", text, *(f"件{n}: 甲" for n in range(count)))
    assert found == dict.fromkeys(refusing, REFUSED)


@pytest.mark.parametrize(
    ("length", "found"),
    [
        (20, {}),
        (21, {"huawei": REFUSED}),
        (35, {"huawei": REFUSED}),
        (36, {"huawei": REFUSED, "volcengine": REFUSED}),
        (50, {"huawei": REFUSED, "volcengine": REFUSED}),
        (51, {"huawei": REFUSED, "volcengine": REFUSED, "baidu": UNKNOWN}),
    ],
)
def test_how_long_a_value_may_be(length: int, found: dict[str, Passage]) -> None:
    assert those_with(f"{{名}} {length}字符", f"{LONG}收件人{{名}}。", f"名: 短 | {'长' * length}") == found


@pytest.mark.parametrize(
    ("value", "refusing"),
    [
        ("www.example.com", {"tencent", "huawei", "volcengine"}),
        ("13800138000", {"huawei", "volcengine"}),
        ("400-000-0000", {"huawei", "volcengine"}),
        ("¥12", {"huawei", "volcengine"}),
        ("￥12", {"huawei", "volcengine"}),
        ("$12", {"huawei", "volcengine"}),
        ("12元", set()),
    ],
)
def test_what_a_value_may_not_carry(value: str, refusing: set[str]) -> None:
    found = those_with(f"{{值}}＝{value}", f"{LONG}详见尾号{{值}}。", f"值: 甲 | {value}")
    assert found == dict.fromkeys(refusing, REFUSED)


def test_a_placeholder_in_the_signature_is_left_open() -> None:
    text = LONG.replace("示例快递", "{名}")
    found = those_with("{名}", text, "名: 示例快递")
    assert found == dict.fromkeys(("own", "tencent", "aliyun", "huawei", "volcengine", "baidu"), UNKNOWN)


def test_length_is_that_of_the_longest_values() -> None:
    found = told(f"{HEAD}{'好' * 400}{{名}}。", f"名: 短 | {'长' * 94}")
    assert "501字" in {reason.quote for reason in found["tencent"].reasons}


def test_a_template_that_channels_refuse_is_no_compliance_error() -> None:
    found = judged(f"{HEAD}{{正文}}。", "正文: 您的包裹已送达")
    assert {case.report.verdict.value for case in found.cases} == {"pass"}
    assert found.report.deliveries != found.deliveries


# ------------------------------------------------------------------ on the card


def drawn(found: Judged) -> str:
    return card(found, lambda name: f"../{name}", set())


def test_the_card_folds_six_verdicts_away_and_counts_them() -> None:
    page = drawn(judged("【示例银行】张女士，您的账单已逾期7天。"))
    _, opened, rest = page.partition('<details class="sms-channels">')
    assert opened
    inside = rest.partition("</details>")[0]
    assert "<summary>能从哪里发（与合规是两个结论）：4 个不收，2 个未核实</summary>" in inside
    assert inside.count("<li>") == 6
    assert (
        "<b>腾讯云</b> 不收（文档 2025-06-17，核对 2026-11-24）。“逾期”：公开规范把催款列为禁发内容。"
        in inside
    )


def test_the_card_of_a_fragment_has_none() -> None:
    assert "sms-channels" not in drawn(judged("您的账单已逾期。", more="片段: 是"))


def test_the_card_escapes_what_it_quotes() -> None:
    page = drawn(judged("【<b>示例</b>】您好，请致电13800138000。"))
    inside = page.partition('<details class="sms-channels">')[2]
    assert "&lt;b&gt;示例&lt;/b&gt;" in inside
    assert "<b>示例</b>" not in inside
    assert "“<b>示例</b>”" in unescape(inside)

"""What is named only to be denied: fears answered, others' words disowned, lists of what is never done."""

from __future__ import annotations

import pytest
from measure import predicted

from checks import Message, check
from checks.reassurance import calmed, quoted, undenied, unquoted
from checks.text import View


def denied(text: str, phrase: str) -> bool:
    view = View.of(text)
    start = view.text.index(phrase)
    return calmed(view, start, start + len(phrase))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("有人冒充我行，说“欠款先打到专员的卡里”。我行不会让您转给个人。", "打到专员的卡"),
        ("您问室友说的“全网通缉”：逗你玩的，当然没有。", "全网通缉"),
        ("你怕我们通知你爸妈，这个你放一百个心，只跟你本人谈。", "通知你爸妈"),
        ("您担心我们去您单位？不会的，您按月还就行。", "去您单位"),
        ("给您家里打电话、给您领导发消息，这些事，无论您欠多久，我们一件都不做。", "给您家里打电话"),
    ],
)
def test_what_is_denied_farther_on_is_denied(text: str, phrase: str) -> None:
    assert denied(text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("你怕我们通知你爸妈，那就今天还上。", "通知你爸妈"),
        ("您担心我们去您单位？明天就去。", "去您单位"),
        ("业务员说“明天带人去你家”，你等着。", "带人去你家"),
        ("给您家里打电话、给您领导发消息，这些事我们明天一件件做。", "给您家里打电话"),
        ("我告诉您“明天带人去你家”，没有的事，不会的。", "带人去你家"),
        ("有人欠钱不还，我就会“打断他的腿”，我从不说假话。", "打断他的腿"),
        ("催收员说“今天不还就通知你全村”，他从不骗人。", "通知你全村"),
        ("你担心我们告诉你爸妈，放心，一定告诉。", "告诉你爸妈"),
        ("你以为我们不敢打断你的腿，放心，敢的。", "打断你的腿"),
        ("你怕我们打断你的腿，有没有，自己想。", "打断你的腿"),
        ("打断你的腿、泼你家油漆，这些事我们说做就做，都不会手软。", "打断你的腿"),
    ],
)
def test_what_is_not_denied_stays(text: str, phrase: str) -> None:
    assert not denied(text, phrase)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("本期应还800元。我们不会联系您的家人。", "本期应还800元。"),
        ("怕家里知道?怕半夜电话?这三样都不会发生。请按期还。", "怕家里知道?请按期还。"),
        ("我们不会联系您的家人,除非您不接电话。", "我们不会联系您的家人,除非您不接电话。"),
        ("我们不会放过你。", "我们不会放过你。"),
        ("您不会喜欢另外那条路。", "您不会喜欢另外那条路。"),
        ("", ""),
    ],
)
def test_sentences_that_deny_are_left_out_and_half_denials_stay(text: str, left: str) -> None:
    assert undenied(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "【示例装修】梁老板，2月货款11450元过了账期。您跟师傅说怕我们到您饭店门口拉横幅，做生意哪能那样，咱不干。您看这周能付一半不？",
        "【示例摩托】老弟别把俺们想成黑社会，车钱剩一千六，你月月三百还着就妥，谁也不上你家炕头坐着去。有事吱声。",
        "【示例学堂】退一步说，就算您这期真的不交，也没有谁会去您公司前台坐着。本期学费1575元，截止4月19日。",
    ],
)
def test_who_says_that_he_does_no_such_thing_does_none(text: str) -> None:
    assert predicted(check(Message(text))) == set()


@pytest.mark.parametrize(
    "text",
    [
        "【示例建材】老简，我不会去你们项目部扣钱，那样你没法做人。可你再拖，我就带人去你家门口坐着。",
        "您放心，我们是文明催收，不会砸您的门，只会把锁眼用胶水给您封起来。",
        "今天先礼貌通知您，明天我就不通知您了，通知您的所有同事。",
    ],
)
def test_who_denies_one_thing_and_threatens_another_threatens(text: str) -> None:
    assert predicted(check(Message(text)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("防骗提示:骗子会说“您涉嫌洗钱,请转入安全账户”,听到就挂。", "防骗提示:骗子会说,听到就挂。"),
        ("已收到您的投诉,其中“贱骨头抬不起头”等语令人无法接受。", "已收到您的投诉,其中等语令人无法接受。"),
        ("人家都说“欠债还钱天经地义”,你等着。", "人家都说“欠债还钱天经地义”,你等着。"),
        ("您从未还款,“贱骨头抬不起头”。投诉电话95XXX。", "您从未还款,“贱骨头抬不起头”。投诉电话95XXX。"),
        ("你名字旁边会有“诈骗嫌疑人的标识”。", "你名字旁边会有“诈骗嫌疑人的标识”。"),
    ],
)
def test_words_of_others_are_left_out_where_the_message_disowns_them(text: str, left: str) -> None:
    assert unquoted(text) == left


def test_what_is_quoted_beside_harmless_words_is_left_to_a_person() -> None:
    report = check(Message("【示例消协】“不还就爆你通讯录”，收到这种话，先截图，再向平台投诉。"))
    assert not predicted(report)
    assert any(
        one.message.endswith("它在引号里，别的话读来不像违规，请人工判断。") for one in report.findings
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("他说“明天带人上门”,已报警。", True),
        ("他说明天带人上门,“已报警了”。", False),
        ("他说「明天带人上门」。", True),
        ("他说“明天带人上门。", False),
    ],
)
def test_a_phrase_is_quoted_that_stands_between_two_marks(text: str, told: bool) -> None:
    view = View.of(text)
    start = view.text.index("上门")
    assert quoted(view, start, start + 2) is told


def test_marks_of_quotation_alone_make_nobody_else_the_speaker() -> None:
    text = "【示例银行】您尾号1234信用卡已逾期7天，应还800元。“明天带人去你家堵门”。"
    assert "threat" in predicted(check(Message(text)))

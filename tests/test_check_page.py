"""The checker and the calculator in their pages: built from a pinned package or honestly left out, and in a real
browser they tell nobody."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from site_helpers import PATIENCE, tab

from checks import Message, check
from checks.context import FIELDS
from checks.rule import PROHIBITED, Harm, Level
from checks.rules import BY_ID, RULES
from checks.site import distress, pinned, receiver, runtime, steps
from checks.site.calculator import calculate
from checks.site.checker_form import form
from checks.site.failure import ExportError
from checks.site.page_checker import WIDEST, answer
from checks.site.pinned import AbsentError, Package, archive
from checks.site.policy import PYTHON, secured
from checks.site.reader_names import NAMES
from checks.site.tool import FOLDER
from checks.text import View
from checks.unread import NOT_CHINESE
from checks.version import __version__

ROOT = Path(__file__).resolve().parent.parent
HARSH = "再不还款，我们将联系您的家人。"
GOOD = (
    "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。"
    "可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。"
)
HOSTILE = (
    "<img src=x onerror=\"document.title='pwned'\">\ud83d\u202e再不还款，我们将联系您的家人。\u202c&amp;\x00"
)
PAGE, CALCULATOR = "tools/check/", "tools/calculator/"


def asked(text: str, *facts: tuple[str, str], received: str = "") -> dict[str, Any]:
    question = {"text": text, "facts": facts, "rules": "../rules/*/", "received": received}
    told: dict[str, Any] = json.loads(answer(json.dumps(question)))
    return told


def test_the_page_is_told_what_the_library_finds() -> None:
    report = check(Message(HARSH))
    told = asked(HARSH)
    assert told["verdict"] == report.verdict.value == "fail"
    assert told["rules"] == list(dict.fromkeys(finding.rule.id for finding in report.findings))
    assert '<a href="../rules/no-third-party-threat/">' in told["html"]
    assert '<mark class="sms-error">联系您的家人</mark>' in re.sub("</?span[^>]*>", "", told["html"])
    assert all(
        f'<a href="../rules/{item.rule.id}/">{item.rule.title}</a>：要知道' in told["html"]
        for item in report.undetermined
    )


def test_one_who_writes_is_told_which_rules_and_the_texts_of_which_day_were_asked() -> None:
    html = asked(HARSH, ("时间", "2026-03-02 10:30"))["html"]
    assert f"条规则（{__version__} 版，按 2026-03-02 有效的文本）检查过" in html


def test_nothing_found_is_not_called_lawful() -> None:
    told = asked("您好，您的快递已到。", ("片段", "是"))
    assert (told["verdict"], told["rules"]) == ("pass", [])
    assert told["says"] == "没有触发已实现的规则（不等于合法）"
    assert "片段，不查缺项" in told["html"]
    assert "sms-good" not in told["html"]


def test_a_reader_is_told_what_is_wrong_and_what_to_do_and_nothing_that_only_a_writer_needs() -> None:
    written, read = asked(HARSH), asked(HARSH, received="../received/")
    assert set(written["rules"]) > set(read["rules"]) >= {"no-third-party-threat"}
    assert all(BY_ID[rule].harm is not Harm.OMISSION for rule in read["rules"])
    assert read["says"] == "1 处不对"
    assert '<mark class="sms-error">联系您的家人</mark>' in read["html"]
    assert '<a href="../rules/no-third-party-threat/">' in read["html"]
    assert places(read) == ["", "fears/#family", "complain/#evidence", *(case.place for case in steps.CASES)]
    assert (
        read["html"].index("sms-bubble") < read["html"].index("checker-next") < read["html"].index("哪里不对")
    )
    folded = read["html"].partition("<details")[2].partition("</details>")[0]
    assert "依据" in folded
    assert "依据" not in read["html"].replace(folded, "")
    for part in ("sms-better", "sms-legend", "sms-channels", "没有写", "计费"):
        assert part in written["html"]
        assert part not in read["html"]
    left = len(check(Message(HARSH)).findings) - 1
    assert f"有 {left} 处只与写短信的人有关" in read["html"]


def test_what_a_reader_knows_of_the_message_counts() -> None:
    night = asked(HARSH, ("时间", "2026-11-24 22:30"), ("收件人", "其他"), received="../received/")
    assert {"send-window", "recipient-is-debtor"} <= set(night["rules"])
    assert 'href="../received/relative/"' in night["html"]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "【示例市人民法院】周女士，请到本院领取材料。",
        "您的借款已逾期7天。",
        HARSH,
    ],
)
def test_no_reader_is_told_that_a_message_is_lawful_or_genuine(text: str) -> None:
    told = asked(text, received="../received/")
    said = re.sub("<[^>]*>", "", told["html"]) + told["says"]
    assert "号码和签名都可以照抄，证明不了真假" in said
    assert "先停一下：不点链接，不回拨，不转账" in said
    assert "sms-good" not in told["html"]
    assert (told["verdict"] == "pass") == ("没有触发已实现的规则（不等于合法，也证明不了短信是真的）" in said)
    rest = re.sub(r"不等于合法|证明不了短信是真的|是不是真的|哪些是真的", "", said)
    assert not re.search("合法|合规|真的|可信|放心|安全", rest)


def received(text: str, *facts: tuple[str, str]) -> dict[str, Any]:
    """The answer to one who received the message."""
    return asked(text, *facts, received="../received/")


def places(told: dict[str, Any]) -> list[str]:
    """Where below received/ an answer leads, in order."""
    return re.findall(r'href="\.\./received/([^"]*)"', told["html"])


def words(told: dict[str, Any]) -> str:
    """An answer as it is read."""
    return re.sub("<[^>]*>", "", told["html"])


@pytest.mark.parametrize(
    "text",
    [
        "我们知道你女儿在实验小学三年级二班，放学路上小心点。",
        "再不还，我们去学校接你孩子。",
        "我们知道你住在6楼，今晚见，不还钱试试。",
        "五点前不还就把你的裸照发给你所有朋友。",
    ],
)
def test_who_is_threatened_where_it_hurts_is_sent_to_the_police_without_a_blunt_word(text: str) -> None:
    assert '<a href="tel:110">110</a>' in received(text)["html"]


@pytest.mark.parametrize(
    "text",
    [
        "【示例消金】王先生，您的贷款已逾期45天，请尽快处理，否则将采取进一步措施。",
        "再不还款，后果自负。",
        "【示例物业】您欠物业费2年，如仍未缴纳，我司将对您户停水停电处理。",
        "车贷逾期两期，明天不还我们来拖车。",
    ],
)
def test_a_threat_that_names_no_harm_leaves_it_to_the_reader_whether_he_is_in_danger(text: str) -> None:
    said = words(received(text))
    assert "现在就打 110" not in said
    assert said.index("先停一下") < said.index("您或家人觉得不安全，就打 110")


def test_a_daughter_whose_mother_does_not_answer_the_telephone_is_not_threatened() -> None:
    assert "tel:110" not in received("你女儿借了钱不还，电话不接，今天替她还了，不然我们每天打")["html"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("今天不转8000，你那个视频我就发给你爸妈和单位群里", "有人拿您的私密照片、视频相威胁"),
        ("【公安经侦】您涉嫌贷款诈骗已被立案侦查，联系刘警官 18612347788。", "说是公安、检察院：不照做"),
        ("今晚唔见钱我哋上你屋企搵你老母，睇你点死", "有人威胁您或家人的安全"),
    ],
)
def test_what_is_worst_in_a_message_is_told_first(text: str, first: str) -> None:
    assert words(received(text)).partition("接下来")[2].strip().startswith(first)


@pytest.mark.parametrize(
    "text",
    [
        "【示例市人民法院】周女士，您的信用卡纠纷一案，案号（2026）示0101民初1234号，请到诉讼服务中心领取应诉材料。",
        "【示例市人民法院】本院已作出支付令，请携带身份证到本院领取。",
        "【示例市人民法院】被执行人周某：本院已依法冻结你名下账户，请于5日内履行生效判决。",
        "【示例仲裁委员会】李四：本会已受理某公司与你借款合同纠纷，请在15日内提交答辩书。",
        "【示例市金融纠纷人民调解委员会】某银行就与您的信用卡纠纷已向我会申请调解，调解自愿、免费。",
    ],
)
def test_who_may_have_a_true_case_is_first_told_not_to_ignore_it_and_then_of_its_days(text: str) -> None:
    told = received(text)
    first = words(told).partition("接下来")[2].strip()
    assert first.startswith("先停一下：不点链接，不回拨，不转账。也不要不理")
    assert places(told)[0] == "court/#verify"
    assert "court/#filed" in places(told)
    assert places(told).count("court/#verify") == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("你是陈大勇贷款的担保人，他找不到人，三天之内不还起诉你们两个", "relative/#guarantor"),
        ("你父亲生前在我行的信用卡欠款23000元，父债子还，你有义务偿还", "relative/#heir"),
        ("您在示例消金的欠款已转让给我司，我司为新债权人，请还至我司账户", "not-mine/#sold"),
        ("您的借款平台已关闭，还款通道已变更，请加客服微信", "not-mine/#sold"),
        ("您2014年办理的信用卡至今未还，今天还3000可以减免结清", "cannot-pay/#old"),
        ("同学你借的1500，现在要还4200，不还告诉你爸妈和班主任", "cannot-pay/#minor"),
        ("您的减免结清方案还款5000元系部分还款，剩余欠款7321元仍需归还", "settled/"),
        ("我都还清了怎么还在发", "settled/"),
    ],
)
def test_whose_debt_needs_care_before_a_word_or_a_cent_is_led_there(text: str, place: str) -> None:
    assert place in places(received(text))
    assert place not in places(received(f"{GOOD}已还清请忽略。"))[: -len(steps.CASES)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("【示例银行】张女士，您尾号5678借款已结清，我们不会再就该笔借款发送提醒。", "settled/"),
        ("【示例小贷】您的借款已逾期25天，罚息按方案（2026）示减字第88号减免。", "court/#verify"),
        ("24%与36%两条线是2015年的旧规则，民间借贷的规定不再采用。", "cannot-pay/#old"),
    ],
)
def test_nobody_is_led_to_a_case_that_is_not_his(text: str, place: str) -> None:
    assert place not in places(received(text))[: -len(steps.CASES)]


def test_a_guarantor_is_not_told_that_the_debt_is_only_anothers() -> None:
    said = words(received("你是陈大勇贷款的担保人，他现在跑了找不到人，三天之内不还起诉你们两个"))
    assert "别人的账，不确认，不代还" not in said


def test_what_a_rule_only_doubts_is_not_called_a_fraud() -> None:
    told = received(
        "【示例资产】张丽女士，您在示例消费金融的欠款已于2025年6月转让给我司，我司为新债权人，请将欠款18234元还至我司账户 6222xxxx"
    )
    assert "把钱引到官方渠道以外" in words(told)
    assert "像诈骗" not in words(told)


@pytest.mark.parametrize(
    "text", ["网贷还不上会坐牢吗", "他们能打电话给我妈吗", "我收到短信说要起诉我是真的吗"]
)
def test_a_question_is_led_to_its_pages_and_nothing_in_it_is_called_wrong(text: str) -> None:
    told = received(text)
    assert told["says"] == receiver.QUESTION
    assert "不对" not in words(told)
    assert places(told)[0].startswith("fears/#")


@pytest.mark.parametrize(
    "text", ["再不还钱等着坐牢是吗", "你还想不想还钱了？是等我上你家吗", "欠我的钱什么时候还呢"]
)
def test_a_question_that_presses_is_a_message(text: str) -> None:
    assert received(text)["says"] != receiver.QUESTION


@pytest.mark.parametrize("text", ["10681234567890", "1068 5521 0098 是哪里的"])
def test_a_number_alone_leads_to_what_a_number_shows(text: str) -> None:
    assert places(received(text)) == ["number/"]


def test_who_pastes_several_messages_is_asked_for_one_at_a_time() -> None:
    text = "【示例银行】您的信用卡已逾期10天，请登录App还款。\n\n【示例速递】您的快递已到驿站。"
    assert "请一条一条贴" in words(received(text))


def test_papers_that_are_to_be_shown_to_others_are_not_asked_of_the_reader() -> None:
    assert "no-credential-request" not in asked("不还就把你身份证照片发到学校群")["rules"]
    assert "no-credential-request" in asked("【示例银行】贷款逾期，请把身份证照片发到客服微信")["rules"]


@pytest.mark.parametrize(
    "text",
    [
        "接孩子放学的事我来，你安心上班，欠我的钱下月再说。",
        "【示例小学】今日16时放学，请家长到校门口接孩子，路上注意安全。",
    ],
)
def test_a_child_and_a_school_alone_send_nobody_to_the_police(text: str) -> None:
    assert "tel:110" not in received(text)["html"]


def test_who_writes_that_he_does_not_want_to_live_is_judged_by_nobody() -> None:
    told = received("我不想活了 你们别逼我")
    assert "12356" in told["html"]
    assert "不对" not in words(told)


def test_to_who_gets_a_court_message_with_a_link_it_is_no_proof_of_a_fraud() -> None:
    text = "【示例市人民法院】您有一份开庭通知待领取，可登录 https://songda.court.example.com 查看，也可拨打12368核实。"
    told = received(text)
    assert "真的法院也可能带链接" in words(told)
    assert "court/#verify" in places(told)


@pytest.mark.parametrize("signature", ["12345", "12378", "96110", "示例市人民政府", "国家金融监督管理总局"])
def test_a_public_office_in_the_signature_leads_to_how_to_verify_it(signature: str) -> None:
    assert "court/#verify" in places(
        received(f"【{signature}】您的欠款纠纷已受理，请今天下午联系经办人处理。")
    )


@pytest.mark.parametrize(
    "text",
    [
        "We will call your mother and tell everyone in your office. Pay today or go to jail.",
        "오늘까지 갚지 않으면 가족과 회사에 모두 알리겠습니다. 각오하세요.",
    ],
)
def test_what_is_not_chinese_is_said_not_to_have_been_checked(text: str) -> None:
    told = received(text)
    assert told["says"] == NOT_CHINESE
    assert "没有触发" not in words(told)
    assert "" in places(told), "the first step is told all the same"
    written = json.loads(answer(json.dumps({"text": text, "facts": [], "rules": "*"})))
    assert NOT_CHINESE in written["html"]


def test_a_foreign_message_is_normalised_once_for_all_that_is_said_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    def of(text: str) -> View:
        seen.append(text)
        return View.of(text)

    monkeypatch.setattr("checks.unread.View", SimpleNamespace(of=of))
    text = "Pay the loan today, or tomorrow we will ring up your neighbours and your aunt."
    received(text)
    assert seen == [text]


def test_pinyin_is_read_and_not_said_to_be_foreign() -> None:
    told = received("zai bu huan qian jiu qu ni jia li zhao ni")
    assert "没有检查" not in told["says"] + words(told)
    assert told["verdict"] == "fail"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("【示例律师事务所】我所受托函告，本案联系人王律师，请到所领取材料。", "fears/#family"),
        ("【示例学籍网】请于今日注销账户，否则影响征信。", "fears/#lawsuit"),
    ],
)
def test_no_fear_is_named_that_the_message_does_not_speak_of(text: str, place: str) -> None:
    assert place not in places(received(text))


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("你再不还钱我弄死你全家。", ["有人威胁您或家人的安全：现在就打 110。"]),
        ("明天不还钱，小心你老婆孩子出门被车撞。", ["有人威胁您或家人的安全：现在就打 110。"]),
        (
            "【示例银行】您的账户逾期，请点击 s.example.com/x7 并回复验证码，办理还款。",
            ["像诈骗：先不操作，打 96110 问。"],
        ),
        ("您的欠款请转至个人账户后办理还款。", ["像诈骗：先不操作，打 96110 问。"]),
        (
            "再不还钱就砍死你，把钱转到个人账户。",
            ["有人威胁您或家人的安全：现在就打 110。", "像诈骗：先不操作，打 96110 问。"],
        ),
        (HARSH, []),
        (GOOD, []),
    ],
)
def test_who_is_threatened_or_defrauded_is_told_whom_to_call_before_all_else(
    text: str, urgent: list[str]
) -> None:
    told = received(text)
    said = words(told)
    first = said.partition("接下来")[2].partition("先停一下")[0]
    assert re.findall("有人威胁[^。]*。|像诈骗[^。]*。", first) == urgent
    assert ('<a href="tel:110">110</a>' in told["html"]) == bool(urgent)
    assert ('href="../reference/sources/#public-lines"' in told["html"]) == bool(urgent)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "【示例市人民法院】周女士，您的借款合同纠纷一案定于12月10日9时在第三法庭开庭，请准时到庭。",
            "court/#verify",
        ),
        ("案号（2026）示0101民初1234号，传票已寄出，请查收。", "court/#verify"),
        ("我所律师受托函告，请与承办人联系。", "court/#verify"),
        ("如未还款，我行可能起诉，您仍可申请协商。", "fears/#lawsuit"),
        ("逾期信息会按规定报送征信系统。", "fears/#credit"),
        ("上门走访须经您同意，请预约时间。", "fears/#visit"),
        ("请核对您预留的联系人是否有变，再处理还款。", "fears/#family"),
        ("欠款不还会判刑吗，请看账单说明。", "fears/#jail"),
    ],
)
def test_what_a_message_speaks_of_leads_to_its_page_whether_or_not_a_rule_fires(
    text: str, place: str
) -> None:
    assert place in places(received(text))
    assert places(received(GOOD)) == ["", *(case.place for case in steps.CASES)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("您同事郑某在我司的借款已逾期，请督促他还钱。", ()),
        ("您好，您是郑先生预留的联系人，请转告他与我行联系。", ()),
        (GOOD, (("收件人", "其他"),)),
    ],
)
def test_of_somebody_elses_debt_nobody_is_told_to_find_out_more(
    text: str, facts: tuple[tuple[str, str], ...]
) -> None:
    told = received(text, *facts)
    assert "别人的账，不确认，不代还，不替对方打听" in words(told)
    assert "自己核对有没有这笔账" not in words(told)
    assert places(told)[0] == "relative/"
    own = received(text, ("收件人", "本人"))
    assert "自己核对有没有这笔账" in words(own)


@pytest.mark.parametrize(
    "text",
    [
        "晚上一起吃饭吗？六点老地方见。",
        "【示例银行】您的验证码是482913，5分钟内有效，请勿告诉他人。",
        "您好，您的快递已到。",
    ],
)
def test_a_message_that_is_no_dunning_is_called_so_and_gets_no_list_of_debtors_cases(text: str) -> None:
    told = received(text)
    assert told["says"] == receiver.NO_DUNNING
    assert receiver.NO_DUNNING in words(told)
    assert places(told) == []
    assert "不等于合法" in words(told)
    for dunning in (GOOD, HARSH, "您的借款已逾期7天。"):
        assert receiver.NO_DUNNING not in words(received(dunning))


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("我不想活了", True),
        ("被催得活不下去了，真想死", True),
        ("死了算了，反正还不上", True),
        ("我想自杀", True),
        ("遗书都写好了", True),
        ("要死了真贵", False),
        ("想死你了，什么时候回来", False),
        ("累得想死，先睡了", False),
        ("饿死了算了，还没下班", False),
        ("笑不活了", False),
        ("跳楼价清仓", False),
        ("我实在撑不下去了，想从楼上下去算了", True),
        ("对不起爸妈，我走了，钱还不上，别找我", True),
        ("我真的好累，想一了百了", True),
        ("快撑不住了，生不如死", True),
        ("我从楼上下去拿快递", False),
        ("对不起，我先走了，明天见", False),
        ("熬不住了，先睡", False),
        ("这个月还不上了", False),
        (GOOD, False),
    ],
)
def test_who_speaks_of_not_wanting_to_live_is_first_told_where_help_is(text: str, speaks: bool) -> None:
    assert distress.distressed(View.of(text).text) is speaks
    told = received(text)
    assert told["html"].startswith('<div class="admonition note">') is speaks
    assert (told["says"] == receiver.SAFE_FIRST) is speaks
    assert ('<a href="tel:12356">12356</a>' in told["html"]) is speaks


def test_who_writes_only_that_is_told_nothing_else() -> None:
    assert words(received("我不想活了")).startswith(distress.TITLE)
    assert "<figure" not in received("我撑不下去了，欠了20万，孩子就拜托你们了")["html"]
    assert "<figure" not in received("我不想活了")["html"]
    assert "<figure" in received(f"{HARSH}我不想活了")["html"]


def test_the_page_shows_the_same_box(site: Path) -> None:
    html = (site / "tools" / "check" / "index.html").read_text("utf-8")
    shown = re.sub("<[^>]*>", "", html.partition(f"{distress.TITLE}</p>")[2].partition("</div>")[0]).strip()
    assert shown == words(received("我不想活了")).removeprefix(distress.TITLE)
    assert html.index(distress.TITLE) < html.index('id="check"')


def test_a_reader_is_told_to_find_out_for_himself_where_a_finding_is_doubtful() -> None:
    text = "【示例市人民法院】周女士，您与某银行借款合同纠纷一案定于12月10日9时在第三法庭开庭，请准时到庭。"
    assert "请人工判断" in words(asked(text))
    said = words(received(text))
    assert "人工判断" not in said
    assert "读来不像" not in said
    assert "自己向法院核实。也可能没有问题。" in said


def test_every_rule_that_a_reader_is_shown_has_a_name_for_him() -> None:
    shown = {rule.id for rule in RULES if rule.harm not in receiver.SENDERS or rule.level is Level.ERROR}
    assert NAMES.keys() == shown
    assert {rule.id for rule in RULES if rule.harm in PROHIBITED} <= shown
    for name in NAMES.values():
        assert not re.search("不得|应|请改|[!！]", name.title + name.says), "that is said to a sender"
    told = received(HARSH)
    assert '<a href="../rules/no-third-party-threat/">说要找家人、单位</a>' in told["html"]
    assert BY_ID["no-third-party-threat"].title not in told["html"]


@pytest.mark.parametrize(
    ("text", "fact", "absolute", "says"),
    [
        (
            "账户逾期，请点击 s.example.com/x7 办理还款。",
            ("产品", "信用卡"),
            "真机构的短信不会这样",
            "自己核对清楚以前",
        ),
        (GOOD, ("收件人", "其他"), "只能发给本人或担保人", "只能发给要为这笔债负责的人"),
        ("您孩子在江南第二小学读书吧，请尽快还款。", ("产品", "信用卡"), "工作单位", "单位或学校"),
    ],
)
def test_nothing_is_said_to_a_reader_more_absolutely_than_it_is(
    text: str, fact: tuple[str, str], absolute: str, says: str
) -> None:
    said = words(received(text, fact))
    assert absolute not in said
    assert says in said


def test_every_step_of_a_reader_leads_to_a_place_and_comes_from_a_rule(site: Path) -> None:
    called = (
        steps.DANGER,
        steps.CLOSE,
        *steps.FIRST,
        steps.PAUSE_OTHER,
        steps.PAUSE_CASE,
        *steps.FEARS,
        *steps.FURTHER,
    )
    assert {rule for step in called for rule in step.rules} <= BY_ID.keys()
    assert steps.DANGER.rules == ("no-threat",), "no judgement by wording alone sends anybody to the police"
    for step in (*called, steps.PAUSE, steps.COMPLAIN, steps.NUMBER, *steps.CASES):
        page, _, anchor = step.place.partition("#")
        html = (site / "received" / page / "index.html").read_text("utf-8")
        assert not anchor or f' id="{anchor}"' in html, step.place
        assert not re.search("[!！]", step.words)


@pytest.mark.parametrize(
    ("header", "value", "says"),
    [
        ("时间", "昨天", "“时间”写的是“昨天”，应写北京时间，如 2026-11-24 10:30。"),
        ("时刻", "2026-11-24 10:30", "没有叫“时刻”的上下文字段。是不是想写“时间”？"),
        ("片段", "半", "“片段”写的是“半”，应写“是”或“否”。"),
    ],
)
def test_a_fact_that_does_not_fit_is_told_in_the_checkers_own_words(
    header: str, value: str, says: str
) -> None:
    told = asked(HARSH, ("产品", "信用卡"), (header, value))
    assert told.pop("problems") == [{"header": header, "says": says}]
    assert told == asked(HARSH, ("产品", "信用卡")), "the text is checked without it"


def test_hostile_text_is_shown_and_never_becomes_markup() -> None:
    told = asked(HOSTILE)
    assert "<img" not in told["html"]
    assert "&lt;img" in told["html"]
    assert "\ufffd" in told["html"], "control characters and marks of direction have a sign in their place"
    assert "\u202e" not in told["html"]
    assert "\x00" not in told["html"]


def test_a_text_that_would_take_minutes_is_refused_in_words() -> None:
    assert "只检查" in asked("还" * (WIDEST + 1))["problems"][0]["says"]
    assert "html" not in asked("还" * (WIDEST + 1))
    assert asked("还" * WIDEST)["verdict"]


def test_every_fact_has_its_field_once() -> None:
    drawn = form(lambda rule: f"../../rules/{rule}/", "../..")
    names = re.findall(r'<(?:input|select) name="([^"]+)"', drawn)
    assert sorted(names) == sorted(["片段", *(chinese for chinese, _ in FIELDS.values())])
    assert '<input name="时间" type="datetime-local">' in drawn
    assert '<input name="截至日" type="date">' in drawn
    assert 'data-runtime="../../tools/runtime/"' in drawn
    assert not re.search(r"""\b(?:src|href)=["']?(?:https?:)?//""", drawn)


def test_only_a_page_that_runs_python_may_start_a_worker_of_its_own() -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="">'
    plain, python = secured(meta, "guide/tone/index.html"), secured(meta, PYTHON[0])
    assert "blob:" not in plain
    assert "script-src 'self' 'wasm-unsafe-eval';" in python
    assert "worker-src 'self' blob:;" in python
    assert "connect-src 'self';" in python
    assert python.endswith("form-action 'none'\">")
    assert "'unsafe-eval'" not in python


def package(**files: bytes) -> tuple[bytes, Package]:
    """A package that holds what the runtime takes, and its pin."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as target:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            target.addfile(entry, io.BytesIO(content))
    content = held.getvalue()
    return content, Package("pyodide", "1.0.0", pinned.integrity(content))


FILES = {
    "pyodide.mjs": b"//", "pyodide.asm.mjs": b"//", "pyodide.asm.wasm": b"\0asm" * 900, "python_stdlib.zip": b"PK",
    "pyodide-lock.json": b'{"info": {"python": "3.14.2"}, "packages": {}}',
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What the wheel is made of, and an empty cache beside it."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "checks", root / "checks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "examples", root / "examples")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, root / name)
    return root


def kept(root: Path, content: bytes, pin: Package) -> Path:
    (root / ".cache").mkdir()
    (root / ".cache" / pin.archive).write_bytes(content)
    return root / ".cache" / pin.archive


def test_the_manifest_names_every_file_with_its_size_and_digest(root: Path, tmp_path: Path) -> None:
    content, pin = package(**FILES)
    kept(root, content, pin)
    said = runtime.install(root, tmp_path / "a", pin)
    runtime.install(root, tmp_path / "b", pin)
    folder = tmp_path / "a" / FOLDER
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert told["absent"] == ""
    assert told["info"] == {"python": "3.14.2"}
    assert told["rules"] == {rule.id: rule.title for rule in RULES}
    assert {one["name"]: one["bytes"] for one in told["files"]} == {
        path.name: path.stat().st_size for path in folder.iterdir() if path.name != "manifest.json"
    }
    assert told["bytes"] == sum(one["bytes"] for one in told["files"])
    assert f"共 {told['bytes'] / 1e6:.1f} MB" in said
    again = tmp_path / "b" / FOLDER
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_another_archive_than_the_pinned_one_is_refused_in_words(root: Path, tmp_path: Path) -> None:
    content, pin = package(**FILES)
    place = kept(root, content + b"x", pin)
    with pytest.raises(ExportError) as caught:
        runtime.install(root, tmp_path / "site", pin)
    assert str(place) in str(caught.value)
    assert pin.integrity in str(caught.value)
    assert "校验值不对，没有使用" in str(caught.value)


def test_a_package_without_a_file_that_is_needed_is_refused_in_words(root: Path, tmp_path: Path) -> None:
    content, pin = package(**{name: FILES[name] for name in FILES if name != "pyodide.mjs"})
    kept(root, content, pin)
    with pytest.raises(ExportError, match=r"里没有 pyodide\.mjs"):
        runtime.install(root, tmp_path / "site", pin)


def test_without_npm_the_site_is_built_without_the_checker_and_both_say_so(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = runtime.install(root, tmp_path / "site")
    folder = tmp_path / "site" / FOLDER
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert [path.name for path in folder.iterdir()] == ["manifest.json"]
    assert "没有找到 npm" in told["absent"]
    assert said.startswith(f"网页上没有检查器和计算器：{told['absent']}。")


def test_an_npm_that_gets_nothing_is_no_error_and_what_it_gets_wrong_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, pin = package(**FILES)
    npm = tmp_path / "npm"
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    with pytest.raises(AbsentError, match=r"没有取到 pyodide 1\.0\.0"):
        archive(tmp_path / "cache", pin)
    npm.write_text(f"#!/bin/sh\nprintf changed > {pin.archive}\n")
    with pytest.raises(ExportError, match="校验值不对"):
        archive(tmp_path / "cache", pin)
    assert list((tmp_path / "cache").iterdir()) == []
    (tmp_path / "good").write_bytes(content)
    npm.write_text(f"#!/bin/sh\ncp {tmp_path / 'good'} {pin.archive}\n")
    assert archive(tmp_path / "cache", pin) == content
    npm.unlink()
    assert archive(tmp_path / "cache", pin) == content


def test_the_bundle_holds_all_that_the_checker_imports(root: Path, tmp_path: Path) -> None:
    for content in (runtime.wheel(root), runtime.imported()):
        zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path / "bundle")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'bundle')!r})\n"
        "import checks; assert 'bundle' in checks.__file__\n"
        "from checks.site.page_checker import answer, warm\nwarm()\n"
        "print(answer(sys.stdin.read()))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        input=json.dumps({"text": HARSH, "facts": [], "rules": "../rules/*/"}),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == asked(HARSH)
    licences = [
        path
        for path in (tmp_path / "bundle").rglob("*")
        if path.name in ("COPYING", "LICENSE.txt", "LICENSE")
    ]
    assert len(licences) == 3


# In a browser.


class Visit:
    """One visitor: a page, all that it asked for, and all that it complained of."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context, self.origin = context, origin
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.open("")

    def hear(self, said: ConsoleMessage) -> None:
        # The theme looks for a map of the site, which a site without an address has only at its top.
        if said.type == "error" and not said.location["url"].endswith("/sitemap.xml"):
            self.complaints.append(f"{said.text} {said.location['url']}")

    def open(self, fragment: str) -> Page:
        page = self.page = self.context.new_page()
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.origin}{PAGE}{fragment}")
        page.wait_for_selector(".runtime-load:not([hidden])")
        return page

    def load(self) -> Page:
        self.page.click(".runtime-start")
        return self.loaded()

    def loaded(self) -> Page:
        self.page.wait_for_selector("[data-ready]", timeout=PATIENCE)
        return self.page

    def choose(self, view: str) -> None:
        """Say for whom the result is: `received` or `written`."""
        self.page.check(f"[name=view][value={view}]")

    def said(self) -> str:
        return self.page.inner_text(".checker-said")

    def write(self, text: str) -> str:
        """Put a text into the form at once; what is said of it."""
        self.page.evaluate(
            """text => { const area = document.querySelector("#check textarea");
            document.querySelector(".checker-said").textContent = "";
            area.value = text; area.dispatchEvent(new InputEvent("input")); }""",
            text,
        )
        self.page.wait_for_selector(".checker-said:not(:empty)")
        return self.said()


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    """A visitor who has clicked “load”."""
    context = browser.new_context()
    one = Visit(context, origin)
    assert not any("pyodide" in url for url in one.requests), "the runtime is loaded only when asked"
    size = json.loads(one.page.evaluate("fetch('../runtime/manifest.json').then(r => r.text())"))["bytes"]
    assert one.page.inner_text(".runtime-start") == f"载入检查器（约 {size / 1e6:.1f} MB）"
    one.load()
    one.choose("written")
    yield one
    context.close()


def test_what_loads_the_checker_stands_below_the_text_and_above_the_facts() -> None:
    drawn = form(str, "../..")
    order = [drawn.index(part) for part in ("<textarea", "runtime-start", "checker-said", "checker-facts")]
    assert order == sorted(order)


def test_typing_shows_what_is_wrong_and_asks_nobody(visit: Visit) -> None:
    before = len(visit.requests)
    visit.page.fill("textarea", "")
    visit.page.type("textarea", HARSH)
    visit.page.wait_for_selector("mark:has-text('联系您的家人')")
    assert "错误" in visit.said()
    href = visit.page.get_attribute(".sms-findings a", "href")
    assert href == "../../rules/no-third-party-threat/"
    assert visit.requests[before:] == []
    assert [url for url in visit.requests if not url.startswith((visit.origin, "blob:"))] == []
    assert visit.complaints == []


def test_what_was_found_can_be_printed_with_its_basis_and_without_the_form(visit: Visit) -> None:
    visit.choose("written")
    visit.write(HARSH)
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".checker-result mark", has_text="联系您的家人")).to_be_visible()
    expect(visit.page.locator(".checker-result .sms-basis").first).to_be_visible()
    for away in ("#check textarea", ".runtime-load", ".checker-share"):
        assert not visit.page.locator(away).first.is_visible(), away
    visit.page.emulate_media(media="screen")


def test_a_check_takes_at_most_fifty_milliseconds(visit: Visit) -> None:
    ends = range(len(GOOD) - 20, len(GOOD))
    best = dict.fromkeys(ends, float("inf"))
    for _ in range(5):  # a machine that is busy with something else says nothing about the checker
        for end in ends:
            visit.write(GOOD[:end])
            best[end] = min(best[end], float(visit.page.get_attribute("#check", "data-ms") or "inf"))
        if statistics.median(best.values()) <= 50:
            return
    raise AssertionError(f"milliseconds for each of 20 keystrokes: {sorted(best.values())}")


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """Another origin that would take anything from anybody, and the paths that it was asked for."""
    taken: list[str] = []

    class Open(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            taken.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), Open) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", taken
        server.shutdown()


ATTEMPT = """outside => new Promise(done => {
  const request = new XMLHttpRequest();
  request.onload = () => done("sent");
  request.onerror = () => done("refused");
  request.open("GET", outside + "?text");
  request.send();
})"""


def test_the_worker_keeps_to_the_policy_of_the_page_and_can_send_the_text_nowhere(
    browser: Browser, visit: Visit, outside: tuple[str, list[str]]
) -> None:
    address, taken = outside
    (worker,) = (one for one in visit.page.workers if one.url.startswith("blob:"))
    assert worker.evaluate(ATTEMPT, address) == "refused"
    assert taken == []
    visit.complaints.clear()
    free = browser.new_page()
    free.goto(f"{visit.origin}{FOLDER}/manifest.json")
    assert free.evaluate(ATTEMPT, address) == "sent", "without the policy it would have gone out"
    free.close()


def test_the_page_is_for_one_who_received_the_message_until_he_says_otherwise(visit: Visit) -> None:
    page = visit.open("")
    expect(page.locator("[name=view][value=received]")).to_be_checked()
    visit.load()
    page.click(".checker-form summary")
    expect(page.locator("[name=已结清]")).to_be_visible()
    expect(page.locator("[name=发送方]")).to_be_hidden()
    expect(page.locator("summary:has-text('更多事实')")).to_be_hidden()
    assert visit.write(HARSH) == "1 处不对。"
    assert page.locator(".checker-next a").first.get_attribute("href") == "../../received/"
    visit.choose("written")
    page.wait_for_selector(".sms-channels")
    assert "错误" in visit.said()
    page.select_option("[name=发送方]", "人民法院")
    visit.choose("received")
    page.wait_for_selector(".checker-next")
    page.click("[data-share=text]")
    page.wait_for_selector(".checker-shared:has-text('短信全文')")
    link = page.input_value(".checker-link input")
    assert link == f"{visit.origin}{PAGE}#t={quote(HARSH, safe='')}&as=received", (
        "no fact that is not asked for"
    )
    page = visit.open(link.removeprefix(visit.origin + PAGE))
    visit.loaded()
    page.wait_for_selector(".checker-next")
    expect(page.locator("[name=view][value=received]")).to_be_checked()
    assert visit.complaints == []
    visit.page = visit.context.pages[0]


def test_a_fact_changes_the_result_and_a_wrong_one_is_told(visit: Visit) -> None:
    visit.write(HARSH)
    visit.page.click(".checker-form summary")
    visit.page.fill("[name=时间]", "2026-11-24T22:30")
    visit.page.wait_for_selector(".sms-findings a[href$='/send-window/']")
    visit.page.click("summary:has-text('更多事实')")
    visit.page.fill("[name=当日条数]", "许多")
    visit.page.dispatch_event("[name=当日条数]", "change")
    visit.page.wait_for_selector(".checker-wrong li")
    assert visit.page.inner_text(".checker-wrong") == "“当日条数”写的是“许多”，应写0 到 1000 的整数。"
    expect(visit.page.locator("[name=当日条数]")).to_have_attribute("aria-invalid", "true")
    assert visit.said().endswith("。有 1 处填得不对，没有算进去。")
    rest = visit.page.locator(".sms-findings a[href$='/send-window/']")
    expect(rest, "the rest is checked all the same").to_be_visible()
    visit.page.fill("[name=当日条数]", "")
    visit.page.dispatch_event("[name=当日条数]", "change")
    visit.page.wait_for_selector(".checker-wrong", state="hidden")


def test_facts_that_stay_for_the_next_message_are_named_and_cleared_at_one_tap(visit: Visit) -> None:
    visit.write(HARSH)
    visit.page.fill("[name=时间]", "2026-11-24T22:30")
    visit.page.wait_for_selector(".sms-findings a[href$='/send-window/']")
    visit.write(f"您好，{HARSH}")
    kept = visit.page.inner_text(".checker-kept span")
    assert kept == "算进了 1 项事实：时间。换了一条短信，先清空。"
    visit.page.click(".checker-kept button")
    visit.page.wait_for_selector(".sms-findings a[href$='/send-window/']", state="detached")
    expect(visit.page.locator(".checker-kept")).to_be_hidden()
    expect(visit.page.locator("[name=时间]")).to_have_value("")


def test_a_reader_is_not_told_how_long_a_check_took(visit: Visit) -> None:
    visit.write(HARSH)
    assert "毫秒" in visit.page.inner_text(".checker-time")
    visit.choose("received")
    visit.page.wait_for_selector(".checker-next")
    expect(visit.page.locator(".checker-time")).to_have_text("")
    bases = visit.page.locator(".checker-bases li").first
    expect(bases, "what it rests on is folded").to_be_hidden()
    visit.choose("written")
    visit.page.wait_for_selector(".sms-channels")


def test_a_shared_link_holds_only_rule_ids_until_the_text_is_asked_for(visit: Visit) -> None:
    visit.write(HARSH)
    visit.page.click("[data-share=rules]")
    visit.page.wait_for_selector(".checker-link:not([hidden])")
    link = visit.page.input_value(".checker-link input")
    ids = re.fullmatch(re.escape(visit.origin + PAGE) + r"#r=([a-z,-]+)", link)
    assert ids is not None
    assert set(ids[1].split(",")) == set(asked(HARSH)["rules"])
    visit.page.click("[data-share=text]")
    visit.page.wait_for_selector(".checker-shared:has-text('短信全文')")
    expect(visit.page.locator(".checker-link input")).to_have_value(
        f"{visit.origin}{PAGE}#t={quote(HARSH, safe='')}"
    )


@pytest.mark.parametrize("text", [HOSTILE, "\u202e\u2067" * 200, "\udc00" * 300, "还" * 100_000])
def test_hostile_text_is_shown_as_text_and_the_checker_goes_on(visit: Visit, text: str) -> None:
    assert visit.write(text)
    assert visit.page.query_selector(".checker-result img") is None
    assert visit.page.title() != "pwned"
    assert "错误" in visit.write(HARSH)
    assert visit.complaints == []


def test_the_next_visit_takes_the_runtime_from_the_browser_and_a_link_with_a_text_starts_it(
    visit: Visit,
) -> None:
    before = len(visit.requests)
    written = f"#t={quote(HARSH, safe='')}&c={quote('时间')}={quote('2026-11-24 22:30')};{quote('产品')}={quote('信用卡')}"
    page = visit.open(written)
    visit.loaded()
    page.wait_for_selector(".sms-findings a[href$='/send-window/']")
    expect(page.locator("textarea")).to_have_value(HARSH)
    expect(page.locator("[name=时间]")).to_have_value("2026-11-24T22:30")
    expect(page.locator("[name=产品]")).to_have_value("信用卡")
    page.click("[data-share=text]")
    page.wait_for_selector(".checker-shared:has-text('短信全文')")
    expect(page.locator(".checker-link input")).to_have_value(re.compile(quote("2026-11-24 22:30")))
    page = visit.open(written.replace(quote("2026-11-24 22:30"), quote("昨天")))
    visit.loaded()
    page.wait_for_selector(".checker-wrong:has-text('“时间”写的是“昨天”')")
    assert [url for url in visit.requests[before:] if url.endswith((".zip", ".packed"))] == [], (
        "kept files are not fetched again"
    )
    assert all("#" not in url and quote(HARSH) not in url for url in visit.requests)


@pytest.mark.parametrize(
    "written",
    ["#t=%E0%A4%A&c=%", "#t=<img src=x onerror=alert(1)>&c=<b>=<i>;产品=月亮", "#r=<b>,no-threat,%"],
)
def test_a_broken_or_hostile_link_is_shown_as_text(browser: Browser, origin: str, written: str) -> None:
    context = browser.new_context()
    one = Visit(context, origin)
    page = one.open(written)
    page.wait_for_selector(".runtime-start:not([hidden])")
    assert page.query_selector("#check :is(img, b, i)") is None
    if written.startswith("#r"):
        assert "没有编号为“<b>”的规则。" in page.inner_text(".checker-listed")
        assert page.get_attribute(".checker-listed a", "href") == "../../rules/no-threat/"
    assert one.complaints == []
    context.close()


def test_a_file_that_does_not_arrive_is_named_and_can_be_asked_for_again(
    browser: Browser, origin: str
) -> None:
    context = browser.new_context()
    context.route("**/checks.zip", lambda route: route.fulfill(body=b"PK", content_type="application/zip"))
    one = Visit(context, origin)
    one.page.click(".runtime-start")
    one.page.wait_for_selector(".runtime-start:has-text('再试一次')", timeout=60_000)
    expect(one.page.locator(".runtime-state")).to_contain_text(
        "检查器没有载入成功：checks.zip 的校验值不对。"
    )
    context.close()


def test_a_site_without_the_runtime_says_so_on_the_page(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    told = json.dumps(runtime.manifest({}, {}, "没有找到 npm"))
    context.route("**/manifest.json", lambda route: route.fulfill(body=told, content_type="application/json"))
    one = Visit(context, origin)
    one.page.wait_for_selector(".runtime-state:not(:empty)")
    expect(one.page.locator(".runtime-state")).to_have_text(re.compile("^检查器现在不能用：没有找到 npm。"))
    expect(one.page.locator(".runtime-start")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("place", "instead"), [(PAGE, "python -m checks message"), (CALCULATOR, "下面的表")])
def test_without_javascript_the_page_says_what_to_do_instead(
    browser: Browser, address: str, place: str, instead: str
) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/{place}")
        assert instead in page.inner_text(".tool")
        assert not page.is_visible(".tool form")


def test_who_got_a_message_has_a_way_on_without_javascript(browser: Browser, address: str) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/{PAGE}")
        page.click(".runtime-without a")
        assert page.url == f"{address}/received/"


def test_the_calculator_fetches_nothing_until_it_is_asked_and_says_its_size(
    browser: Browser, origin: str
) -> None:
    with tab(browser) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(origin + CALCULATOR)
        page.wait_for_selector("#calculator form:not([hidden])")
        size = json.loads(page.evaluate("fetch('../runtime/manifest.json').then(r => r.text())"))["bytes"]
        assert page.inner_text(".runtime-state").startswith(f"先载入计算程序，约 {size / 1e6:.1f} MB；")
        assert not page.is_visible(".runtime-without")
        assert {url.removeprefix(f"{origin}{FOLDER}/") for url in fetched if FOLDER in url} == {
            "manifest.json"
        }
        assert not [url for url in fetched if "worker" in url]


def test_the_calculator_takes_what_the_checker_fetched_and_answers_what_the_library_answers(
    visit: Visit,
) -> None:
    page = visit.context.new_page()
    page.on("console", visit.hear)
    page.goto(visit.origin + CALCULATOR)
    before = len(visit.requests)
    page.select_option("[name=函数]", "威尔逊区间")
    page.fill("[data-function=威尔逊区间] [name=成功]", "184")
    page.fill("[data-function=威尔逊区间] [name=总数]", "800")
    page.click("button[type=submit]")
    page.wait_for_selector(".calculator-answer table")
    shown = [tuple(row.split("\t")) for row in page.inner_text(".calculator-answer table").splitlines()]
    told = calculate({"函数": "威尔逊区间", "成功": "184", "总数": "800"})
    assert shown == told["results"] == [("比例", "23.00%"), ("下限", "20.22%"), ("上限", "26.04%")]
    title = page.locator(".calculator-answer svg title").text_content()
    assert title
    assert f"<title>{title}</title>" in told["plot"]
    page.fill("[data-function=威尔逊区间] [name=成功]", "<b>一百</b>")
    page.click("button[type=submit]")
    page.wait_for_selector(".calculator-error:has-text('“成功”写的是“<b>一百</b>”')")
    assert [url for url in visit.requests[before:] if url.endswith((".zip", ".packed"))] == []
    assert visit.complaints == []
    page.close()

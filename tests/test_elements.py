"""The eight elements of a notice are found wherever and however they are written."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest
import train_elements
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import Message, check
from checks.elements import Element, find_elements
from checks.text import View

NOTICE = "【示例银行】李女士您好，您的贷款已逾期12天，应还2,318.50元，请登录示例银行App核对并还款，逾期将按合同计收罚息，详询客服95000。"


def shown(text: str, element: Element) -> list[str]:
    view = View.of(text)
    return [text[slice(*view.span(*place))] for place in find_elements(view)[element]]


@pytest.mark.parametrize("element", Element)
def test_a_complete_notice_shows_every_element(element: Element) -> None:
    assert shown(NOTICE, element)


@pytest.mark.parametrize(
    "text",
    [
        "【青禾消金】您的借款已逾期3天，请尽快还款。",
        "您的借款已逾期3天，请尽快还款。【青禾消金】",
        "[青禾消金]您的借款已逾期3天，请尽快还款。",
        "您的借款已逾期3天，请尽快还款。——青禾消金",
    ],
)
def test_a_signature_stands_at_either_end(text: str) -> None:
    (found,) = shown(text, Element.SIGNATURE)
    assert "青禾消金" in found


@pytest.mark.parametrize(
    "name",
    ["尊敬的客户", "李女士", "李*先生", "3栋业主", "李某", "老李", "王建国", "嫂子", "贵公司", "欧阳先生"],
)
def test_an_addressee_is_a_name_a_title_or_a_role(name: str) -> None:
    found = shown(f"【示例银行】{name}，您的贷款已逾期12天，应还800元，请尽快还款。", Element.ADDRESSEE)
    assert any(one in name or name in one for one in found)


def test_a_person_who_is_only_spoken_of_is_no_addressee() -> None:
    assert shown("您好，您的朋友刘先生的贷款已逾期26天，请转告他。", Element.ADDRESSEE) == []


@pytest.mark.parametrize(
    "days",
    [
        "逾期12天", "逾期第12天", "逾期２个月", "逾期超六十天", "拖欠三个月", "逾期M1", "延迟8天", "逾期半年", "超期9日", "逾期2个账期",
        "逾期5个工作日",
    ],
)  # fmt: skip
def test_days_overdue_in_any_writing(days: str) -> None:
    text = f"【示例银行】张女士，您的账单已{days}，应还500元，请还款。"
    assert len(shown(text, Element.DAYS)) == 1


def test_the_due_day_counts_where_an_unpaid_debt_shows_no_days() -> None:
    assert shown("您的账单尚未还清，应还日11月17日。", Element.DAYS) == ["应还日11月17日"]
    assert shown("您的账单应还日11月17日，已逾期5天。", Element.DAYS) == ["已逾期5天"]
    assert shown("您的新账单应还日12月17日。", Element.DAYS) == []


@pytest.mark.parametrize(
    "amount",
    [
        "2318元", "2,318.50元", "￥2318", "１２００元", "RMB 2318", "1.2万", "2.3万元", "三千六百元", "1千9", "36.20欧元",
        "八千", "8000块",
    ],
)  # fmt: skip
def test_amounts_in_any_writing(amount: str) -> None:
    assert len(shown(f"您欠款{amount}，请还款。", Element.AMOUNT)) == 1


def test_a_number_after_a_word_for_owing_is_an_amount_and_a_day_is_none() -> None:
    assert shown("欠款7200，逾期15天，尾号4471。", Element.AMOUNT) == ["7200"]


@pytest.mark.parametrize(
    "action",
    [
        "请登录示例银行App核对并还款", "请尽快还款", "麻烦您抽空处理一下", "可致电95000申请延期", "今晚还清", "请将款项存入还款账户",
        "有异议可在App提交申诉", "请回复1确认", "请与我行协商分期",
    ],
)  # fmt: skip
def test_an_action_is_what_the_reader_is_told_to_do(action: str) -> None:
    assert shown(f"【示例银行】李女士，您的贷款已逾期12天，应还800元，{action}。", Element.ACTION)


@pytest.mark.parametrize("text", ["您上次未还款。", "我行已收到您的还款。"])
def test_what_was_done_is_no_action(text: str) -> None:
    assert shown(text, Element.ACTION) == []


@pytest.mark.parametrize(
    "needless", ["无需提前结清", "您不用亲自到店办理", "不必转账给任何人", "今晚九点前未还款"]
)
def test_what_need_not_be_done_and_what_was_left_undone_is_no_action(needless: str) -> None:
    text = f"您的账单已逾期12天，应还800元，请登录示例银行App还款。{needless}。"
    assert shown(text, Element.ACTION) == ["请登录示例银行"]


@pytest.mark.parametrize("text", ["如已还款请忽略", "请知悉", "请勿向个人账户转账"])
def test_what_moves_nobody_does_not_make_a_notice_say_what_to_do(text: str) -> None:
    notice = f"【示例银行】李女士，您的贷款已逾期12天，截至11月24日应还800元。{text}。"
    assert "action-missing" in {finding.rule.id for finding in check(Message(notice)).findings}


@pytest.mark.parametrize(
    "contact",
    ["客服95000", "热线400-000-0001", "专员小符。", "请联系客户经理", "App在线客服", "电话0571-0000-1509"],
)
def test_a_contact_is_a_way_to_a_human(contact: str) -> None:
    assert shown(f"您的贷款已逾期12天，应还800元，如有疑问请联系{contact}。", Element.CONTACT)


@pytest.mark.parametrize(
    ("end", "number"),
    [
        ("逾期将按合同计收罚息。95500", "95500"), ("逾期将按合同计收罚息。028-6733 1904", "028-6733 1904"),
        ("房东沈，15968310247", "15968310247"), ("服务热线96777。", "服务热线96777"),
        ("有疑问联系管家小周13800000033。", "联系管家小周13800000033"),
    ],
)  # fmt: skip
def test_a_number_of_its_own_or_after_a_desk_is_a_contact(end: str, number: str) -> None:
    assert number in shown(f"您的房租已逾期12天，应付800元，请于本周内支付，{end}", Element.CONTACT)


@pytest.mark.parametrize(
    "text",
    [
        "合同满60天未缴将销号",
        "欠费超3个月将拆机",
        "连续逾期三期可收回车辆",
        "如超过30天未还，我司可能转让债权",
        "逾期超30日的，按程序中止供电",
        "新规规定逾期达90天就算诈骗",
        "逾期满90天依法销号",
        "欠费超过60天即停机",
        "连续逾期三期自动终止",
        "逾期15天我司有权解除租约",
        "再拖两天罚息更多",
        "可申请延后7天",
        "账期30天",
    ],
)
def test_a_time_from_which_something_would_follow_is_no_time_overdue(text: str) -> None:
    assert shown(f"您的账单已逾期12天，应还800元，{text}。", Element.DAYS) == ["已逾期12天"]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("根据合同规定您的账单逾期第12天", "逾期第12天"),
        ("您名下的如意贷账单连续逾期2期", "逾期2期"),
        ("您的账单逾期达12天可在App分期还款", "逾期达12天"),
    ],
)
def test_a_time_that_has_been_reached_is_the_time_overdue(text: str, time: str) -> None:
    assert any(time in one or one in time for one in shown(f"{text}，应还800元。", Element.DAYS))


@pytest.mark.parametrize(
    "channel",
    [
        "示例银行App",
        "手机银行",
        "示例燃气公众号",
        "营业网点",
        "官网",
        "营业厅",
        "“嘉和生活”小程序",
        "便民服务点",
        "柜面",
    ],
)
def test_an_official_channel_is_one_the_reader_can_find(channel: str) -> None:
    assert shown(f"您的账单已逾期12天，应还800元，请通过{channel}缴费。", Element.CHANNEL)


@pytest.mark.parametrize(
    "own", ["请将款项存入尾号1234的还款卡", "请确保扣款账户余额充足", "请于今日存入扣款账户"]
)
def test_the_account_that_the_debtor_fills_is_no_channel_of_the_sender(own: str) -> None:
    assert shown(f"您的贷款已逾期12天，应还800元，{own}。", Element.CHANNEL) == []
    both = shown(f"您的贷款已逾期12天，应还800元，{own}，或登录示例银行App还款。", Element.CHANNEL)
    assert ["App" in place for place in both] == [True]


@pytest.mark.parametrize(
    "consequence",
    ["依法提起诉讼", "影响您的征信", "按合同计收罚息", "冻结您的账户", "等着坐牢吧", "暂停供气"],
)
def test_a_consequence_counts_whether_true_or_not(consequence: str) -> None:
    assert shown(f"您的账单已逾期12天，应还800元，再不还就{consequence}。", Element.CONSEQUENCE)


@pytest.mark.parametrize(
    "promise",
    [
        "我们不会冻结您的账户",
        "我司不收取任何费用",
        "协商期间暂缓扣款",
        "可减免罚息66元",
        "系统今晚将再次扣款",
        "系统将于明日自动发起代扣",
        "结清后，报送状态会更新为已结清",
        "还款后逾期状态次月更新",
        "还清后不影响您的征信",
        "对您造成不便敬请谅解",
    ],
)
def test_what_will_not_follow_and_what_is_not_bad_is_no_consequence(promise: str) -> None:
    assert shown(f"您的账单已逾期12天，应还800元，请尽快还款。{promise}。", Element.CONSEQUENCE) == []


@pytest.mark.parametrize(
    ("clauses", "consequence"),
    [
        ("按合同约定，逾期30天我司可解除合同", "解除合同"),
        ("依据协议第六条，我方将暂停供货", "将暂停"),
        ("若您仍不联系，我行可能依法起诉", "依法起诉"),
        ("逾期未还且未协商的，我行将依法起诉", "将依法起诉"),
    ],
)
def test_a_basis_and_a_condition_are_no_consequence_beside_what_follows(
    clauses: str, consequence: str
) -> None:
    text = f"您的账单已逾期12天，应还800元，请尽快还款。{clauses}。"
    assert shown(text, Element.CONSEQUENCE) == [consequence]


def test_what_gets_worse_without_paying_is_a_consequence() -> None:
    assert shown("您的账单已逾期12天，应还800元。到期未还款后将停止服务。", Element.CONSEQUENCE)


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("您尾号7056信用卡账户正常，没有逾期。", False),
        ("因欠费停电，须先按规定书面通知。遇到催您点链接缴费的短信，请不要点。", False),
        ("您的异议已受理，答复前不再发送提醒。该笔逾期正在核实。", False),
        ("已停止发送提醒。此前逾期的记录会更正。", False),
        ("您的借款应还日为11月27日，截至11月24日应还18650.00元。", False),
        ("您的借款应还日为7月15日，截至11月24日应还18650.00元。", True),
        ("您的借款应还日为3月1日，截至11月24日应还18650.00元。", True),
        ("您的借款已逾期7天，谈妥方案后停止提醒。", True),
        ("您的借款已逾期7天，如有异议可提出，答复前不再发送提醒。", True),
        ("您的号码已欠费停机，请缴费。", True),
    ],
)
def test_a_demand_is_an_overdue_debt_that_is_neither_denied_nor_at_an_end(text: str, demands: bool) -> None:
    assert find_elements(View.of(text)).demands is demands


def test_a_notice_of_an_end_demands_nothing() -> None:
    assert find_elements(View.of(NOTICE)).demands
    ended = find_elements(View.of("【示例银行】李女士，您逾期的贷款已于11月20日结清。"))
    assert ended.closed
    assert not ended.demands


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(NOTICE), max_size=80).map("".join))
def test_places_lie_inside_the_view_in_order_and_stay_the_same(text: str) -> None:
    view = View.of(text)
    found = find_elements(view)
    assert found == find_elements(view)
    for places in found.spans.values():
        assert all(0 <= start < end <= len(view.text) for start, end in places)
        assert list(places) == sorted(places)


@pytest.mark.parametrize(
    "seed",
    [NOTICE, "请尽快还款，", "请还款不用", "还款后影响您的信用", "1", "1，", "一", "a", "在", "尊敬的", "【"],
)
def test_a_hundred_thousand_characters_take_under_five_seconds(seed: str) -> None:
    view = View.of((seed * 100_000)[:100_000])
    start = time.process_time()
    find_elements(view)
    assert time.process_time() - start < 5


def test_the_weights_carry_the_digest_of_what_they_were_learned_from() -> None:
    made = train_elements.made(train_elements.messages())
    for name in ("elements.tsv", "elements_network.tsv"):
        assert files("checks.learned").joinpath(name).read_text("utf-8").split("\n", 1)[0] == made


@pytest.mark.parametrize("name", ["elements.tsv", "wording.tsv", "places.tsv"])
def test_every_line_of_the_weights_has_all_its_cells(name: str) -> None:
    lines = files("checks.learned").joinpath(name).read_text("utf-8").removesuffix("\n").split("\n")
    heads = ("#", "labels", "bias", "whole\t", "clause\t", "sentence\t")
    assert len({line.count("\t") for line in lines if not line.startswith(heads)}) == 1


@pytest.mark.parametrize(
    "contact",
    [
        "收费员老钱，55502218",
        "专员小赵 0431-55506619",
        "财务室0791-8632 7740",
        "客户经理李军，电话0871-5550172",
        "致电0755-55506622，胡经理",
    ],
)
def test_a_number_is_shown_with_the_person_whom_it_reaches(contact: str) -> None:
    found = shown(f"您的房租已逾期12天，应付800元，请于本周内支付。{contact}。", Element.CONTACT)
    assert any(contact in one for one in found), found


@pytest.mark.parametrize("said", ["来电17188880034办理", "想清楚了打我16600012874", "到场或拨19900044718"])
def test_a_number_to_call_is_a_way_to_get_in_touch(said: str) -> None:
    found = shown(f"您欠的5,990元到今天30天。{said}。", Element.CONTACT)
    assert any(one in said and one[-11:].isdigit() for one in found), found


def test_a_month_and_the_day_after_it_are_one_day() -> None:
    assert shown("黎先生：您5月12日应还的3,771.24元至今未还。", Element.DAYS) == ["5月12日应还"]


def test_a_number_of_nobody_in_particular_is_shown_alone() -> None:
    found = shown("您的房租已逾期12天，应付800元，请于本周内支付。客服热线95XXX。", Element.CONTACT)
    assert found == ["客服热线95XXX"]


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("您的账单已逾期7天，应还800元，请在示例分期App还款，App里也可申请延期。", ["示例分期App"]),
        ("您的账单已逾期7天，应还800元，请在App还款，也可到网点办理。", ["App", "网点"]),
    ],
)
def test_a_channel_named_again_by_its_kind_is_no_second_one(text: str, channels: list[str]) -> None:
    assert shown(text, Element.CHANNEL) == channels

"""What is owed: days, amount, parts, fees, and whether the figures agree."""

from __future__ import annotations

import pytest
from rule_helpers import NOTICE, SETTLED, Facts, FactSpecTests, Spec, fired, levels, spans, undetermined

HEAD = "【示例银行】张女士，您尾号1234信用卡"
TAIL = "可在示例银行App核对、还款或申请协商，有异议可联系App在线客服。"
TODAY = {"send_at": "2026-11-24 10:30"}
CARD = {"product": "credit_card"}
HIDDEN = {"cost_disclosed": False}
GUARANTEE = "您的借款已逾期9天，应还672.30元（本金615.00元，利息及罚息27.30元，担保费30.00元）。"

SPECS = (
    Spec(
        "overdue-days-missing",
        fires=(
            f"{HEAD}已逾期，截至11月24日应还1234.56元。{TAIL}",
            f"{HEAD}尚未还款，截至11月24日应还1234.56元。{TAIL}",
            f"【示例小贷】王先生，您有欠款未还，截至11月24日合计800.00元。{TAIL}",
            f"【示例消金】李女士，您拖欠的贷款截至11月24日为800.00元。{TAIL}",
        ),
        passes=(
            NOTICE,
            f"{HEAD}已逾期七天，截至11月24日应还1234.56元。{TAIL}",
            f"{HEAD}逾期已达１５日，截至11月24日应还1234.56元。{TAIL}",
            f"{HEAD}已逾期2个月，截至11月24日应还1234.56元。{TAIL}",
            f"{HEAD}账单应还日为11月17日，目前仍未收到还款，应还1234.56元。{TAIL}",
            f"{HEAD}自11月17日起逾期，截至11月24日应还1234.56元。{TAIL}",
            f"{HEAD}11月17日到期的还款尚未收到，应还1234.56元。{TAIL}",
            "【示例银行】您的信用卡本期账单11月27日到期，应还1234.56元。",
            SETTLED,
            ("您的信用卡已逾期，请尽快还款。", {"fragment": True}),
            "【示例物业】欧阳业主，截至12月2日，我们尚未收到您11月30日应缴的下半年物业费1260.00元。",
        ),
    ),
    Spec(
        "overdue-amount-missing",
        fires=(
            f"{HEAD}已逾期7天。{TAIL}",
            f"【示例消金】李先生，您的贷款已逾期3天，金额请见账单。{TAIL}",
            f"【示例物业】业主您好，您2026年1月的物业费已欠缴30天。{TAIL}",
        ),
        passes=(
            NOTICE,
            f"{HEAD}已逾期7天，截至11月24日应还１２３４.５６元。{TAIL}",
            f"{HEAD}已逾期7天，截至11月24日应还1,234.56元。{TAIL}",
            f"{HEAD}已逾期7天，截至11月24日应还￥1234.56。{TAIL}",
            f"{HEAD}已逾期7天，截至11月24日应还一千二百元。{TAIL}",
            f"{HEAD}已逾期7天，截至11月24日应还1.2万元。{TAIL}",
            f"【示例银行】张女士，您的信用卡本期账单11月27日到期。{TAIL}",
            SETTLED,
            ("您的信用卡已逾期7天。", {"fragment": True}),
        ),
    ),
    Spec(
        "amount-transparent",
        fires=(
            "您的账单已逾期7天，应还8,905.77元，其中本金8,000元、利息213.40元。",
            "欠款约2000多，速还",
            "您的借款已逾期10天，欠款2000元左右，请尽快还款。",
            "您的借款已逾期90天，总计拖欠3000余元。",
            "您欠款已逾期30天，大约1.5万元。",
            f"{HEAD}已逾期15天，截至11月20日应还1256.30元（本金1200.00元，利息40.10元，罚息26.20元）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还1256.30元（本金1200.00、利息40.10、罚息26.20）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还1256.30元，其中本金1200.00元、利息40.10元、罚息26.20元。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还１２５６.３０元（本金１２００.００元，利息１.００元）。{TAIL}",
            (NOTICE, {"amount_total": 1234.57}),
            (NOTICE, {"amount_items": "本金 1150.00，利息 40.00，违约金 44.50"}),
            (NOTICE, {"amount_items": {"本金": 1100, "利息及违约金": 84.56}}),
            (NOTICE, {"amount_total": 1234.56, "amount_items": "本金 1150.00，利息 80.00"}),
            (
                "您的借款已逾期20天，本金12,345.00元，利息40.10元。",
                {"amount_items": "本金 12345，利息 40.20"},
            ),
        ),
        passes=(
            "您的账单已逾期7天，欠款8,905.77元，其中利息213.40元、违约金196.11元。",
            "您的借款已逾期8天，应还1120.83元，日罚息约0.56元。",
            "您的账单已逾期15天，USD 312.50（折合约2268元）。",
            (NOTICE, {"amount_total": "1,234.56", "amount_items": "本金 1150.00，利息 40.00，违约金 44.56"}),
            (NOTICE, {"amount_items": "本金 1150.00，利息 84.55"}),
            ("您两笔借款已逾期，尾号1234应还800.00元，尾号5678应还400.00元。", {"amount_total": 1200}),
            (
                "您的借款已逾期20天，应还5178.00元（本金5000.00元，利息128.00元，罚息50.00元）。结清可减免罚息30.00元。",
                {"amount_items": "本金 5000，利息 128，罚息 50", "offer": True},
            ),
            (f"{HEAD}已逾期7天，全部应还3268.40元，本期最低还款额326.84元。", {"amount_total": 3268.40}),
            ("您的借款已逾期20天，每日罚息1.20元。", {"amount_items": "本金 5000，罚息 24"}),
            ("您的借款本期账单11月27日到期，应还800.00元。", {"amount_total": 900}),
            f"{HEAD}已逾期15天，截至11月20日应还1256.30元（本金1200.00、利息40.10、罚息16.20）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还1,256.30元（本金1,200.00元，利息40.10元，罚息16.20元）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还１２５６.３０元（本金１２００.００元，利息４０.１０元，罚息１６.２０元）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还￥1256.30（本金￥1200.00，利息￥40.10，罚息￥16.20）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还1256.31元（本金1200.00元，利息40.10元，罚息16.20元）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还1256.30元，最低还款额125.63元。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日全部应还1256.30元（最低还款额125.63元）。{TAIL}",
            f"{HEAD}已逾期15天，截至11月20日应还1256.30元，您也可以先还最低还款额，至少125.63元。{TAIL}",
            f"{HEAD}已逾期30多天，截至11月20日应还1256.30元。{TAIL}",
            "【示例银行】您尾号1234余额12.00元，不足以扣款，该笔贷款已逾期3天，截至11月20日应还800.00元。",
            "谨防“您欠款约2000元”一类的假催收短信，逾期信息请在App核对。",
            SETTLED,
            (
                "【示例小贷】张女士，您的借款已逾期30天，截至11月24日应还12460.80元（本金11800.00元，利息512.30元，滞纳金148.50元）。",
                {"product": "business_loan"},
            ),
        ),
    ),
    Spec(
        "as-of-missing",
        fires=(
            f"{HEAD}已逾期7天，应还1234.56元。{TAIL}",
            f"【示例消金】李先生，您的贷款已逾期3天，欠款合计800.00元。{TAIL}",
            f"{HEAD}已逾期7天，待还共计1234.56元（本金1150.00元，利息84.56元）。{TAIL}",
        ),
        passes=(
            f"{HEAD}已逾期7天，截至11月24日应还1234.56元。{TAIL}",
            (f"{HEAD}已逾期7天，应还1234.56元。{TAIL}", {"as_of": "2026-11-24"}),
            f"{HEAD}已逾期7天，第5期期款400.00元尚未收到。{TAIL}",
            ("您的信用卡已逾期7天，应还1234.56元。", {"fragment": True}),
            SETTLED,
        ),
    ),
    Spec(
        "overdue-arithmetic",
        fires=(
            "您的账单应还日11月5日，截至11月20日已逾期50天，请尽快还款。",
            "您的账单应还日为11月5日，截至11月20日已逾期五十天。",
            ("您的账单已逾期7天。", {"due_date": "2026-11-05", "as_of": "2026-11-20"}),
            ("您的账单已逾期7天。", {"due_date": "2026-11-05", **TODAY}),
            ("您的账单已逾期7天。", {"overdue_days": 15}),
            ("您的账单应还日12月28日，截至1月4日已逾期17天。", {"send_at": "2027-01-04 10:30"}),
            ("您的借款应还日3月1日，截至11月24日已逾期168天，应还1234.56元。", TODAY),
            ("您的借款应还日10月20日，截至11月24日已逾期300天，应还1234.56元。", TODAY),
            ("您的借款应还日11月1日，截至11月24日已逾期380天，应还1234.56元。", TODAY),
            ("您的账单已逾期7天，请于11月10日前还款。", TODAY),
            ("您的借款已逾期30天，请在2026年11月23日之前还清。", TODAY),
        ),
        passes=(
            "您的账单应还日11月5日，截至11月20日已逾期15天，请尽快还款。",
            ("您的账单已逾期15天。", {"due_date": "2026-11-05", "as_of": "2026-11-20"}),
            ("您的账单已逾期15天。", {"overdue_days": 15}),
            ("您的账单应还日12月28日，截至1月4日已逾期7天。", {"send_at": "2027-01-04 10:30"}),
            ("您的账单应还日2月28日，截至3月1日已逾期2天。", {"send_at": "2028-03-01 10:30"}),
            ("您的借款应还日3月1日，截至11月24日已逾期268天，应还1234.56元。", TODAY),
            ("您的借款应还日11月1日，截至11月24日已逾期388天，应还1234.56元。", TODAY),
            "您的借款应还日12月20日，截至1月5日已逾期16天。",
            ("您的借款已逾期7天，减免方案6月30日前有效，请于6月30日前还清。", TODAY),
            "您的账单应还日11月5日，宽限期至11月8日，截至11月20日已逾期12天。",
            ("您的账单已逾期7天，请于11月30日前还款。", TODAY),
            ("您的账单已逾期7天，请于11月24日前还款。", TODAY),
            ("您的账单已逾期7天，请于1月5日前还款。", {"send_at": "2026-12-28 10:30"}),
            ("您11月10日前的消费已逾期7天，请登录App核对。", TODAY),
            ("您的账单已逾期7天，如您在11月20日前已还款，请忽略本短信。", TODAY),
            (NOTICE, TODAY),
        ),
        unknown=(("您的借款已逾期7天，请尽快还款。", {}, {"due_date"}),),
    ),
    Spec(
        "card-late-fee-term",
        fires=(
            ("将收取滞纳金200元", CARD),
            ("您尾号1234账户已逾期7天，每日产生滞纳金。", CARD),
            "您的信用卡已逾期7天，将按5%计收滞纳金。",
            ("请尽快还款，以免滞纳金继续增加。", CARD),
            ("将收取滞纳金200元", {**CARD, "send_at": "2017-01-01 10:30"}),
        ),
        passes=(
            ("将按合约收取违约金", CARD),
            ("信用卡滞纳金已于2017年取消，现为协议约定的违约金。", CARD),
            ("我行信用卡不收取滞纳金。", CARD),
            ("您的物业费已逾期30天，将按合同加收滞纳金。", {"product": "property_fee"}),
            ("您的水费已逾期3天，将产生滞纳金。", {"product": "utility"}),
            ("您的房租已逾期3天，将产生滞纳金。", {"lender_type": "non_financial"}),
            ("您的水费已逾期3天，将产生滞纳金，可用信用卡缴费。", {"product": "utility"}),
            ("谨防以“信用卡滞纳金”为名的诈骗短信。", CARD),
            ("将收取滞纳金200元", {**CARD, "send_at": "2016-12-31 10:30"}),
        ),
        unknown=(("您的账单已逾期7天，将产生滞纳金。", {}, {"product"}),),
    ),
    Spec(
        "no-extra-fee",
        fires=(
            "另加上门费300元",
            "请先交500元撤案费再谈。",
            "需支付协议费才能办理分期。",
            "逾期将产生催收费用，由您承担。",
            "手续费另收200元。",
            "须先缴纳保证金1000元方可协商。",
            "每拖一天，加收50元处理费。",
        ),
        passes=(
            "电动三轮分期320元过了8天，逾期每天加收0.05%违约金。",
            "您昨日还款500元已入账，优先抵充费用与利息，剩余应还1,377.20元，仍逾期20天。",
            "应付技术服务费120000元已逾期60天，请安排。",
            "本行不收取任何催收费用",
            "我们不会向您收取上门费。",
            "协商分期无需先交服务费，请勿向个人转账。",
            "申请延期不需先交保证费。",
            "分期手续费按合同约定收取。",
            "截至11月20日应还1256.30元，其中合同约定的手续费12.00元。",
            "诉讼费用由法院裁定。",
            "提前结清免收手续费。",
            "分期协议费率以App页面为准。",
            "谨防以“撤案费”“协商费”为名的诈骗。",
            (
                "【示例物业】业主您好，请于11月30日前缴纳物业服务费1200.00元。",
                {"product": "property_fee", **TODAY},
            ),
            "【示例物业】业主您好，您的物业管理费1200.00元已逾期30天。",
            ("您的借款已逾期9天，其中服务费30.00元。", {"cost_disclosed": True}),
            "再不缴在小区公告栏曝光您的欠费。",
            "停车费600.00元已到期未续。",
            "欠缴水费及污水处理费1129.70元。",
        ),
    ),
    Spec(
        "undisclosed-cost",
        fires=(
            (GUARANTEE, HIDDEN),
            (GUARANTEE, {**HIDDEN, "loan_date": "2026-08-01"}),
            (GUARANTEE, {**HIDDEN, "send_at": "2026-08-01 10:30"}),
            ("您的借款已逾期30天，请一并支付平台服务费60元。", HIDDEN),
            ("您的借款已逾期30天，欠款含账户管理费、咨询费。", HIDDEN),
            (f"{HEAD}已逾期7天，分期手续费12.00元未还。", HIDDEN),
        ),
        passes=(
            (GUARANTEE, {"cost_disclosed": True}),
            (GUARANTEE, {**HIDDEN, "loan_date": "2026-07-31"}),
            (GUARANTEE, {**HIDDEN, "send_at": "2026-07-31 10:30"}),
            ("您的借款已逾期9天，应还642.30元（本金615.00元，利息及罚息27.30元）。", HIDDEN),
            ("您的借款已逾期30天，提前结清免收服务费。", HIDDEN),
            ("您的借款已逾期30天，我们不收取任何服务费。", HIDDEN),
            ("谨防以逾期“服务费”为名的诈骗。", HIDDEN),
            ("【示例物业】业主您好，您的物业管理费1200.00元已逾期30天。", HIDDEN),
            ("您的水费已逾期3天，含代收手续费1.00元。", {**HIDDEN, "product": "utility"}),
            ("【示例消金】您的借款11月27日到期，含担保费30.00元。", HIDDEN),
        ),
        unknown=(
            (GUARANTEE, {}, {"cost_disclosed"}),
            (GUARANTEE, {"loan_date": "2026-08-01"}, {"cost_disclosed"}),
        ),
    ),
    Spec(
        "rate-claim-scope",
        fires=(
            "逾期按36%合法计息",
            "年化24%以内受法律保护。",
            ("按36%计息，这是国家规定的上限。", {"lender_type": "bank"}),
            ("逾期按３６％合法计息。", {"lender_type": "microloan"}),
            ("利率不超过LPR四倍，受法律保护。", {"lender_type": "bank"}),
            ("按一年期LPR的4倍计收罚息。", {"lender_type": "consumer_finance"}),
            ("逾期按36%合法计息。", {"lender_type": "private"}),
        ),
        passes=(
            "按合同约定计收罚息",
            "24%、36%两条线是旧规则，现已不再采用。",
            ("利率不超过LPR四倍，受法律保护。", {"lender_type": "private"}),
            "您已归还借款总额的24%。",
            "本合同年利率18%，逾期利息按合同约定计收。",
            ("我行不按LPR四倍计息。", {"lender_type": "bank"}),
        ),
        unknown=(("逾期利率不超过LPR四倍。", {}, {"lender_type"}),),
    ),
)


class TestSpecs(FactSpecTests):
    specs = SPECS


@pytest.mark.parametrize(
    ("rule", "text", "facts", "quoted"),
    [
        (
            "amount-transparent",
            f"{HEAD}已逾期15天，截至11月20日应还1256.30元（本金1200.00元，利息40.10元，罚息26.20元）。",
            {},
            "1256.30元",
        ),
        (
            "amount-transparent",
            f"{HEAD}已逾期15天，截至11月20日应还１２５６.３０元（本金１２００.００元，利息１.００元）。",
            {},
            "１２５６.３０元",
        ),
        ("overdue-arithmetic", "您的账单应还日11月5日，截至11月20日已逾期50天。", {}, "50天"),
        ("overdue-arithmetic", "您的账单已逾期7天，请于11月10日前还款。", TODAY, "11月10日"),
        ("overdue-arithmetic", "您的账单已逾期7天，请于11月10日18时30分前还款。", TODAY, "11月10日"),
        ("card-late-fee-term", "信用卡将收取滞纳金200元。", {}, "滞纳金"),
        ("no-extra-fee", "请先交500元撤案费再谈。", {}, "撤案费"),
    ],
)
def test_a_finding_quotes_the_figure_or_the_word(rule: str, text: str, facts: Facts, quoted: str) -> None:
    assert spans(text, rule, **facts) == [quoted]


@pytest.mark.parametrize("days", [6, 8, 70])
def test_any_other_number_of_days_is_wrong(days: int) -> None:
    dates = {"due_date": "2026-11-17", "as_of": "2026-11-24"}
    assert "overdue-arithmetic" not in fired("您的账单已逾期7天。", **dates)
    assert "overdue-arithmetic" in fired(f"您的账单已逾期{days}天。", **dates)


@pytest.mark.parametrize("written", ["三〇", "三十", "30"])
def test_days_are_compared_however_they_are_written(written: str) -> None:
    assert "overdue-arithmetic" not in fired(f"您的账单已逾期{written}天。", overdue_days=30)
    assert "overdue-arithmetic" in fired(f"您的账单已逾期{written}天。", overdue_days=31)


def test_a_rounded_amount_is_a_warning_and_an_amount_left_open_an_error() -> None:
    assert levels("您的借款已逾期90天，总计拖欠3000余元。", "amount-transparent") == {"warning"}
    assert levels("您的借款已逾期90天，拖欠3000元，过时翻倍。", "amount-transparent") == {"error"}
    assert levels("您的车贷逾期5天，还款账户尾号6005余额不足。", "amount-transparent") == set()


def test_facts_that_contradict_each_other_are_quoted_as_a_fact() -> None:
    facts = {"amount_total": 1234.56, "amount_items": "本金 1150.00，利息 80.00"}
    assert spans("您的借款已逾期7天。", "amount-transparent", **facts) == ["1234.56"]


def test_a_part_is_compared_with_the_items_it_names() -> None:
    facts = {"amount_items": "本金 1150.00，利息 40.00，违约金 44.50"}
    assert spans(NOTICE, "amount-transparent", **facts) == ["1234.56元", "84.56"]


def test_an_old_loan_leaves_the_disclosed_cost_open_to_nobody() -> None:
    assert "undisclosed-cost" not in undetermined(GUARANTEE, loan_date="2026-07-31")
    assert "undisclosed-cost" not in undetermined(GUARANTEE, send_at="2026-07-31 10:30")


def test_a_cost_stated_not_to_be_disclosed_is_an_error_however_the_notice_reads() -> None:
    facts = {"cost_disclosed": False, "loan_date": "2026-08-01", "fragment": False}
    whole = f"【示例消金】王先生，{GUARANTEE}可在示例消金App核对、还款或申请协商。"
    assert levels(whole, "undisclosed-cost", **facts) == {"error"}


@pytest.mark.parametrize("lender", ["non_financial", "private", "microloan"])
def test_a_lender_that_issues_no_cards_need_not_say_what_product_it_is(lender: str) -> None:
    text = "您的房租已逾期3天，将产生滞纳金，请尽快付款。"
    assert "card-late-fee-term" in undetermined(text)
    assert "card-late-fee-term" not in undetermined(text, lender_type=lender)

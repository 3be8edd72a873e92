"""An exemption for lawful messages opens no way for unlawful ones: a sentence in an otherwise proper notice."""

from __future__ import annotations

import pytest
from rule_helpers import report

from checks.rule import PROHIBITED, Level

PROPER = "【示例银行】张先生您好，您尾号1234的信用卡账单截至11月24日应还1234.56元，已逾期7天，请尽快登录示例银行App还款。{}。如有困难可拨打95588协商，有异议可在App提出。"


@pytest.mark.parametrize(
    "said",
    [
        "先致歉，今晚带人上门堵你",
        "向您致歉，今晚上门打断你的腿",
        "致歉信随花圈一起送到你家门口",
        "属违规的是你，今晚我们上门锁你家门",
        "你不还款是个人行为，我们今晚派人到你家堵门",
        "误发不误发都一样，今天晚上爆你通讯录",
        "你涉嫌诈骗罪将被刑拘，只有今天还清才能撤案",
        "明天警察抓捕你，只有还钱才能免牢狱之灾",
        "您的案件是民事转刑事，将被判刑三年",
        "你已构成诈骗罪，虽然是民事纠纷",
        "请转账到私人账户，不要走对公",
        "请把钱转到我个人卡6222021234567890，对公账户停用",
        "请把欠款转到个人微信，户名为张三信息咨询公司",
        "扫码转给我个人微信，户名填您本人即可",
        "请转到个人卡，卡号6222021234567890，户名写你自己",
        "今晚我们上门泼漆打断你的腿，把电话挂了试试",
        "堵你家门，再挂电话试试",
        "你欠钱不还，人家说今晚打断你的腿，我们再给家里送花圈",
        "你欠她钱她说今晚砍死你，看懂了吗",
        "他们说要砍你全家，怎么都别怕，等着",
        "尚待受理，法院已对您立案，明天执行",
        "您的案件已提交强制执行前程序，法院已冻结您的账户",
        "上门拆机退押，顺便砸你家门",
        "大家一起来看看，张三借钱不还，逾期60天",
        "抵催收费500元后另付",
        "往后由专员与您本人商量，必要时联系您的家人和员工",
        "您严重违反合同规定，我们会弄死你",
        "您违反还款规定，工作人员已在去您家的路上",
        "因您操作失误扣款失败，客服已通知您父亲和您单位",
        "您孩子的学费哪来的，要不要我们去学校问问",
        "法官还没有强制前请来调解，否则明天抓人",
    ],
)
def test_a_bad_sentence_that_borrows_the_words_of_a_lawful_one_is_an_error(said: str) -> None:
    found = report(PROPER.format(said)).findings
    assert any(one.level is Level.ERROR and one.rule.harm in PROHIBITED for one in found)


@pytest.mark.parametrize("rate", ["0.0.5", "1.2.3", ".", "0.05", "99999999999999999999"])
def test_an_odd_rate_is_read_without_a_fall(rate: str) -> None:
    report(f"【示例银行】您的贷款5000元逾期7天，违约金每日加收{rate}%，请还款。")

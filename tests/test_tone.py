"""How it is said: insults, labels, pressure of time, marketing, shouting."""

from __future__ import annotations

import pytest
from rule_helpers import NOTICE, SETTLED, PhraseSpecTests, Spec, fired, levels, spans

PIECE = {"fragment": True}

ENDS_IN_SIX_DAYS = {"send_at": "2026-11-24 10:30", "offer": {"valid_until": "2026-11-30"}}

SPECS = (
    Spec(
        "no-insult",
        fires=(
            "老赖，要不要脸",
            "借钱的时候叫哥，还钱的时候当缩头乌龟。",
            "你就是个骗子。",
            "无赖一个，借钱不还。",
            "良心被狗吃了吗？",
            "欠钱不还，脸皮真厚。",
            "您还有没有一点廉耻之心。",
            "您还算要脸，就今天还款。",
            "《还款提醒：你这个老赖，欠钱不还。",
            "你就是个骗子。",
        ),
        passes=(
            "全年垃圾处置费2,400元已逾期，请在公众号缴费。",
            "周先生您好",
            "赖先生，您好，您的信用卡已逾期7天。",
            "【示例银行】赖子明先生，您好，请核对账单。",
            "参见《最高人民法院关于公布失信被执行人名单信息的若干规定》。",
            "谨防骗子冒充客服。",
            "骗子常自称银行工作人员，请勿相信。",
            "垃圾短信可向12321举报。",
            "我们不会称您为老赖。",
            "感谢您的信赖。",
            "您不必觉得丢脸，有困难可以和我们协商。",
            NOTICE,
            "您反映的催款来电不是我行拨打，是骗子冒用我行名义。",
            "让您先交费的，肯定是骗子。",
        ),
    ),
    Spec(
        "no-malice-label",
        fires=(
            "涉嫌恶意拖欠、非法占有",
            "你这是骗贷行为。",
            "您的行为已属恶意逃废债。",
            "故意不还，性质恶劣。",
            "系统认定您为欺诈客户。",
            "您恶意透支信用卡。",
        ),
        passes=(
            "目前账户显示未按约还款",
            "谨防骗贷中介。",
            "我们不认为您是恶意拖欠。",
            "是否构成非法占有，由司法机关认定。",
            "警惕“代理维权”诱导逃废债。",
            "反诈提示：不法分子利用他人信息骗贷，请保护好证件。",
            NOTICE,
        ),
    ),
    Spec(
        "no-fake-urgency",
        fires=(
            "最后一次机会，1小时内处理！",
            "这是给您的最后通牒。",
            "请立即还款。",
            "限您两小时之内还清。",
            "逾期不候，速还。",
            "结清可减免罚息，先到先得，名额有限。",
            ("您申请的还款方案还有最后3天。", ENDS_IN_SIX_DAYS),
            ("请在24小时内还清，可减免利息。", ENDS_IN_SIX_DAYS),
            ("11月26日前一次性结清可减免罚息16.20元。", ENDS_IN_SIX_DAYS),
            ("今天内结清可减免罚息，请核对。", ENDS_IN_SIX_DAYS),
            ("这是最后一次机会。", {**ENDS_IN_SIX_DAYS, "send_at": "2026-12-01 10:30"}),
            ("最后一次机会，请在1小时内处理。", {"due_date": "2026-11-10"}),
        ),
        passes=(
            "请于11月30日前还款",
            "最后还款日为11月27日。",
            "本期最后还款日11月27日，请按时还款。",
            ("请立即还款。", {"due_date": "2026-11-17"}),
            ("11月30日是最后一次申请机会。", {"offer": True}),
            ("11月30日是最后一次申请机会。", ENDS_IN_SIX_DAYS),
            ("您申请的还款方案还有最后6天。", ENDS_IN_SIX_DAYS),
            ("11月30日前一次性结清可减免罚息16.20元。", ENDS_IN_SIX_DAYS),
            ("减免申请提交后，我们会在24小时内答复您。", ENDS_IN_SIX_DAYS),
            "收到此类诈骗短信请立即停止操作并拨打96110。",
            "您不必立即还款，可先申请核实。",
            "【示例银行】验证码123456，5分钟内有效，请勿告知他人。",
            "我们会在24小时内答复您。",
            "卡片遗失请立即联系我行挂失。",
            NOTICE,
            ("请在今日内还款。", {"due_date": "2026-11-24"}),
            "缴清后24小时内恢复供电。",
        ),
    ),
    Spec(
        "no-marketing-mix",
        fires=(
            "还款后送提额券，再借享8折",
            "今日还清账单可抽奖赢红包。",
            "您的借款已逾期3天，结清后可再借5万元。",
            "逾期客户还款后推荐购买理财产品。",
            "还清欠款，新额度立即到账。",
        ),
        passes=(
            "仅还款提醒",
            "11月30日前一次性结清可减免罚息16.20元。",
            "分期手续费可享优惠，账单请在App核对。",
            "谨防“还款后提额”骗局。",
            "我们不会在还款提醒里推荐理财。",
            "您借款人信息有误的，请在还款前联系客服更正。",
            "您的住房贷款账单已逾期3天，如已投保还款保证保险，请联系客服。",
            NOTICE,
            SETTLED,
            "您的借款已逾期7天，额度已冻结，请还款。",
        ),
    ),
    Spec(
        "tone-heavy-punctuation",
        fires=(
            ("请马上还款！！", PIECE),
            ("您已逾期7天！请尽快还款！", PIECE),
            ("您已逾期7天，请还款!!!", {}),
            ("怎么还不还款？！！", PIECE),
        ),
        passes=(
            ("请您核对账单。", PIECE),
            ("您已逾期7天，请尽快还款！", PIECE),
            ("您已逾期7天？如有疑问请联系客服。", PIECE),
            NOTICE,
            "谢谢您的支持！祝您生活愉快！",
        ),
    ),
    Spec(
        "reads-as-insult",
        fires=(
            "【示例消金】王先生，您这样的人品，也难怪身边没有朋友愿意帮您。",
            "【示例消金】刘女士，几千块钱都拿不出来，您这些年是怎么活过来的。",
            "【示例消金】王先生，说话不算数、借钱不认账，您这样的人，我们也是头一回见识。",
        ),
        passes=(
            "【示例银行】王先生，您不必为暂时还不上觉得难堪，很多人都遇到过，可在示例银行App申请协商。",
            "【示例书店】王先生，您借的《照镜子》已到期，请归还。",
            "【示例剧场】王先生，您预约的相声专场《笑话》今晚七点半开演，请提前入场。",
            ("您这样的人品，也难怪身边没有朋友愿意帮您。", PIECE),
            NOTICE,
        ),
    ),
)


class TestSpecs(PhraseSpecTests):
    specs = SPECS


@pytest.mark.parametrize(
    ("rule", "text", "quoted"),
    [
        ("no-insult", "老赖，要不要脸", ["老赖", "要不要脸"]),
        ("no-malice-label", "涉嫌恶意拖欠、非法占有", ["涉嫌恶意拖欠", "非法占有"]),
        ("tone-heavy-punctuation", "请马上还款！！", ["！！"]),
        ("no-fake-urgency", "这是给您的最后通牒。", ["最后通牒"]),
    ],
)
def test_each_phrase_is_a_finding_of_its_own(rule: str, text: str, quoted: list[str]) -> None:
    assert spans(text, rule, fragment=True) == quoted


@pytest.mark.parametrize("word", ["老赖", "骗子", "无赖"])
def test_an_insult_that_is_disguised_is_still_an_insult(word: str) -> None:
    assert "no-insult" in fired(f"你这个{word[0]}*{word[1]}。")
    assert "no-insult" in fired(f"你这个{word[0]}\u200b{word[1]}。")


def test_pressure_of_time_is_a_warning_and_an_insult_an_error() -> None:
    assert levels("最后一次机会，1小时内处理！", "no-fake-urgency") == {"warning"}
    assert levels("请马上还款！！", "tone-heavy-punctuation", fragment=True) == {"warning"}
    assert levels("老赖，要不要脸", "no-insult") == {"error"}


def test_one_exclamation_mark_is_enough_and_two_are_too_many() -> None:
    once = "您已逾期7天，请尽快还款！"
    assert "tone-heavy-punctuation" not in fired(once)
    assert "tone-heavy-punctuation" in fired(f"{once}谢谢！")

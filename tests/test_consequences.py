"""What may follow, said truthfully: credit records, litigation, enforcement, who is liable."""

from __future__ import annotations

import pytest
from rule_helpers import NOTICE, Facts, FactSpecTests, Spec, fired, levels, spans, undetermined

JOINED = {"credit_reporting": True}
NOT_JOINED = {"credit_reporting": False}
NONE = {"litigation_stage": "none"}
CONSIDERING = {"litigation_stage": "considering"}
FILED = {"litigation_stage": "filed"}
ACCEPTED = {"litigation_stage": "accepted", "case_no": "（2026）示0101民初1234号"}
JUDGED = {"litigation_stage": "judged"}
ENFORCEMENT = {"litigation_stage": "enforcement"}

SPECS = (
    Spec(
        "credit-report-truthful",
        fires=(
            "上黑征信，影响子女一辈子。",
            "逾期记录终身保留，永远无法消除。",
            ("今天还就不上报征信。", JOINED),
            "不还款将影响您孩子上学和参军。",
            ("全网拉黑，终生污点。", JOINED),
            ("不良记录还清后还要保留7年。", JOINED),
            ("逾期记录将保存十年。", JOINED),
            ("逾期记录将自逾期之日起在征信系统保留5年。", JOINED),
            ("逾期记录从逾期那天起算，保存五年。", JOINED),
            ("信用污点将伴随您一生。", JOINED),
            "还清后不良记录也会长期保留。",
            "您还款后，不良记录再保留3年。",
            ("逾期信息将按规定报送金融信用信息基础数据库。", NOT_JOINED),
            ("您的逾期将会影响个人征信。", NOT_JOINED),
            ("您的逾期记录已报送征信中心。", {**JOINED, "credit_reported": False}),
            ("该笔逾期已于11月10日如实报送征信系统。", {"credit_reporting": True, "credit_reported": False}),
        ),
        passes=(
            "您的借款处于宽限期，今天还1760元不算逾期、不上征信。",
            ("我行将按规定向金融信用信息基础数据库报送还款信息。", JOINED),
            ("您的逾期记录已按规定报送征信中心。", {**JOINED, "credit_reported": True}),
            "不良记录自还清之日起保存5年，您有权查询和提出异议。",
            "还清后逾期记录会一直保存到满5年。",
            "您已于2025年9月结清，不良记录再保留3年10个月后删除。",
            "不良信息自终止之日起保存五年，催收记录保存2年。",
            "没有还清之前，逾期记录会一直保留。",
            ("这笔账单不会报送征信。", NOT_JOINED),
            "您的征信记录不会保留一辈子，还清满5年即删除。",
            "逾期不会影响您子女上学。",
            "您每年可以免费查询两次个人信用报告。",
            "凡声称欠款会影响子女上学的，都是虚假说法。",
            "账号注销后，您的个人信息将永久删除。",
            (
                "您已逾期7天，该笔逾期将如实报送征信系统。",
                {"credit_reporting": True, "credit_reported": False},
            ),
        ),
        unknown=(
            ("逾期信息将按规定报送金融信用信息基础数据库。", {}, {"credit_reporting"}),
            ("您的逾期记录已报送征信中心。", JOINED, {"credit_reported"}),
        ),
    ),
    Spec(
        "credit-repair-claim",
        fires=(
            "交500元帮您洗白征信",
            "专业修复征信，不成功不收费。",
            "内部渠道可删除逾期记录。",
            "付费即可消除不良信用记录。",
            ("现在还清可享一次性信用修复。", {"send_at": "2026-11-24 10:30"}),
            ("1万元以下还清后不予展示，免申即享。", {"send_at": "2026-04-01 10:30"}),
            "不良信息还清后可代办消除。",
        ),
        passes=(
            "还清后记录按《征信业管理条例》保存5年",
            ("现在还清可享一次性信用修复。", {"send_at": "2026-03-31 10:30"}),
            ("一次性信用修复政策已于2026年3月31日截止。", {"send_at": "2026-11-24 10:30"}),
            "谨防“征信修复”骗局。",
            "近期有人自称可修复征信，请勿相信。",
            "没有人能付费删除属实的不良记录。",
            "如记录有误，可向征信中心提出异议，要求更正。",
            "我行不提供任何征信修复服务。",
        ),
        unknown=(("现在还清可享一次性信用修复。", {}, {"send_at"}),),
    ),
    Spec(
        "no-fabricated-blacklist",
        fires=(
            "已进入全国网贷黑名单联网",
            "大数据拉黑后，所有平台都借不到钱。",
            "您将被列入行业黑名单。",
            "再不还款，全网封杀。",
            "各大平台会把您拉入黑名单。",
            "您的综合评分已被下调至禁贷名单。",
        ),
        passes=(
            "逾期可能影响后续授信审批",
            "您的号码已加入退订黑名单，不会再收到营销短信。",
            "我们不会把您列入任何黑名单。",
            "所谓“全国网贷黑名单”并不存在。",
            "并没有全行业共享的黑名单。",
            "谨防以“网贷黑名单”为由的诈骗。",
        ),
    ),
    Spec(
        "litigation-truthful",
        fires=(
            "明天一定起诉，绝不留情。",
            "我司将立即提起诉讼。",
            "3天内不还，必将起诉您。",
            ("明天一定起诉，绝不留情。", NONE),
            ("我行有权依法提起诉讼。", NONE),
            ("若协商未果，我行可能依法向人民法院提起诉讼。", NONE),
            ("我司保留依法追究的权利。", {"litigation_stage": "none"}),
        ),
        passes=(
            "我司已向法院递交起诉材料，尚待法院审查是否立案，此阶段您仍可与我司商谈。",
            ("若协商未果，我行有权依法提起诉讼。", CONSIDERING),
            ("若协商未果，我行可能依法向人民法院提起诉讼。", {}),
            ("我行已向法院提交起诉材料。", FILED),
            ("我行尚未提起诉讼，欢迎协商。", NONE),
            ("我们不会起诉您。", NONE),
            ("如对处理结果有异议，您可以依法向人民法院起诉。", NONE),
            ("本短信不影响诉讼时效。", NONE),
            ("谨防“明天就起诉你”一类的诈骗短信。", NONE),
        ),
        unknown=(("若协商未果，我行有权依法提起诉讼。", {}, {"litigation_stage"}),),
    ),
    Spec(
        "no-false-case-status",
        fires=(
            "案件已立案，传票将送到单位。",
            ("我行已向人民法院提起诉讼，现已立案。", FILED),
            ("我行已依法向人民法院提起诉讼。", CONSIDERING),
            "您的案号为（2026）示0101民初1234号。",
            "您名下银行卡即将被冻结。",
            "法院将于明日开庭审理您的案件。",
            "强制执行程序已启动。",
            ("案件已立案。", CONSIDERING),
            ("案件已立案，请等候开庭。", FILED),
            ("法院已判决您败诉。", ACCEPTED),
            ("您的案件已进入强制执行程序。", JUDGED),
            ("法院已受理，案号（2026）示0101民初9999号。", ACCEPTED),
            "您的案件法院已受理。",
            "您的账户已被法院冻结。",
            ("法院已对您发出支付令，请在15日内清偿。", NONE),
            ("法院已裁定保全您的财产，您可向法院申请复议。", NONE),
            ("法院已冻结您名下全部银行卡，今天还清才能解冻。", FILED),
        ),
        passes=(
            "如为抵押贷款，逾期我行将申请法院拍卖抵押房产，所得价款优先偿还。",
            "我司已向法院递交起诉材料，尚待法院审查是否立案，此阶段您仍可与我司商谈。",
            "如果你已收到法院传票，请一定去，去了往往还能分期。",
            "您是一般保证人，在对主债务人强制执行前有权拒绝承担。",
            ("我行已依法向人民法院提起诉讼，尚在等待法院审查。", FILED),
            ("我行即将提起诉讼。", CONSIDERING),
            "我行尚未提起诉讼，欢迎协商。",
            ("我司正在考虑起诉，还没有决定。", {"litigation_stage": "none"}),
            ("我司已向示例仲裁委员会提交仲裁申请，尚未受理。", FILED),
            ("我司已申请仲裁，示例仲裁委员会已于11月16日受理。", ACCEPTED),
            "目前尚未立案。",
            "您的案件没有立案，也不会冻结您的银行卡。",
            "您的信用卡账户因逾期已被我行暂停使用，还清后自动恢复。",
            ("您的信用卡已由我行风控冻结，还款后解除。", {}),
            ("法院已受理，案号（2026）示0101民初1234号。", ACCEPTED),
            ("我行已向示例区人民法院提交立案申请。", FILED),
            ("示例区人民法院已作出判决，请按判决书履行。", JUDGED),
            ("您的案件已进入强制执行程序。", ENFORCEMENT),
            "判决生效后仍不履行的，我行可依法向法院申请强制执行。",
            "您的异议已受理，编号20261120。",
            "立项方案已通过，请在App查看分期结果。",
            "谨防“案件已立案”一类的诈骗短信。",
            "您反映尾号1234信用卡有一笔交易不是本人所为，我行已受理，受理号DF1121-16。",
            "按您11月20日的申请，月付账户已冻结，冻结期间不会产生新的账单。",
            "如已起诉商户，请将材料发送至客服邮箱。",
            "我行拟申请实现担保物权，由人民法院裁定拍卖。",
            "您名下银行卡均未被我司冻结，我司也无此权力。",
            ("起诉材料已递交，您若愿和解仍可与我行联系。", {"litigation_stage": "filed"}),
            ("法院已裁定冻结您名下银行存款，您可申请复议。", ACCEPTED),
            ("法院已对您发出支付令，您可在15日内提出书面异议。", ACCEPTED),
            ("我司拟向法院申请支付令。", CONSIDERING),
            (
                "法院已裁定冻结您名下银行存款，案号（2026）示0101财保12号。",
                {**CONSIDERING, "case_no": "（2026）示0101财保12号"},
            ),
        ),
    ),
    Spec(
        "no-service-by-sms",
        fires=(
            "本短信视为已送达传票。",
            "此短信即为法律文书，请查收。",
            "短信发出即视为送达。",
            "本通知一经发出，视为您已收到起诉状。",
            "本信息等同于法院传票。",
        ),
        passes=(
            "法律文书以法院送达为准。",
            "我行以短信方式通知您核对账单，这不是司法送达。",
            "本短信不具有法律文书的效力。",
            "本短信不视为送达任何法律文书。",
            "您的电子账单已送达邮箱。",
            "本短信仅为还款提醒。",
        ),
    ),
    Spec(
        "dishonest-list-truthful",
        fires=(
            "今晚把你列入失信名单，坐不了高铁。",
            "您即将被限制高消费。",
            "逾期90天就会成为失信被执行人。",
            "再不还款将纳入老赖名单，无法乘坐飞机。",
            ("您已被列入失信被执行人名单。", JUDGED),
            ("马上对您限制高消费。", FILED),
            "逾期可能影响您办理出境手续。",
        ),
        passes=(
            "您的限制消费令今天解除。",
            "判决生效后拒不履行的，法院可依法采取措施。",
            "判决生效后仍不履行的，法院可以将其纳入失信被执行人名单。",
            ("您已被列入失信被执行人名单。", ENFORCEMENT),
            ("法院已对您限制高消费。", ENFORCEMENT),
            "普通逾期不会直接列入失信名单，也不会因此坐不了高铁。",
            "我行无权把您列入失信名单。",
            "您购买的高铁车票可在App查看行程。",
            "凡说逾期就限制高消费的，都是虚假说法。",
        ),
    ),
    Spec(
        "no-inherited-liability",
        fires=(
            "父债子还，让你儿子还",
            "您的家人有义务代偿。",
            "你父母必须替你还钱。",
            "夫债妻偿，天经地义。",
            "配偶应当承担连带还款责任。",
            "您还不上的由您父母代还。",
            "请督促他还款，否则您也有责任。",
            ("请转告他尽快处理，不然你也要承担责任。", {"recipient_relation": "agreed_contact"}),
            "作为他的同事，您也要负责。",
        ),
        passes=(
            "社区民警提醒各位大爷大妈：儿女欠钱要您替还的电话，十个有九个是骗子，挂掉就行。",
            "您提出由姐姐代为还款，须其自愿。",
            "手头紧的，先向亲友借一笔还上。",
            "本短信仅提示您本人处理",
            "共同借款人王女士应按合同共同还款。",
            "担保人应按合同承担担保责任。",
            "您的家人没有义务替您还款。",
            "我们不会要求您的父母代还。",
            "继承人以所得遗产的实际价值为限清偿。",
            "如您因照顾老人需延期还款，可申请协商。",
            "您提到孩子住院，还款可以申请延期。",
            ("请按合同还款，否则您也有责任。", {"recipient_relation": "guarantor"}),
            "您是担保人，请核对账目，否则您也要承担责任。",
            "请勿把验证码告诉别人，否则您也有责任。",
            "转告他并不会使您也有责任。",
            "否则您也要承担违约责任。",
        ),
    ),
    Spec(
        "reads-as-false-legal",
        fires=(
            "【示例消金】王先生，再拖下去，您孩子将来考公、参军的政审都会留下这一笔。",
            "【示例消金】王先生，不接电话在法律上等于承认，法官会直接按我们说的数判。",
            "【示例小贷】周先生，您的名字今晚会进入全国联网的名单，往后高铁、飞机、贷款都与您无缘。",
            "【示例消金】王先生，您不接电话在法律上就等于承认，法官会照我们说的数判。",
        ),
        passes=(
            "【示例银行】王先生，我行不参与任何人的政审，这笔账只与您本人核对。",
            "【示例银行】王先生，如您收到自称法院的短信，请以法院送达的文书为准，我行目前没有起诉。",
            (
                "【示例银行】王先生，您与我行的借款纠纷，示例区人民法院已于11月3日立案，请以法院送达的材料为准，您仍可与我行协商。",
                {"litigation_stage": "accepted"},
            ),
            ("法官会直接按我们说的数判。", {"fragment": True}),
            NOTICE,
        ),
    ),
)


class TestSpecs(FactSpecTests):
    specs = SPECS


@pytest.mark.parametrize(
    ("rule", "text", "facts", "quoted"),
    [
        (
            "credit-report-truthful",
            "逾期信息将按规定报送金融信用信息基础数据库。",
            NOT_JOINED,
            "报送金融信用信息基础数据库",
        ),
        ("no-service-by-sms", "本短信视为已送达传票。", {}, "视为已送达"),
        ("no-inherited-liability", "父债子还，让你儿子还。", {}, "父债子还"),
    ],
)
def test_a_finding_quotes_the_phrase(rule: str, text: str, facts: Facts, quoted: str) -> None:
    assert spans(text, rule, **facts)[0] == quoted


def test_a_possible_lawsuit_without_arrangements_is_a_warning_a_certain_one_and_a_false_case_errors() -> None:
    assert levels("我行可能依法起诉。", "litigation-truthful", litigation_stage="none") == {"warning"}
    assert levels("明天一定起诉。", "litigation-truthful") == {"error"}
    assert levels("案件已立案。", "no-false-case-status") == {"error"}


def test_a_stated_credit_fact_leaves_nothing_undetermined() -> None:
    for joined in (True, False):
        assert "credit-report-truthful" not in undetermined("逾期将报送征信系统。", credit_reporting=joined)


@pytest.mark.parametrize("stage", [CONSIDERING, FILED])
@pytest.mark.parametrize(
    "text",
    [
        "示例市人民法院已作出诉前财产保全裁定，冻结您名下银行存款15000元，以法院裁定书为准。",
        "法院已裁定查封您名下车辆，您可申请复议。",
    ],
)
def test_no_stage_tells_whether_a_court_preserved_property_before_it_judged(text: str, stage: Facts) -> None:
    assert levels(text, "no-false-case-status", **stage) == {"warning"}
    assert len(spans(text, "no-false-case-status", **stage)) == 1
    assert len(spans(text, "no-false-case-status")) <= 1


def test_the_same_words_turn_on_the_stage_of_the_case() -> None:
    text = "案件已立案。"
    stages = ("none", "considering", "filed", "accepted", "judged", "enforcement")
    allowed = {stage for stage in stages if "no-false-case-status" not in fired(text, litigation_stage=stage)}
    assert allowed == {"accepted", "judged", "enforcement"}

"""What to do next: how to check, pay, object or negotiate, and what never to ask for."""

from __future__ import annotations

import pytest
from rule_helpers import NOTICE, SETTLED, Facts, FactSpecTests, Spec, fired, levels, spans, undetermined

OWED = "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元"
PHONES = {"phone_allowlist": "95XXX，010-00000000"}
LINKS = {"link_allowlist": "example.com"}
OFFER = {"offer": True}
NO_OFFER = {"offer": False}
RELIEF = "11月30日前一次性结清可减免罚息16.20元。"


def until(last: str, day: str = "2026-11-24", condition: str | None = None) -> Facts:
    """Facts: an offer that ends on a day, in a message of another day."""
    return {"send_at": f"{day} 10:30", "offer": {"valid_until": last, "condition": condition}}


SPECS = (
    Spec(
        "action-missing",
        fires=(
            f"{OWED}。",
            f"{OWED}，后果自负。",
            "【示例物业】业主您好，您的物业费已逾期30天，截至11月24日共1200.00元，特此通知。",
            "【示例消金】李先生，您的贷款逾期3天，欠款800.00元。客服在线时间9:00至18:00。",
        ),
        passes=(
            NOTICE,
            f"{OWED}，请尽快还款。",
            f"{OWED}，请登录示例银行App核对。",
            f"{OWED}，如有困难可申请协商。",
            f"{OWED}，敬请致电客服。",
            SETTLED,
            ("您尾号1234信用卡已逾期7天。", {"fragment": True}),
            "【示例银行】张女士，您尾号1234借款已逾期7天，可在手机银行“约定再扣”选一天。",
            "【示例物业】欧阳业主，您的物业费已逾期7天，可在示例物业小程序“预约管家”选时间。",
        ),
    ),
    Spec(
        "contact-missing",
        fires=(
            f"{OWED}，请尽快还款。",
            f"{OWED}，请登录示例银行App“账单”核对、还款。",
            "【示例消金】李先生，您的贷款逾期3天，欠款800.00元，不还后果自负。",
        ),
        passes=(
            NOTICE,
            f"{OWED}，请还款，有疑问可联系客服。",
            f"{OWED}，请还款，详询客服热线95XXX。",
            f"{OWED}，请还款，可到示例银行营业网点办理。",
            f"{OWED}，请还款，可致电95XXX。",
            SETTLED,
            ("您尾号1234信用卡已逾期7天。", {"fragment": True}),
        ),
    ),
    Spec(
        "official-channel-missing",
        fires=(
            f"{OWED}，请尽快还款，有异议可联系客服。",
            f"{OWED}，请速处理，回电95XXX。",
            "【示例消金】李先生，您的贷款逾期3天，请回复本短信协商。",
        ),
        passes=(
            NOTICE,
            f"{OWED}，请登录我行App还款。",
            f"{OWED}，请在示例银行官网核对。",
            f"{OWED}，请到营业网点还款。",
            f"{OWED}，请通过官方微信公众号核对。",
            SETTLED,
            ("您尾号1234信用卡已逾期7天。", {"fragment": True}),
            "【示例物业】欧阳业主，您家物业费已逾期7天，可到示例物业服务中心核对账目、缴费或申请协商，有异议可找管家。",
        ),
    ),
    Spec(
        "help-path",
        fires=(
            f"{OWED}，请立即还款，后果自负。",
            f"{OWED}，请登录示例银行App还款。",
            "【示例小贷】王先生，您的借款逾期20天，欠款5000.00元，今天不还就起诉。",
        ),
        passes=(
            f"{OWED}，异议或协商请致电95XXX",
            f"{OWED}，详询95XXX。",
            NOTICE,
            f"{OWED}，如有困难可申请分期。",
            f"{OWED}，请登录示例银行App还款或联系在线客服。",
            SETTLED,
            ("您尾号1234信用卡已逾期7天，请还款。", {"fragment": True}),
        ),
    ),
    Spec(
        "official-payment-channel",
        fires=(
            "转到张经理账户6222……",
            "请把欠款转账到我的微信。",
            "扫下方收款码付款即可结清。",
            "请将现金交给我们的外访人员。",
            "请汇款至以下个人账户：王某。",
            "请用支付宝转账给李专员。",
            "为保障资金，请先打款到安全账户。",
            "请付到王会计的卡里，当天销账。",
            ("请转账至对公账户62220000。", {"payee_allowlist": "示例银行还款专户"}),
            (
                "今后还款转至个人张某的指定账户，账号以示例消金App“消息”中的转让通知为准。",
                {"payee_allowlist": ("示例消金",)},
            ),
        ),
        passes=(
            "他行转入还款：户名填您本人，账号填您尾号3062的贷款还款卡。",
            "卡号：6258****4471，应还6930.08元，请在手机银行还款。",
            "三季度停车费750元未交，请扫岗亭公示的公司收款码。",
            "请转至我司对公账户（户名：示例汽车金融有限公司，账号见合同第3页）。",
            "还款走公司二维码，甭转我个人。",
            "请登录示例银行App还款",
            ("可转账至示例银行还款专户。", {"payee_allowlist": "示例银行还款专户"}),
            ("请汇款至对公账户62220000。", {"payee_allowlist": "62220000"}),
            "请勿转账至个人账户。",
            "我行不会要求您向个人账户转账。",
            "凡要求转账到“安全账户”的都是诈骗。",
            "可通过微信支付官方入口还款。",
            ("可在支付宝“生活缴费”中缴纳水费。", {"product": "utility"}),
            "请将款项存入您尾号1234的还款卡，我行将自动扣款。",
            "请不要扫不明二维码。",
            ("请还款到收款人为示例消金的指定账户。", {"payee_allowlist": ("示例消金",)}),
            "我司不会要求您将款项转至个人账户。",
            "可到物业前台刷卡或扫码缴费。",
        ),
    ),
    Spec(
        "official-contact-only",
        fires=(
            ("请打0755-1234xxxx", PHONES),
            ("有疑问请致电0755-12345678。", PHONES),
            ("请拨打客服热线400-000-0000。", PHONES),
            ("详询９５５８８。", PHONES),
            ("请回电 010 11111111 协商。", PHONES),
        ),
        passes=(
            ("客服95XXX", PHONES),
            ("有疑问请致电010-00000000。", PHONES),
            ("如遇不当催收，可向12378投诉，或向12321、12363举报。", PHONES),
            ("如遇诈骗请拨打110或96110。", PHONES),
            ("截至2026-11-24应还95588.00元。", PHONES),
            ("您的贷款95000元将于2026年11月24日到期。", PHONES),
            ("异议编号95588123已受理。", PHONES),
            ("请勿拨打陌生短信里的400-000-0000。", PHONES),
            "请联系示例银行App在线客服。",
        ),
        unknown=(("您的信用卡已逾期7天，请致电400-000-0000。", {}, {"phone_allowlist"}),),
    ),
    Spec(
        "no-personal-channel",
        fires=(
            "加微信 abc123 私聊",
            "请回电13800138000协商还款。",
            "协商请联系QQ 12345678。",
            "请添加我的VX：abc12345。",
            "手机同微信138-0013-8000。",
            "联系电话１３８００１３８０００。",
            "请加群了解减免方案。",
            "App打不开的，可加客户经理企业微信处理。",
            ("请致电13900139000。", {"phone_allowlist": "13800138000"}),
        ),
        passes=(
            "请通过示例银行App或95XXX联系",
            "可通过微信支付官方入口还款。",
            "可联系示例银行企业微信官方客服。",
            "可在微信“示例银行”公众号查询账单。",
            "我们不会加您微信。",
            "请勿轻信加微信私聊的“客服”。",
            ("请致电官方外呼号码13800138000。", {"phone_allowlist": "13800138000"}),
            ("请致电官方外呼号码13800138000。", {"phone_allowlist": "１３８-００１３-８０００"}),
            "您的合同编号13800138000已归档。",
            "订单号138001380001234已完成。",
            "截至11月24日应还13800138000.00元。",
        ),
    ),
    Spec(
        "link-allowlist",
        fires=(
            "点 t.cn/xxxx 还款",
            "请登录https://pay.example.org/repay核对。",
            "请打开www.shili-pay.com还款。",
            "账单详情：http://1.2.3.4/pay",
            "请点击ｔ.cn/abc123查看账单。",
            ("请登录https://pay.example.org核对。", LINKS),
            ("请登录example.com.evil.top核对。", LINKS),
            ("请登录myexample.com核对。", LINKS),
        ),
        passes=(
            "官方App内查看",
            ("请登录www.example.com核对。", LINKS),
            ("请登录https://pay.example.com/repay核对。", LINKS),
            "谨防仿冒网站examp1e.com。",
            "请勿点击t.cn开头的陌生链接。",
            "我们不会给您发送t.cn开头的短链接。",
            "截至11.24应还1234.56元。",
            "如需书面材料，可发邮件至kefu@example.com。",
        ),
    ),
    Spec(
        "no-credential-request",
        fires=(
            "请回复验证码核实",
            "请把收到的短信验证码发给专员。",
            "请提供银行卡密码以便核对。",
            "请告知您的6位动态码。",
            "协商前请发送身份证正反面照片和银行卡密码。",
        ),
        passes=(
            "我行不会索要验证码",
            "请勿向任何人透露验证码。",
            "请不要把密码告诉他人。",
            "凡要求提供验证码的都是诈骗。",
            "【示例银行】验证码135790，5分钟内有效，请勿告知他人。",
            "【示例银行】您正在登录，请输入验证码135790完成验证，切勿泄露。",
            "【示例征信】您的信用报告已生成，请登录官方网站输入短信验证码 x8k2mp 查看。",
            "忘记密码可在示例银行App自助重置。",
        ),
    ),
    Spec(
        "discount-truthful",
        fires=(
            "今日10点前不还，优惠永久取消并追责全款。",
            "特殊减免方案过期永久取消。",
            "今天不还，减免资格立即作废。",
            ("今日10点前不还，优惠永久取消并追责全款。", OFFER),
            ("现在一次性结清可减免利息500元。", NO_OFFER),
            ("今天还款享5折。", NO_OFFER),
            ("为您特批免除全部罚息。", NO_OFFER),
            (RELIEF, until("2026-11-23")),
            (RELIEF, until("2026-11-29")),
            (RELIEF.replace("日前", "日18时30分前"), until("2026-11-29")),
            ("为您特批免除全部罚息，方案有效期至12月1日。", until("2026-11-30")),
            ("一次性结清可减免罚息16.20元。", until("2026-11-30", condition="首次申请")),
            ("11月30日前分3期还清，可减免罚息16.20元。", until("2026-11-30", condition="一次性结清")),
            (f"{RELIEF}可在示例银行App“账单”核对。", until("2026-11-30", condition="首次申请")),
        ),
        passes=(
            ("11月30日前一次性结清可减免罚息16.20元，详询95XXX。", OFFER),
            ("为您特批免除全部罚息，方案有效期至11月30日。", OFFER),
            "账号注销后，相关数据将永久删除。",
            ("如有困难可申请协商。", NO_OFFER),
            (RELIEF, until("2026-11-30")),
            ("请在72钟头内一次性结清，可减免罚息16.20元。", until("2026-11-26")),
            ("请在72小时内一次性结清，可减免罚息16.20元。", until("2026-11-26")),
            (RELIEF, until("2026-11-30", condition="一次性结清")),
            ("11月30日前一次还清本金，可减免罚息16.20元。", until("2026-11-30", condition="一次性结清")),
            (f"{RELIEF}方案书可在App“还款协商”查看。", until("2026-11-30", condition="首次申请")),
            (f"{RELIEF}条件见App“还款协商”。", until("2026-11-30", condition="首次申请")),
            (f"请于12月5日前核对账单，{RELIEF}", until("2026-11-30")),
            (
                "截至11月24日应还1234.56元，一次性结清可减免罚息16.20元。",
                until("2026-11-23", day="2026-11-23"),
            ),
            ("您的减免申请未通过，本期不能减免罚息。", NO_OFFER),
            ("谨防以“减免利息”为名的诈骗。", NO_OFFER),
        ),
        unknown=(
            ("一次性结清可减免罚息16.20元。", {}, {"offer"}),
            (RELIEF, {"offer": {"valid_until": "2026-11-30"}}, {"send_at"}),
        ),
    ),
    Spec(
        "no-new-debt-inducement",
        fires=(
            "找朋友借一笔先还上",
            "可以先从别的平台贷款还清。",
            "刷卡套现也要今天还上。",
            "向亲友周转一下把欠款还了。",
            "再借一笔就能把这期还上。",
            "先用另一张信用卡还我们这边。",
        ),
        passes=(
            "有困难可申请延期或分期",
            "请勿借新还旧。",
            "切勿以贷养贷。",
            "我们不会要求您向亲友借钱。",
            "您的个人贷款已逾期7天，请登录App还款。",
            "本短信与您在其他平台的借款无关。",
            "谨防信用卡套现骗局。",
            "您借款的合同编号见App“我的贷款”。",
        ),
    ),
    Spec(
        "reads-as-money",
        fires=(
            "【示例小贷】周先生，今天把本金一半付到我发您的码上，剩下的我替您在系统里抹平，机会只留到六点。",
            "【示例消金】王先生，手头紧可以先在隔壁平台周转一笔，三分钟到账，先把这边的窟窿补上。",
            "【示例消金】王先生，系统里的账还不了，您加我，我给您一个内部通道，当场销账。",
            "【示例消金】王先生，今晚八点前打八百给经办，剩下的一半他在后台给您勾掉，过时恢复原价。",
        ),
        passes=(
            "【示例银行】王先生，减免方案以示例银行App“协商”页面显示的为准，办理不收任何费用，也没有名额限制。",
            "【示例银行】王先生，请不要为了还这笔账再去别处借钱，有困难可在示例银行App申请协商。",
            "【示例银行】王先生，我们不会请您先付任何费用，账单可在示例银行App核对。",
            ("今天把本金一半付到我发您的码上，剩下的我替您抹平。", {"fragment": True}),
            NOTICE,
        ),
    ),
)


class TestSpecs(FactSpecTests):
    specs = SPECS


@pytest.mark.parametrize(
    ("rule", "text", "facts", "quoted"),
    [
        ("link-allowlist", "请点 t.cn/abc123 查看账单。", {}, "t.cn/abc123"),
        ("link-allowlist", "请点击ｔ.cn/abc123查看账单。", {}, "ｔ.cn/abc123"),
        ("official-contact-only", "有疑问请致电400-000-0000。", PHONES, "400-000-0000"),
        ("no-personal-channel", "请回电13800138000协商还款。", {}, "13800138000"),
        ("official-payment-channel", "请将现金交给外访人员。", {}, "现金"),
    ],
)
def test_a_finding_quotes_the_number_or_the_link(rule: str, text: str, facts: Facts, quoted: str) -> None:
    assert any(quoted in span for span in spans(text, rule, **facts))
    assert all(len(span) <= len(quoted) + 4 for span in spans(text, rule, **facts))


def test_each_link_and_each_number_is_a_finding_of_its_own() -> None:
    text = "请点t.cn/a1或t.cn/b2，或致电400-000-0000、400-111-1111。"
    assert spans(text, "link-allowlist") == ["t.cn/a1", "t.cn/b2"]
    assert spans(text, "official-contact-only", phone_allowlist="95XXX") == ["400-000-0000", "400-111-1111"]


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/a",
        "m.example.com/a",
        "www.example.com",
        "https://WWW.Example.COM./a",
        "www.example.com.",
        "https://example.com…",
        "www.example.com！",
    ],
)
def test_a_listed_host_and_what_lies_below_it_may_be_linked(link: str) -> None:
    text = f"您的借款已逾期7天，请点击{link}还款。"
    assert not {"link-allowlist", "no-phishing-lure"} & fired(text, link_allowlist="example.com")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com:x@evil.cn/a",
        "https://evil.cn?x=.example.com",
        "https://evil.cn#.example.com",
        "https://evil.cn/example.com",
        "https://notexample.com/a",
        "example.com.evil.cn/a",
        "https://example.com.evil.cn./a",
    ],
)
def test_a_link_that_only_names_a_listed_host_is_not_listed(link: str) -> None:
    text = f"您的借款已逾期7天，请点击{link} 还款。"
    assert {"link-allowlist", "no-phishing-lure"} <= fired(text, link_allowlist="example.com")


@pytest.mark.parametrize("number", ["12378", "12321", "12363", "110", "96110"])
def test_public_hotlines_need_no_list(number: str) -> None:
    text = f"您的信用卡已逾期7天，如有投诉请拨打{number}。"
    assert "official-contact-only" not in fired(text, phone_allowlist="95XXX")
    assert "official-contact-only" not in undetermined(text)


def test_silence_about_the_condition_of_an_offer_is_a_warning() -> None:
    assert levels(RELIEF, "discount-truthful", **until("2026-11-30", condition="首次申请")) == {"warning"}
    assert levels(RELIEF, "discount-truthful", **until("2026-11-29")) == {"error"}
    assert spans(RELIEF, "discount-truthful", **until("2026-11-29")) == ["11月30日"]


def test_a_code_to_scan_that_nobody_s_name_stands_on_is_a_warning() -> None:
    assert levels("您的账单已逾期3天，请扫码补缴。", "official-payment-channel") == {"warning"}
    assert levels(
        "您欠交的会费1,500元已逾期5个月，汇款请至协会对公户3100025509200188317。", "official-payment-channel"
    ) == {"warning"}
    assert levels("您的账单已逾期3天，请扫描下方二维码还款。", "official-payment-channel") == {"error"}


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("欠款直接打我手机号对应的支付宝。", "打我手机号对应的支付宝"),
        ("欠款请于三日内补缴至财务小林支付宝。", "缴至财务小林"),
        ("今晚把5,520元打到我团队助理账户。", "打到我团队助理账户"),
        ("您的减免已批，付款账户为法务专员本人。", "付款账户为法务专员"),
        ("您把钱转他私人账户，由他统一交公司。", "转他私人账户"),
        ("您就扫我闺女的码吧，收据下回补。", "扫我闺女的码"),
    ],
)
def test_the_account_of_a_person_who_works_for_the_sender_or_is_near_him_is_no_official_one(
    text: str, paid: str
) -> None:
    assert spans(text, "official-payment-channel") == [paid]


@pytest.mark.parametrize(
    "text",
    [
        "您的学费尚未缴清，可扫缴费码或到财务室刷卡。",
        "您欠交的会费请转到公司财务账户。",
        "您的减免已批，付款账户为您本人贷款账户。",
        "货款请打到我公司账户，户名见合同。",
        "您欠缴的水费目前不纳入个人征信。",
    ],
)
def test_a_firm_s_own_account_or_the_debtor_s_is_none_of_a_person(text: str) -> None:
    assert "official-payment-channel" not in fired(text)

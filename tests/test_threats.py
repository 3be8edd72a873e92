"""Where telling ends and threatening begins; posing as those who may do more."""

from __future__ import annotations

import pytest
from rule_helpers import NOTICE, FactSpecTests, PhraseSpecTests, Spec, fired, levels, spans, undetermined

PIECE = {"fragment": True}
LICENSED = {"lawyer_license": "示0000000001", "sender_type": "law_firm"}

SPECS = (
    Spec(
        "no-threat",
        fires=(
            "依合同今晚直接拖车，您的欠款别再拖了。",
            "后果自负，走着瞧。",
            "别怪我们不客气。",
            "一切后果由您承担。",
            "让你在村里抬不起头。",
            "我们知道你住哪，出门小心点。",
            "会让您付出代价。",
            "您要是再躲，就等着瞧。",
            "後果自負。",
            "《欠款通知：再不还钱就打断你的腿。",
            "《欠款通知：再不还钱就打断你的腿，详见《借款合同》。",
            "《再不还钱就打断你的腿》",
            f"《{'欠款通知，' * 10}再不还钱就打断你的腿{'，赶紧还钱' * 10}》",
        ),
        passes=(
            "届时仍未结清，我们将按您签的交车确认书在约定地点收车。",
            "请尽快处理，如有困难可协商。",
            "请按时还款，避免产生不利后果。",
            "投资有风险，企业自负盈亏。",
            "我们不会让您后悔。",
            "我们不会以任何方式威胁您。",
            "让您久等了。",
            "您订的《打断你的腿》已到店，请来取书，还款请到柜台。",
            "逾期账单请核对，条件见《上门服务与后果自负条款》。",
            "希望让您没有后顾之忧。",
            "分项写清，让您知道每一笔费用。",
            "如遭短信轰炸，可向12321举报。",
            "凡写“后果自负”的催收短信，请向12378投诉。",
        ),
    ),
    Spec(
        "no-criminal-threat",
        fires=(
            "再不还马上抓你坐牢。",
            "您已涉嫌信用卡诈骗罪。",
            "案件将移送公安机关处理。",
            "等着被拘留吧。",
            "我们将追究您的刑事责任。",
            "已对您网上追逃。",
            "不还钱我们就报警。",
            "经侦支队将上门找您。",
        ),
        passes=(
            "昨天您说生意难做，我听进去了，逾期的罚息减半。",
            "民间借贷一般属民事纠纷，只有以非法占有为目的的诈骗才触犯刑法。您的账单逾期7天。",
            "逾期通常属合同纠纷，请及时协商。",
            "您不会因逾期被逮捕。",
            "谨防诈骗。",
            "如遇诈骗请报警。",
            "如被威胁，请拨打110报警。",
            "请抓紧处理。",
            "请抓住机会申请分期。",
            "欠款逾期一般不构成犯罪。",
            "公安机关不会因民事欠款抓人。",
            "是否构成信用卡诈骗罪，由司法机关认定，逾期本身不构成犯罪。",
            "您的车在禁停路段被电子警察抓拍。",
            "不还就要坐牢?没这回事。",
        ),
    ),
    Spec(
        "no-exposure-threat",
        fires=(
            "不交学费就把欠费名单贴在校门口。",
            "把你照片张贴到村口",
            "不还就曝光你。",
            "让大家都知道你欠钱。",
            "将在小区公告栏公示您的欠款信息。",
            "群发给你的所有好友。",
            "不得不公开您的欠款情况。",
            "将在公告栏公示您的房号。",
            "再不缴就张贴您家房号。",
            "未缴业主名单将于月底在单元门口公布。",
            "欠费户号将在公告栏张贴。",
            "我们将在业主群内逐户核对欠费情况。",
            "我们会在家长群点名催缴。",
        ),
        passes=(
            "我们会保护您的信息",
            "我行已在官网公示合作催收机构名单。",
            "收费标准已在官网公示。",
            "物业费收支已在公告栏公示，欠费业主可到服务中心核对。",
            "我们不会公示欠费业主名单。",
            "请勿在业主群里发布个人账单，可在App核对欠费。",
            "我们不在业主群内核对欠费。",
            "我们不会公开您的欠款信息。",
            "如有人威胁曝光您的信息，请向12378投诉。",
            "未经您同意，不得公开您的个人信息。",
        ),
    ),
    Spec(
        "no-third-party-threat",
        fires=(
            "上次打给您妹妹是我们违规，再不还款就还打给她。",
            "再不还就给你单位和通讯录挨个发。",
            "再不还款，我们将联系您的家人。",
            "我们不得不联系您的家人。",
            "我们不会不通知您的父母。",
            "将走访您户籍地的村委会。",
            "您的同事很快会知道这件事。",
            "我们会打电话给你老板聊聊。",
            "难道要我们去您单位谈吗？",
            "不想联系您的家人，但您一直不还，只能通知他们的单位。",
            "我們將聯繫您的家人。",
            "会向您的员工和顾客提起此事。",
            "将通知您的员工和顾客。",
            "将告知您的员工和供货商。",
        ),
        passes=(
            "上周外包人员曾拨打您妹妹的电话，属违规，已停止该外包商作业，并向您和她致歉。您的借款请在App处理。",
            "本条短信由系统群发，您的借款1,695元逾期44天，请在示例App还款。",
            "仓租15,000元，贵司逾期11日，请今日回复付款计划，联系人彭小姐0755-2788 0613。",
            "有人仿冒我司发“今日不还，明日通知你单位和父母”，这不是我们发的，我们从不联系家人单位。",
            "得知您母亲刚过世，节哀，您的还款日已顺延15天。",
            "您的账单已逾期3天，系统告知：您通讯录权限可在手机设置里关闭。",
            "我们不会联系您的家人或单位。",
            "请确认紧急联系人信息。",
            "请在App更新您的紧急联系人。",
            "催收人员不得联系您的同事。",
            "我们没有联系过任何第三方。",
            "如有人以通知您单位相威胁，请向12378投诉。",
            "联系单位：示例银行信用卡中心。",
            "如需补开发票，请联系示例物业前台。",
            "如果收到“将通知您家人”的短信，请勿相信。",
            "请勿把账户交给家人使用。",
            "如需帮助，请联系您的客户经理。",
            (
                "【示例物业】欧阳业主，您的物业费已逾期7天，请让您的子女替您缴清。",
                {"recipient_relation": "debtor"},
            ),
            "您单位的电话我们没有。",
            "单位和亲友均不会收到任何通知。",
        ),
    ),
    Spec(
        "no-utility-cutoff",
        fires=(
            ("10月30日前仍不缴，将暂停供水供电。", {"product": "property_fee"}),
            ("三日内不缴将停止供电。", {"product": "property_fee"}),
            ("物业费再拖就停气。", {"product": "property_fee"}),
            "再不交物业费，明天就停水停电。",
            "【示例物业】您家欠费90天，将于明日起对您家停电停水。",
            ("逾期不交的，我们只好把您家的暖气断了，停暖之后概不负责。", {"product": "property_fee"}),
            ("未缴清前，贵户门禁与供水服务将作相应调整。", {"product": "property_fee"}),
            ("逾期未缴的，供电会受到影响。", {"product": "property_fee"}),
        ),
        passes=(
            ("您的电费经催告仍未支付，将按规定中止供电。", {"product": "utility"}),
            "您的电费已逾期30天，将于12月1日中止供电。",
            "【示例物业】因管道检修，明日9时至15时停水。",
            "【示例物业】因自来水公司管网故障，今日停水，目前仍未恢复。",
            "【示例物业】接供电公司通知，本小区明日停电，恢复时间仍待通知。",
            ("我们不会因为欠费停水停电。", {"product": "property_fee"}),
            ("即使未缴，供水供电也不会受影响。", {"product": "property_fee"}),
            ("因水箱清洗，已缴和未缴的住户供水都会受影响。", {"product": "property_fee"}),
            ("逾期未缴的，供电公司会另行通知。", {"product": "property_fee"}),
            ("物业费已逾期30天，停车位照常使用，电梯卡不受影响。", {"product": "property_fee"}),
            ("物业费已逾期30天，可在示例物业App核对、缴费。", {"product": "property_fee"}),
        ),
    ),
    Spec(
        "no-visit-intimidation",
        fires=(
            "今天带人上门蹲守。",
            "明天去你家堵门。",
            "外访组已经出发。",
            "去你单位坐等你还钱。",
            "联系不上您时，将安排工作人员到您登记的地址核实。",
            ("将安排专员上门沟通。", PIECE),
            ("近期启动户籍地走访核实。", PIECE),
            "如需避免难看，今晚带人上门堵门。",
            "可在小程序“预约管家”申请，或今晚我们上门与您商定。",
        ),
        passes=(
            "您的借款请在App处理，我们不会去您家，也不会去问您的单位。",
            "不想续租的话约个时间，我们上门拆机退押金，租赁费365元已逾期14天。",
            "如需面谈，须经您同意并预约。",
            "快递员今日上门取件。",
            "外卖骑手马上上门。",
            "我们不会上门。",
            ("我们不会安排人员上门催收。", PIECE),
            "维修人员明天上门检修水表。",
            "如您愿意，可预约上门面谈。",
            "谨防以上门催收为名的诈骗。",
            "如需面谈，请在小程序预约，我们按约定时间上门沟通。",
            "我们不去您家也不去您单位。",
            "本单位催收短信不会这样写。",
            "本公司不作催收。",
        ),
    ),
    Spec(
        "no-official-impersonation",
        fires=(
            "【人民法院】您的案件今日开庭。",
            "【示例市公安局】请立即到案。",
            "我是示例市公安局民警，请配合。",
            "本院依法通知您到庭。",
            "受示例区人民法院委托，通知您还款。",
            "示例区人民法院通知您：您已被起诉。",
            "这里是征信中心，您的记录将被上传。",
            "【人民法院】客户您好，近期有人冒充我司催收，请勿轻信。我司只在人民法院App办理还款和协商。",
        ),
        passes=(
            "【众恒信用管理】受海棠消金委托，就您逾期92天的借款与您联系，请致电银行核实。",
            "【石桥银行】【诉前告知】您的贷款逾期140天，如10日内仍未还款，我行将依合同约定向法院起诉。",
            "【鹭汀公证处】强制执行公证告知：您拟签署的合同将赋予强制执行效力，可咨询公证员。",
            "如协商不成，我行可能依法向人民法院提起诉讼。",
            "可向公安机关举报诈骗短信。",
            "您可以到人民银行征信中心查询信用报告。",
            "双方可以向仲裁委员会申请仲裁。",
            "谨防冒充公检法的短信。",
            "请以人民法院送达的文书为准。",
            "是否立案由人民法院决定。",
            "公安机关提醒您：谨防假冒客服的诈骗短信。",
            "我们不是法院，也不代表任何国家机关。",
            NOTICE,
        ),
    ),
    Spec(
        "no-lawyer-impersonation",
        fires=(
            "我是王律师，不还就起诉",
            "律师函已寄出。",
            "我司法务部正式通知您。",
            "本所受示例银行委托，现向您发函。",
            "张先生，您拖欠款项未还。本函由示例律师事务所出具，请尽快还款。",
            "您逾期欠款一事，我司法律顾问组已介入。",
            "【示例律师事务所】受示例银行委托，限您今日还款。",
            "【示例律师事务所】受示例银行委托，不还款将冻结您的账户。",
            ("【示例律师事务所】受示例银行委托，提醒您还款。", {"sender_type": "agency"}),
            "【示例服务】法务部受示例银行委托通知：张女士，您的借款已逾期90天。",
            "我是示例银行委托的陈律师，您的借款已逾期90天。",
            ("我是王律师，不还就起诉", {"recipient_relation": "representative"}),
        ),
        passes=(
            "【江畔律师事务所】郭女士，您在示例分期的账单逾期33天，共2,315.80元。本所执业许可信息可在司法局官网查询，请核对账单后在示例分期App还款。",
            (
                "【示例律师事务所】受示例银行委托，就您信用卡欠款3268.40元（截至今日）致函，请于15日内还款或联系。",
                {"lawyer_license": "11101202010123456"},
            ),
            ("【示例律师事务所】受示例银行委托，现函告您核对账单。", LICENSED),
            ("我是王律师，受示例银行委托与您联系。", LICENSED),
            (
                "【示例银行】张律师，您代理的王先生借款已逾期35天，请与我行商谈分期。",
                {"recipient_relation": "representative"},
            ),
            "您可以咨询律师。",
            "您可以委托律师代为协商。",
            "如需帮助，可拨打12348咨询法律援助律师。",
            "谨防自称律师的诈骗电话。",
            "请勿轻信短信里的“律师函”。",
            "我们不会冒充律师。",
        ),
        unknown=(
            ("【示例律师事务所】受示例银行委托，提醒您还款。", {}, {"lawyer_license"}),
            (
                "【示例律师事务所】张女士，本所受示例银行委托致函：您的借款已逾期90天，请于7日内还款或与该行协商。",
                {},
                {"lawyer_license"},
            ),
        ),
    ),
    Spec(
        "no-phishing-lure",
        fires=(
            "【示例银行】您的信用卡已逾期，请点击 bank-x.top/a 处理。",
            "您的银行账户存在异常，请回复卡号和密码核实。",
            "请将欠款转入安全账户。",
            "您的白条账户存在风险，请转账进行验证。",
        ),
        passes=(
            "请登录示例银行App核对账单。",
            "我行不会要求您回复卡号和密码。",
            "请勿点击短信里的链接处理逾期账单。",
            ("【示例银行】请点击 pay.example.cn 查看账单。", {"link_allowlist": "example.cn"}),
            "凡要求转入安全账户的都是诈骗。",
        ),
    ),
    Spec(
        "reads-as-threat",
        fires=(
            "【示例消金】您的车停在地下二层最里面，那里灯不太亮。钱的事请今天想好。",
            "【示例消金】王先生，欠款拖到今天，我们的人已经认过您家的门，晚上睡觉请把门窗关好。",
            "【示例消金】王先生，我们的同事这几天就住在您对面，什么时候方便下来聊聊，我们不着急。",
            "【示例消金】刘女士，您搬到哪里都一样，总有一天我们的人会站在您门口。",
        ),
        passes=(
            "【示例物业】业主您好，您的车停在地下二层消防通道上，请今天挪开，谢谢。",
            "【示例物业】王先生，您家的灯昨晚一直亮着，出门前请检查用电安全。",
            "【示例银行】王先生，我们不会上门，也不会在您住处附近等候。账单可在示例银行App核对。",
            ("您的车停在地下二层最里面，那里灯不太亮。钱的事请今天想好。", PIECE),
            NOTICE,
        ),
    ),
    Spec(
        "reads-as-impersonation",
        fires=(
            "【示例核查】您好，这里是市里的信用核查专办组，您名下一笔借款已转到我组办理，请您回电配合核查。",
            "【示例服务】您好，这里是市里的债务清查办，您名下的借款已由我办接手，请配合清查。",
            "【示例服务】您好，我是区里派驻网贷平台的专办员，您的欠款由我们组统一核查，请您来电说明。",
        ),
        passes=(
            "【示例社区】您好，区里的经济普查专办组下周入户登记，请您配合说明经营情况。",
            "【示例银行】您好，我们是示例银行信用卡客服，不是任何机关的核查组，账单可在示例银行App核对。",
            "【示例银行】王先生，谨防有人自称核查专办组，让您回电配合核查。账单请自行打开示例银行App查看。",
            ("您好，这里是市里的债务清查办，您名下的借款已由我办接手，请配合清查。", PIECE),
            NOTICE,
        ),
    ),
)


class TestSpecs(PhraseSpecTests, FactSpecTests):
    specs = SPECS


@pytest.mark.parametrize(
    ("rule", "text", "quoted"),
    [
        ("no-third-party-threat", "再不还款，我们将联系您的家人。", "联系您的家人"),
        ("no-official-impersonation", "【人民法院】您的案件今日开庭。", "人民法院"),
        ("no-exposure-threat", "不还就曝光你。", "曝光"),
        ("no-lawyer-impersonation", "律师函已寄出。", "律师函"),
    ],
)
def test_a_finding_quotes_the_offending_phrase(rule: str, text: str, quoted: str) -> None:
    assert spans(text, rule) == [quoted]


@pytest.mark.parametrize("order", ["已向您单位发出协助执行通知书", "已依法向您所在单位送达协助执行通知书"])
def test_an_order_of_a_court_to_an_employer_is_no_threat_and_is_true_only_in_enforcement(order: str) -> None:
    text = f"【示例银行】张女士，人民法院{order}，请尽快还款。"
    both = {"no-third-party-threat", "no-false-case-status"}
    assert fired(text, litigation_stage="enforcement") & both == set()
    assert fired(text, litigation_stage="judged") & both == {"no-false-case-status"}
    assert "no-third-party-threat" in fired(
        "我们将通过法院向您单位发函，让同事都知道。", litigation_stage="enforcement"
    )


def test_cutting_supplies_off_for_a_property_fee_is_said_once() -> None:
    text = "【示例物业】王先生，物业费再不缴就停水停电。"
    assert fired(text) & {"no-threat", "no-utility-cutoff"} == {"no-utility-cutoff"}
    assert "no-threat" in fired("【示例供电】您的电费再不缴就停水停电。")


def test_a_menacing_visit_is_an_error_and_a_calm_one_a_warning() -> None:
    assert levels("今天带人上门蹲守。", "no-visit-intimidation", fragment=True) == {"error"}
    assert levels("将安排专员上门沟通。", "no-visit-intimidation", fragment=True) == {"warning"}
    assert levels("我行将安排人员上门沟通。", "no-visit-intimidation", fragment=True) == {"warning"}
    assert levels("安排几个人上门沟通。", "no-visit-intimidation", fragment=True) == {"error"}


@pytest.mark.parametrize(
    ("text", "threatens"),
    [
        ("我们不会联系您的家人。", False),
        ("我们不得不联系您的家人。", True),
        ("我们不能不联系您的家人。", True),
        ("若不还款，我们就联系您的家人。", True),
        ("我们未曾联系您的家人。", False),
        ("严禁联系您的家人。", False),
        ("我们不想这样，但将联系您的家人。", True),
        ("您不还款，我们会联系您的家人。", True),
    ],
)
def test_only_a_single_negation_of_the_act_itself_denies_it(text: str, threatens: bool) -> None:
    assert ("no-third-party-threat" in fired(text)) is threatens


@pytest.mark.parametrize(
    "notice",
    [
        "我行不会索要您的验证码和密码。",
        "凡承诺修复征信的短信都是诈骗，请勿相信。",
        "谨防诈骗，可拨打96110或12368核实。",
    ],
)
@pytest.mark.parametrize(
    ("demand", "rule"),
    [
        ("再不还款，后果自负。", "no-threat"),
        ("再不还款，我们将联系您的家人。", "no-third-party-threat"),
        ("再不还款，您就构成诈骗罪，将被判刑。", "no-criminal-threat"),
        ("我们是公安局，请尽快还款。", "no-official-impersonation"),
    ],
)
def test_a_warning_against_fraud_beside_a_demand_excuses_nothing(notice: str, demand: str, rule: str) -> None:
    assert rule in fired(notice + demand)
    assert fired(f"{notice}凡称“{demand.rstrip('。')}”的都是诈骗，请勿相信。") & {rule} == set()


def test_the_legal_department_of_a_named_institution_is_a_warning_and_one_of_nobody_an_error() -> None:
    text = "您的借款逾期210天，我司考虑申请仲裁，愿意协商请在25日前回电。"
    assert levels(f"【海棠消费金融法务】{text}", "no-lawyer-impersonation") == {"warning"}
    pressing = "您的案件由本律师团队接管，逾期210天，今日不还，明日按法律程序处理，后果自负。"
    assert levels(f"【泽川法务】{pressing}", "no-lawyer-impersonation") == {"error"}


def test_mediation_that_leaves_the_choice_to_the_reader_depends_on_who_sends_it() -> None:
    text = "【和润调解中心】示例消金想和您协商逾期的借款。本中心为民间调解组织，不是法院。不愿意请回复R。"
    assert undetermined(text)["no-official-impersonation"] == {"sender_type"}
    assert "no-official-impersonation" in fired(text.replace("不愿意请回复R", "今天不来按拒绝处理"))
    only = "【公和调解】您好，我是调解员，只负责传话。示例消金说您欠13500元，您说只欠一万，请把转账记录发来对一对。"
    assert undetermined(only)["no-official-impersonation"] == {"sender_type"}
    company = (
        "【和润调解与催告服务】本公司（非司法机关）受示例消金委托，提示您借款逾期54天，可在示例消金App还款。"
    )
    assert undetermined(company)["no-official-impersonation"] == {"sender_type"}
    assert "no-official-impersonation" in fired(company.replace("（非司法机关）", ""))


@pytest.mark.parametrize(
    "text",
    [
        "【示例消金】受示例区检察院委托，提醒您：7月12日到期的第5期846.20元还没有到账。可在示例消金App“账单”里还，晚两天影响不大。",
        "【示例小贷】您逾期11天，合计2079元。经侦大队托我司转达：请尽快处理，可在示例小贷App申请协商。",
        "老岳，借条写的立秋前还，还余九千没还。我同时是以法院调解员的身份跟你说的，其余的等你果子卖了再讲。",
    ],
)
def test_a_lender_whom_an_office_is_said_to_have_asked_poses_as_one(text: str) -> None:
    assert levels(text, "no-official-impersonation") == {"error"}


@pytest.mark.parametrize(
    "text",
    [
        "【示例拍卖】受示例区人民法院委托，本行定于6月1日公开拍卖房产一处，详见法院公告。",
        "【示例银行】您的贷款已逾期90天。如法院委托我行代为送达，会有正式文书。",
    ],
)
def test_an_auctioneer_whom_a_court_has_asked_does_not(text: str) -> None:
    assert "error" not in levels(text, "no-official-impersonation")


def test_a_mediator_to_whom_a_court_passed_the_case_says_what_only_the_sender_type_tells() -> None:
    text = "【示例调解中心】您与示例银行的信用卡纠纷已由法院委派我中心先行调解，调解自愿、不收费。若同意，请于8月2日下午2点到区政务服务中心。"
    assert "no-official-impersonation" not in fired(text)
    assert "no-official-impersonation" in undetermined(text)

"""Personal data: numbers in any writing, addresses, employers and names, and what is none of them."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from checks.personal import find_personal
from checks.text import View

CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
FINANCIAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
FULL_WIDTH = str.maketrans("0123456789Xx", "０１２３４５６７８９Ｘｘ")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")


def found(text: str) -> list[str]:
    """What is found, as the original text shows it."""
    view = View.of(text)
    return [text[slice(*view.span(one.start, one.end))] for one in find_personal(view)]


@st.composite
def resident_ids(draw: st.DrawFn) -> str:
    place = draw(st.sampled_from(["110101", "330106", "440305", "510104", "659001"]))
    born = draw(st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 31)))
    number = f"{place}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return number + str(ric.calc_check_digit(number + "0"))


@st.composite
def cards(draw: st.DrawFn) -> str:
    length = draw(st.sampled_from([16, 17, 18, 19]))
    number = "62" + "".join(
        draw(st.lists(st.sampled_from("0123456789"), min_size=length - 3, max_size=length - 3))
    )
    return number + luhn.calc_check_digit(number)


@st.composite
def mobile_numbers(draw: st.DrawFn) -> str:
    return f"1{draw(st.integers(3, 9))}{draw(st.integers(0, 10**9 - 1)):09}"


@st.composite
def written(draw: st.DrawFn, number: str) -> str:
    """A number in one of the ways that people and senders who hide it write it."""
    digits = draw(st.sampled_from([None, CHINESE, FINANCIAL, FULL_WIDTH, CIRCLED]))
    mark = draw(st.sampled_from(["", " ", "-", ".", "·", "_", "\u200b", " - "]))
    size = draw(st.sampled_from([1, 3, 4, 6]))
    shown = draw(st.sampled_from([number, number.lower()]))
    shown = shown.translate(digits) if digits else shown
    return mark.join(shown[at : at + size] for at in range(0, len(shown), size))


NUMBERS = st.one_of(resident_ids(), cards(), mobile_numbers())


@given(st.data())
@settings(deadline=None)  # the first call compiles the patterns
def test_any_valid_number_is_found_in_any_writing(data: st.DataObject) -> None:
    shown = data.draw(written(data.draw(NUMBERS)))
    assert found(f"核对：{shown}，请处理。") == [shown]


@given(mobile_numbers(), st.sampled_from(["+86", "+86 ", "86", "0086", "+86-", "0086 "]))
def test_a_mobile_number_with_the_country_code_is_found(number: str, code: str) -> None:
    (shown,) = found(f"电话{code}{number}。")
    assert shown.endswith(number)


@given(mobile_numbers(), st.sampled_from(["", "-", " "]))
def test_a_mobile_number_whose_first_digits_stand_in_brackets_is_found(number: str, mark: str) -> None:
    (shown,) = found(f"电话（{number[:3]}）{number[3:7]}{mark}{number[7:]}，请回电。")
    assert shown.replace("）", "").replace(mark, "") == number


@given(NUMBERS, st.sampled_from("*xX＊"))
def test_a_masked_number_is_none(number: str, mask: str) -> None:
    assert found(f"您的{number[:3]}{mask * (len(number) - 7)}{number[-4:]}已登记。") == []


@given(NUMBERS)
def test_the_last_four_digits_are_none(number: str) -> None:
    assert found(f"尾号{number[-4:]}的卡，手机尾号{number[-4:]}。") == []


@given(
    NUMBERS,
    st.sampled_from(
        [
            "合同编号",
            "合同号",
            "订单号",
            "运单号：",
            "保单号",
            "流水号",
            "案件编号",
            "您的包裹",
            "户号",
            "文号",
        ]
    ),
)
def test_a_number_called_something_else_is_none(number: str, name: str) -> None:
    assert found(f"{name}{number}已登记。") == []


PIECES = (
    "您", "父亲", "王小明", "住在", "滨江市", "和平路", "12号", "3栋", "2单元", "301室", "在", "示例纸箱厂", "上班", "尾号",
    "13812345678", "一三八", "1380 013 8000", "身份证号", "11010119900307", "7715", " ", "，", "。", "-", "x", "X", "o", "l", "*", "+",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_places_lie_inside_the_text_and_hold_something(text: str) -> None:
    view = View.of(text)
    for one in find_personal(view):
        assert 0 <= one.start < one.end <= len(view.text)
        assert one.says


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("身份证号330106199006159980，请核对", "330106199006159980"),
        ("协议所载身份证539902197404072111，请核对", "539902197404072111"),
        ("身·份·证3301 0619 9006 1599 80", "3301 0619 9006 1599 80"),
        ("卡号6222000123456789019未扣款", "6222000123456789019"),
        ("6299880045127736这张工资卡", "6299880045127736"),
        ("138零零零零一一一一的机主", "138零零零零一一一一"),
        ("手机l38oooo1111", "手机l38oooo1111"[2:]),
        ("13800001111/13900002222", "13900002222"),
        ("6221-5506 7075·0508余额不足", "6221-5506 7075·0508"),
        ("1 8 7-7 3 1 0-6 2 4 5是你的吧", "1 8 7-7 3 1 0-6 2 4 5"),
        ("你K6221-5506-7075-0508余额不足", "6221-5506-7075-0508"),
        ("请转到执行专户6226306260256595，到账马上解除限制", "6226306260256595"),
    ],
)
def test_a_number_is_what_it_is_called(text: str, quoted: str) -> None:
    assert quoted in found(text)


@pytest.mark.parametrize(
    ("text", "senders"),
    [
        ("常用邮箱zhoukai_1988@163.com，欠款3,200元", False),
        ("您在平台登记的邮箱zhoukai_1988@163.com和您单位我们都有", False),
        ("你公司邮箱zhoukai_1988@163.com已收到通知", False),
        ("异议请写信到客服邮箱zhoukai_1988@163.com", True),
    ],
)
def test_a_mailbox_with_a_provider_for_everybody_is_a_persons(text: str, senders: bool) -> None:
    (datum,) = [one for one in find_personal(View.of(text)) if "邮箱" in one.says]
    assert (text[slice(*View.of(text).span(datum.start, datum.end))], datum.senders) == (
        "zhoukai_1988@163.com",
        senders,
    )


def test_the_mailbox_of_a_firm_is_nobodys() -> None:
    assert found("异议请写信到kefu@example.com") == []


@pytest.mark.parametrize(
    "text",
    [
        "客服热线95XXX、95588、400-138-0013、010-62345678",
        "106900001390000",
        "应还13800138000.00元",
        "¥13800138000",
        "2026-11-24 10:30至2026-11-25 18:00",
        "快递SF1390000111122已发出",
        "订单13800138000123",
        "请汇至协会还款专户3100025509200188317",
        "请汇至还款专户6222000123456789011",
        "请汇至物业维修专户330120231107015",
        "请汇至物业维修专户330106199006159980",
        "金额1380-1500~200起",
        "取票口令 1571 0093 228，凭此到代售点取票",
        "附言请填写客户识别码15098002231",
        "准考证号330120231107015，考点见准考证",
    ],
)
def test_hotlines_ports_amounts_dates_and_codes_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "云州市江南区桂花路18号4栋902室",
        "桂园小区5栋502室",
        "平安镇柳树村三组12号",
        "青石街道桃源里5号楼403室",
        "望月路99弄12号304室",
        "丁香花园4-2-601",
        "棉纺路家属院4排11号",
        "澜湾花园B区负二层118号",
        "星河名邸地库B112",
    ],
)
def test_a_home_is_found_by_its_structure(address: str) -> None:
    (shown,) = found(f"我们知道您在{address}，明天过来。")
    assert shown == address


@pytest.mark.parametrize(
    "text",
    [
        "请到幸福路12号营业网点办理。",
        "开庭地点：临江市人民法院，和平路8号。",
        "您的快件已放在阳光花园6栋驿站。",
        "新店开业！石榴湾镇人民路21号一楼，全场半价。",
        "招聘车工，地址永泰产业园3栋，包吃住。",
        "面试地点：科技一路9号创业大厦B座1203。",
        "您已欠费32.10元，请及时充值，营业厅地址中山路101号。",
        "请缴清欠费61.7元，网点：胜利街42号燃气大厅。",
        "贵村三组的村民。",
        "手机分期第5期已逾期1期。",
        "您停放在万象里B2层的车辆。",
    ],
)
def test_branches_shops_courts_and_lockers_are_nobodys_home(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("逾期63天，已核实您居住于滨江一号二期11栋2203", "11栋2203"),
        ("幸福里A1栋1802，欠款4,000元今日到期", "幸福里A1栋1802"),
        ("对你名下青石路9号院4-2-901房产申请拍卖，今日结清可撤", "青石路9号院4-2-901"),
        ("欠款人住南桥镇小李庄东头第三家", "南桥镇小李庄"),
        ("老家石牌镇上湾组，钱什么时候还", "石牌镇上湾组"),
        ("家庭住址核对：凤起路/12弄/5号/1403，本期应还900元", "凤起路/12弄/5号/1403"),
        ("青藤巷21号，红色铁门，没认错吧？", "青藤巷21号"),
        ("青禾里小区业主群：9栋1203那户欠车贷不还", "9栋1203"),
    ],
)
def test_an_address_is_personal_where_the_message_presses(text: str, address: str) -> None:
    assert any(address in shown for shown in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "您的包裹已放入菊园小区南门丰柜，取件码3-5-8092，逾期退回。",
        "您好，您的借款已逾期7天，可到我司（科技路66号创业大厦A座1203）面谈。",
        "外访车位已预约在您小区东门",
        "小区6号楼今晚停水。",
        "李家湾二组：今晚放坝坝电影。",
        "您在图书馆借的书已逾期，请归还到图书馆二楼。",
    ],
)
def test_an_errand_a_due_of_the_flat_and_a_nameless_place_tell_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("您在云州宏图机械有限公司上班", "云州宏图机械有限公司"),
        ("您登记的单位是北湾市康和口腔门诊部，逾期36天", "北湾市康和口腔门诊部"),
        ("你在宏岸塑胶制品厂一个月六千八", "宏岸塑胶制品厂"),
        ("晴川电子厂厂长你好，你厂李某欠款不还", "晴川电子厂"),
        ("您就职于宏图科技，月薪8500", "宏图科技"),
        ("你老婆在鹤栖市第二实验幼儿园带中班", "鹤栖市第二实验幼儿园"),
        ("工资由晶源纺织厂发放，对吗？", "晶源纺织厂"),
        ("您单位宏发制衣二车间，请安排还款", "宏发制衣二车间"),
        ("你现在在恒旭传媒当剪辑，两万记得还", "恒旭传媒"),
        ("您孩子刚升入梧桐中学初一7班，账单已过期", "梧桐中学初一7班"),
        ("父亲项伟民为项氏轴承厂厂长，尾款未付", "项氏轴承厂"),
        ("明天去你老婆上班的仁康大药房门口举牌", "仁康大药房"),
        ("你开的小芳美发店我们去过，钱怎么不还", "小芳美发店"),
    ],
)
def test_an_employer_or_school_of_a_person_is_found(text: str, employer: str) -> None:
    assert employer in found(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("你在福临门火锅端盘子，欠的四千什么时候还", "福临门火锅"),
        ("你女儿小满在望江中学读初三，三千块还不还", "望江中学"),
        ("你上班的福满楼火锅昨天我去吃了，欠款抓紧", "福满楼火锅"),
        ("你的公积金显示单位是同洲建筑设计院，拖着不还", "同洲建筑设计院"),
        ("盛隆物流每月10号发薪，还钱", "盛隆物流"),
        ("身份证431121198805096213，任职卓美家居，欠款请还", "卓美家居"),
        ("证号140726199605281734，单位晋北焦化，工号0817，请还1,240元", "晋北焦化"),
        ("身份证510722199606128824，德胜镇利民超市收银员，借款逾期", "德胜镇利民超市"),
    ],
)
def test_a_workplace_without_a_telling_word_is_found_by_what_is_done_there(text: str, where: str) -> None:
    assert any(where in one or one in where for one in found(text) if not one.isdigit())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        # The labour of a trade
        ("你在永丰精密打螺丝，欠的钱呢", "永丰精密"),
        ("你爸在柳林砖厂烧窑，欠款他替你还？", "柳林砖厂"),
        ("蒋雯，你在启慧教育教数学，家长们知道你欠网贷不还吗", "启慧教育"),
        ("顺意茶庄站柜台一个月挣多少我不知道？欠的账该还了", "顺意茶庄"),
        # On the way there, and waited for at the door
        ("守在锦程电子大门口等你，直到你还钱", "锦程电子"),
        # One's own
        ("老街羊肉馆是你开的吧，欠我两万一", "老街羊肉馆"),
        ("你媳妇在街口开“小翠快餐”，欠款不还我天天去吃", "小翠快餐"),
        # One of those there
        ("您儿子高宇是海城职院会计2301班的吧？他借款逾期50天了", "海城职院会计2301班"),
        ("你从万隆纺织跳槽了，欠款照样要还", "万隆纺织"),
        ("郭亮，38岁，宏图重工喷漆班，离异，欠21,000元", "宏图重工"),
        ("赵某，41岁，离异，在星辉光电打包，欠款不还", "星辉光电"),
    ],
)
def test_a_workplace_is_told_by_toil_by_the_way_there_by_whose_it_is_and_who_belongs_to_it(
    text: str, where: str
) -> None:
    assert any(where in one for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "您开的信用卡已逾期6天",
        "你开的那辆白色轿车是拿我的钱买的，一万六什么时候还",
        "您在App开“自动还款”后，逾期费用可减免",
        "你是故意拖着的吧，四千块拖三个月了",
        "您刚入职新公司，可申请延期还款",
        "你从上家公司离职后没回过我消息，那笔借款两万一",
        "等到月底找你对账，欠的两千八先准备好",
        "你在东莞搬砖不容易，欠的先还两千",
        "您在启明健身房一个月300元的会费已逾期",
        "催收二组，李强，工号A203，您的借款逾期30天",
        "您在示例宠物店给狗洗澡的费用还欠80元",
        "您在示例渔场养鱼的承包款欠缴3200元",
        "您那个健身年卡转让成功，欠款已结清",
        "您那家示例商铺转让手续费欠缴500元，请补齐",
        "您经营的“小翠快餐”可申请贷款",
        "你在驾校学开车，欠的尾款记得补",
        "从小区出来，坐12路去示例银行，就能还款",
        "去图书馆门口找你，还你钱",
        "我已入职万隆纺织，下月可还款",
    ],
)
def test_what_is_bought_paid_or_let_a_date_a_town_and_a_team_of_the_sender_are_no_workplace(
    text: str,
) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("六组的韦国强在我公司赊了化肥，欠的账不还", "六组"),
        ("老乡们注意，大石湾的杜小军骗走我们一万六，欠债还钱", "大石湾"),
        ("您楼上1502的谢春华在我平台借款逾期61天", "1502"),
        ("跟您打听一下，隔壁1203的周先生还住那儿吗？他贷款没还", "1203"),
        ("四单元的程某，骗了街坊三十多万不还", "四单元"),
        ("您的邻居（2单元1102 詹某伟）拖欠我司三万余元", "2单元1102"),
        ("致金沙新村8栋各位业主：有人欠我装修款两万七", "金沙新村8栋"),
    ],
)
def test_whose_debt_is_spread_is_found_by_the_door_the_group_or_the_village(text: str, where: str) -> None:
    assert where in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "502的业主请移车，挡住出口了",
        "楼上1502的王阿姨，您家欠的快递费我付了",
        "六组的王组长：本组水费已结清，欠费户名单见附件",
        "信贷部三组 王强提醒您：借款已逾期5天",
        "欠的酒钱下回给。二排 小曲",
        "您欠款 1250 王先生已代付",
        "同村的王建国说你欠他八千",
        "各位业主：维修基金欠缴户请于周五前补交",
        "翠湖小区各位居民：近期有骗子冒充客服催收，请勿转账还款",
        "大石湾的乡亲们，示例银行流动服务车到村，可办理还款",
    ],
)
def test_whoever_is_spoken_to_and_whoever_writes_is_no_debtor_told_by_his_door(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("榕荫街7号3楼东户，看得清清楚楚，我在楼下等你", "榕荫街7号3楼东户"),
        ("现居梧州路118弄7支弄22号，本金9000元已逾期", "梧州路118弄7支弄22号"),
        ("你租在南苑公寓北楼615，没钱还？", "南苑公寓北楼615"),
        ("3499 1219 9208 1905 12，住聚贤街44号附2，欠款", "聚贤街44号附2"),
        ("锦云里7号院9-401，月供没还车被拖", "锦云里7号院9-401"),
        ("别怪我们不客气，聚贤街44号附2，记住了吧", "聚贤街44号附2"),
        ("你住在廉租房2栋301，欠款不还", "廉租房2栋301"),
        ("你家住租界路15号，欠款不还", "租界路15号"),
        ("您住搬运新村3栋201，欠款请还", "搬运新村3栋201"),
    ],
)
def test_a_home_is_found_where_one_hides_is_waited_for_or_shown_to_be_known(text: str, address: str) -> None:
    assert address in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "本公司地址：科技园路9号创新大厦6层602，逾期客户可来面谈分期。",
        "开庭地点：临川市仲裁委，和平大道77号仲裁大厦9楼第二庭。欠款8,200元。",
        "请于周五到调解室，地址文化路11号二楼，协商借款纠纷。",
        "办公地址，文昌路88号3楼302，欠款请来协商",
        "您家是哪个小区？欠的物业费怎么缴？",
        "您的贷款合同由风控部二组审核，逾期请联系客服。",
    ],
)
def test_premises_of_the_sender_of_courts_and_what_is_to_let_are_nobodys_home(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("请转至对公代理人（个人户）6297850220933847163 蒋玉", "6297850220933847163"),
        ("转验资户6297850220933847163，三分钟解冻", "6297850220933847163"),
        ("手机151尔尔133吧16，她接得快", "151尔尔133吧16"),
        ("您登记的手机号12099347719无人接听", "12099347719"),
        ("鲁K·7Q52挂停在物流园", "鲁K·7Q52挂"),
    ],
)
def test_a_number_is_read_by_the_holder_named_by_sound_and_by_what_it_is_called(
    text: str, number: str
) -> None:
    assert number in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "请将货款汇至我司对公账户3301040160001234567，开户行农行",
        "请输入兑换码6226001234567890，逾期失效",
        "登录IP 192.168.100.21，如非本人操作请改密码",
        "缴费户3300112233445566本月欠费86元",
        "第3期5000元、第4期8000元均已逾期，合计13000元",
        "分期可选18期24期36期60期，还款更轻松",
        "第13期14期15期16期均已逾期，请还款",
        "求助电话110 120 12345，贷款纠纷可拨打",
    ],
)
def test_an_account_of_a_firm_a_voucher_the_address_of_a_computer_and_instalments_are_no_numbers_of_a_person(
    text: str,
) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "我们会与您配偶及其单位逐一沟通，请尽快还款",
        "你在外地打工，欠款请安排",
        "你在正常上班，欠款请安排",
        "用人单位亦负协助义务，请尽快还款",
        "工地拖欠工资问题由劳动监察大队承办，欠薪预计周三前发放",
    ],
)
def test_what_only_sounds_like_a_workplace_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("430725199204114418，住桃江巷，欠款请还", "430725199204114418"),
        ("您本人990327198809057113的借款已逾期", "990327198809057113"),
        ("欠的钱打到我老婆卡上，6217003810026654412", "6217003810026654412"),
    ],
)
def test_a_demand_shows_a_number_of_that_form_whatever_its_check_digit(text: str, number: str) -> None:
    assert number in found(text)


@pytest.mark.parametrize(
    "text", ["流水210430725199204114", "订单430725199204114418已发货", "合同编号6217003810026654412，请还款"]
)
def test_a_number_of_that_form_is_none_where_it_is_a_code(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "您在示例银行的贷款本期应还",
        "您在示例科技公司购买的手机已发货",
        "您在示例大学的图书借阅已到期",
        "您预约的市第一医院门诊",
        "请到示例小学报名",
        "我们不会联系您的单位",
        "孩子们在实验小学集合",
        "请同学们统一到城东中学报到",
        "各位家长请到城南小学开会",
        "听说您在开发区上班，同事关系都好吧",
        "了解您在外务工地点，欠款请准备",
        "GPS已定位你在哪片工地，逾期请还款",
        "不还钱就去孩子学校门口",
        "还清之前您的子女不能就读公办学校",
        "您正在登录手机银行，还款请核对",
    ],
)
def test_a_place_where_one_buys_or_visits_is_no_employer(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("您父亲王建国还不知道", ["王建国"]),
        ("其母李秀兰的电话我们有", ["李秀兰"]),
        ("您的妻子蒋月琴已被列为知情人", ["蒋月琴"]),
        ("配偶周启明，女儿周可可", ["周启明", "周可可"]),
        ("您登记的父母褚国梁、殷月娥", ["褚国梁", "殷月娥"]),
        ("令郎田子轩今年五年级", ["田子轩"]),
        ("郝永贵是您父亲", ["郝永贵"]),
        ("请焦美凤（姐）、焦志刚（弟）垫付", ["焦美凤", "焦志刚"]),
        ("你弟薛宝平的账", ["薛宝平"]),
        ("您爱人（姓名：江雪莲）也该知道", ["江雪莲"]),
        ("父肖长贵、母蒋玉莲、妹肖雯都登记了", ["肖长贵", "蒋玉莲", "肖雯"]),
        ("逾期不还，我们联系您二姑赵桂兰", ["赵桂兰"]),
        ("岳母万淑芬代收材料", ["万淑芬"]),
        ("妻弟麻小兵17964217564", ["17964217564", "麻小兵"]),
        ("爹叫宁有财，娘叫蒋翠", ["宁有财", "蒋翠"]),
        ("你儿子浩浩周末在家吧", ["浩浩"]),
    ],
)
def test_a_full_name_with_the_relation_is_found(text: str, names: list[str]) -> None:
    assert sorted(found(text)) == sorted(names)


@pytest.mark.parametrize("plate", ["川Z·00000", "川Z00000", "川Z-00000", "川ZD00000"])
def test_a_number_plate_is_personal_data(plate: str) -> None:
    assert found(f"你的{plate}天天停在楼下") == [plate]


@pytest.mark.parametrize(
    "other", ["川Z·0xx00", "川Z00*00", "浙B2-20080224", "云南A10023号", "川Z座", "京A123"]
)
def test_what_is_masked_or_only_looks_like_a_plate_is_none(other: str) -> None:
    assert found(f"编号{other}，请核对") == []


def test_a_relative_who_signs_after_a_dash_is_the_sender() -> None:
    assert found("小董，去年借的两万块，这个月能先还五千吗。——表姐阿芬") == []
    assert found("小董，去年借的两万块，我去找你——表姐阿芬也知道") == ["阿芬"]


@pytest.mark.parametrize(
    "text",
    [
        "您父亲王某还不知道",
        "您父亲王先生、您妻子苗女士",
        "您母亲高血压住院",
        "您孩子马上放学",
        "您儿子方便时请回电",
        "您的父母有义务替您偿还",
        "您家人都知道",
        "王建国先生，您好",
        "业主王建国先生，请缴费",
        "我们不会联系您的父亲王建国",
        "您母亲节订的花",
        "您孩子高中毕业证明已办好",
        "今天放学孩子由奶奶接走了",
        "我们只能按流程联系您父母",
        "明明是他闺女蹭了车",
        "岳叔，您女婿的借款未还",
        "案件联系人：裘助理",
        "【示例外语】学员胡迪：您的课程分期已逾期8天",
        "【示例外语】学员胡迪，您的课程分期已逾期8天",
        "原业主 柯座机8822014",
    ],
)
def test_masked_names_titles_words_and_the_addressee_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["1", "1 ", "1-", "三", "路1", "路", "您父亲王", "l", "在公司", "市县1号", "+861", "王", "路号1栋"],
)
def test_reading_stays_linear(text: str) -> None:
    view = View.of(text * (40000 // len(text)))
    start = time.perf_counter()
    list(find_personal(view))
    assert time.perf_counter() - start < 8


@pytest.mark.parametrize(
    ("text", "senders"),
    [
        ("今天只需转3,000元到高经理卡6214837502164886即结清。", True),
        ("您打5千到我卡上6214837502164886，我做主销账。", True),
        ("转客服姐姐6214837502164886这张卡。", True),
        ("走我私账便宜，5,100只收3,900，卡号6214837502164886。", True),
        ("请存入您的还款卡6214837502164886。", False),
        ("您绑定的卡6214837502164886余额不足。", False),
        ("请转到13800001111支付宝。", True),
        ("请到窗口办理，信贷员老郑 13800001111。", True),
        ("逾期五天，900元，请尽快还。华银法务13800001111", True),
        ("有真困难跟我说一声。13800001111 房东 老俞。", True),
        ("我换号了，新号13800001111，还款的事找我。", True),
        ("你换号也没用，新号13800001111对吧。", False),
        ("贵校教师梅长生，电话13800001111，拖欠车贷五期。", False),
        ("你老板齐宏伟，电话13800001111，他对你不错吧？", False),
        ("班主任电话13800001111，我会告诉她。", False),
        ("还款请联系客户经理刘斌，手机13800001111。", True),
    ],
)
def test_a_number_to_reach_or_pay_the_sender_is_his_and_one_told_of_a_person_is_not(
    text: str, senders: bool
) -> None:
    (datum,) = [one for one in find_personal(View.of(text)) if one.whole]
    assert datum.senders is senders

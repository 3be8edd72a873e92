"""What a reader must be able to find in an overdue notice, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from checks.stance import Stance
from checks.text import View
from checks.words import compiled, one_of


class Element(StrEnum):
    """The eight elements of a complete notice, in reading order."""

    SIGNATURE = "signature"
    ADDRESSEE = "addressee"
    DAYS = "overdue_days"
    AMOUNT = "overdue_amount"
    ACTION = "action"
    CONTACT = "contact"
    CONSEQUENCE = "consequence"
    CHANNEL = "official_channel"

    @property
    def chinese(self) -> str:
        """The word that pages and findings use."""
        return _CHINESE[self]


_CHINESE = {
    Element.SIGNATURE: "签名",
    Element.ADDRESSEE: "称呼",
    Element.DAYS: "逾期天数",
    Element.AMOUNT: "金额",
    Element.ACTION: "怎么做",
    Element.CONTACT: "联系途径",
    Element.CONSEQUENCE: "后果",
    Element.CHANNEL: "官方渠道",
}

SIGNATURE = r"【[^【】]{1,40}】|^\[[^\[\]]{2,20}\]"
SURNAMES = one_of(
    r"欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|长孙|司徒|夏侯|令狐|端木|南宫",
    r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由赖]",
)
_TITLES = "先生|女士|小姐|同学|客户|用户|老师|师傅|经理|大哥|大姐|生(?=您好|你好)|总(?=[,:您])"
_ADDRESSEE = one_of(
    rf"(?:尊敬的|亲爱的)?(?:业主|客户|用户|持卡人|借款人|住户)?(?:{SURNAMES}|[\u4e00-\u9fff]{{2,3}}(?=先生|女士))[\u4e00-\u9fff*x某]{{0,2}}(?:{_TITLES}|男士/女士)(?:/(?:女士|先生))?(?![的、和与及])",
    r"(?:尊敬的|亲爱的|尊贵的)[\u4e00-\u9fffa-z0-9*]{0,12}?(?:客户|用户|业主|持卡人|借款人|会员|车主|商户|先生|女士|朋友|住户|租户|使用者|纳税人|同学|家长|您)",
    r"(?:(?<=】)|(?<=[,。:]))?(?<![\u4e00-\u9fff])(?:各位)?(?:客户|用户|业主|持卡人|借款人|会员|车主|住户|租户|商户)(?:们)?(?=您好|[,:，]|请|在)|^先生/女士(?=您好)",
    rf"(?:(?<=】)|^)(?!关于|对于|因为|由于|鉴于|温馨|提醒|原因|麻烦|通知|明|今|昨|重要|紧急|最后|请|您|你|再|不)(?:小|老)?(?:{SURNAMES})(?:[*某x]{{1,2}}|[\u4e00-\u9fff]{{0,2}})(?=[,:]\s?(?:您|你)|[,:](?!您|你)[^,。]{{0,6}}(?:欠|借|逾期|还|拿|给)|您好|你好)",
    rf"业主(?:{SURNAMES})[\u4e00-\u9fff某*]{{1,2}}(?=[,，])|(?:(?<=】)|^)(?:{SURNAMES})某{{1,2}}(?=[,，])",
)
_DAY_COUNT = r"(?:[0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,5})"
_DATE = r"(?:20[0-9]{2}[年\-/.])?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[月\-/.](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?"
_DAYS = (
    rf"(?:应还日|到期日|还款日|应缴日|缴费日)(?:期)?(?:为|是|[:：])?{_DATE}|"
    rf"(?:已?经?|累计|现已|连续)?(?:逾期|超期|拖欠|欠款|欠费|欠缴|超过还款日|未还款?|延滞|违约)(?:已?达?|超过?|时间|天数|了|有|为|长达|至今|已有|共|近|已经|满|[:：])*{_DAY_COUNT}(?:余|多)?(?:天|日(?!前|内|之前)|个?月(?![0-9日])|期|年)"
    rf"|{_DAY_COUNT}(?:余|多)?(?:天|个月)(?:的)?(?:逾期|未还|未缴|未付|欠款)|逾期(?:m[1-9]|[0-9]{{1,4}}\+)"
    rf"|(?:自|从|于|应于|原定|应还日[为是:：]?|到期日[为是:：]?|还款日[为是:：]?)?{_DATE}(?=(?:起|到期|应还|已到期|的还款|的账单|的分期|应缴)[^,。;]{{0,12}}(?:逾期|未还|未收到|尚未|未到账|仍未|没有?收到|未付|未缴))"
)
_NUMBER = r"(?:95[0-9x]{3}[0-9x]?|96[0-9x]{3,4}|10[01][0-9x]{2,7}|400[-\s]?[0-9x]{3}[-\s]?[0-9x]{4}|(?<![0-9])0[0-9]{2,3}-[0-9x]{4}-?[0-9x]{3,4}|12368|12345)(?![0-9x元])"
_CONTACT = one_of(
    rf"(?:拨打|致电|联系|咨询|详询)?(?:[\u4e00-\u9fff]{{0,4}}?)(?:官方|在线|人工|专属|智能)?客服(?:热线|电话|专线|中心|人员|经理)?(?:[:为是]|\s)?{_NUMBER}",
    rf"(?:致电|拨打|咨询|详询|热线|电话|联系|回电|来电)[^,。;0-9]{{0,6}}{_NUMBER}|{_NUMBER}",
    r"(?:(?<=联系)|(?<=咨询)|(?<=致电)|(?<=app)|(?<=官方)|(?<=在线)|(?<=人工)|(?<=[,或及和、与]))(?:app)?(?:内)?(?:官方|在线|人工|专属|智能|我行|银行|本行)?(?:在线)?客服(?:热线|电话|专线|中心|人员|经理)?|(?:官方|在线|人工|卡背面)客服(?:热线|电话)?|客服热线",
    r"(?:咨询|服务|官方)(?:热线|电话|专线)|(?:联系|咨询)(?:银行|管家|专员|客户经理|物业|工作人员|贷款专员|服务中心)|(?:专属|协商|贷后|服务|服务顾问)(?:专员|顾问|管家|经理)|管家(?!式)",
    r"(?:致电|联系|拨打|回电)[^,。;0-9]{0,8}1[3-9][0-9x]{9}",
)
_CHANNEL = one_of(
    r"(?:(?!请|可|在|到|通过|登录|联系|先|打开|使用|于|的|或|和|及|与|从|前往|有|无)[\u4e00-\u9fff]){0,8}app(?![a-z]|在线客服|内?客服|的?客服)|手机银行|网上银行|网银",
    r"(?:微信)?小程序|(?:官方)?(?:微信)?公众号|官方(?:网站|渠道|平台|客户端|途径)|官网|缴费平台|(?:网上|掌上)营业厅|营业厅|生活号|控制台",
    r"(?:就近|任一|镇上|附近)?(?:营业|银行|线下|经办)?(?:网点|营业所)|[\u4e00-\u9fff]{2,4}支行|柜[台面]|便民站|(?:合同|协议)(?:所载|约定|载明)的(?:还款)?(?:渠道|账户|方式)",
)
_DO = "还款|还清|归还|偿还|缴费|缴纳|缴清|补缴|交费|交清|支付|付款|结清|清偿"
_LOOK = "核对|查看|查询|办理|申请|处理|协商|确认|登记|核实|验证|更新|续期|领取|充值|续费|缴存"
_ACTION = one_of(
    rf"(?:登录|前往|通过|打开|点击|进入|(?<!现)在|到|经)[^,;。!?]{{1,20}}?(?:{_DO}|{_LOOK})(?!日|义务|意愿)",
    rf"(?:请|务必|尽快|立即|马上|及时|抓紧|赶紧|尽早|立刻|速|必须|须|按时|一并|并|或|、|建议您?)(?:您|你)?(?:[^,;。!?联致如]{{0,14}}?)(?:{_DO}|{_LOOK})(?!日|义务|意愿|截止|提醒|通知)[^,;。!?]{{0,3}}",
    r"(?:请|务必|尽快|立即|马上|及时|速|于[^,。;]{1,10}前|[今明][日天晚][^,。;]{0,8}|方便时)[^,;。!?联致]{0,6}(?:回电|来电|回复|转账|转告|通知|督促|点击|提供|保证[^,。;]{0,8}充足|存足|足额存入|联系(?=我们|我[行司]|[^,。;]{0,4}书记|承办))[^,;。!?]{0,10}",
    r"(?:[今明][日天晚]|马上|立刻|现在|先|一起|一并|就|自己|直接|[0-9]+点前)[^,;。!?]{0,6}(?:还(?=[0-9了掉,。;!]|$)[^,;。!?]{0,8}|缴[0-9]+|转(?:我|过来|到|账)[^,;。!?]{0,10}|还清|把[^,;。]{0,4}(?:钱|账)[^,。;]{0,6})|速(?:还|回电|来电|缴)[^,;。!?]{0,6}|还清[0-9,.]+元|还款可|点击(?=处理|[^,;。]{0,3}http)|详情点|加[^,。;]{0,4}微信[^,;。]{0,4}转款|把钱处理掉|协助他?[^,。;]{0,4}解决",
)
_NO_ACTION = r"(?:不|未|没|无法|拒|承诺|曾|到期|应|原|约定|上次|若|如|如果|能|已)[^,;。!?]{0,6}$"
_CONSEQUENCE = one_of(
    r"(?:上报|报送|报告|纳入|计入|记入|录入|进入)(?:至|到|给|您?的?个人)?[^,;。!?]{0,14}?(?:征信|信用(?:记录|报告|信息|评[分级])|数据库)|(?<!避免)(?<!以免)影响(?:您|你)?的?(?:个人)?(?:[^,;。!?]{0,6})(?:征信|信用记录|信用(?!卡))|(?:征信|信用(?!卡))(?:记录|报告)?(?:将|会|可能|或)?[^,;。!?]{0,6}(?:受(?:到)?影响|不良|受损|污点)|(?:记录)?一旦上报",
    r"(?:提起|向[^,;。]{0,10}法院[^,;。]{0,4})(?:民事)?(?:诉讼|起诉|仲裁)|(?:依法|可能|将|会|被|拟|马上|即将|明天|正式|要)(?:会|将|被|要|予以)?(?:向[^,。;]{0,8})?(?:起诉|诉讼|仲裁)(?:您|你)?|(?:收到)?(?:法院)?传票|缺席判决|立案(?:侦查|冻结|标准)?(?!材料|庭提交|通知单)|转立案庭|法院见",
    r"(?:承担|产生|计收|收取|加收|支付)[^,;。!?]{0,10}(?:违约金|罚息|逾期利息|滞纳金|逾期费用|法律责任|保证责任|利息)|(?:违约金|罚息|滞纳金)(?:将|按|继续)?[^,;。]{0,6}(?:计收|收取|翻倍|合约)|每[日天](?:罚息|滞纳金|加收)[^,;。]{0,4}|高额的?罚款|重新计息|利息翻倍",
    r"法律(?:途径|手段|程序|责任|措施|后果)|追究[^,;。]{0,8}责任|承担刑责|追责全款|刑事责任|无期徒刑|诈骗罪|拘[留传][^,。;]{0,4}|坐牢|逮捕|判刑|公安报案|移送[^,;。]{0,6}(?:公安|司法)",
    r"(?:停用|冻结|暂停|限制|停止|降低|查封|划扣|扣划|中止|拍卖)[^,;。!?]{0,12}(?:卡片?|账户|额度|功能|服务|使用|供[水电气]|名下|房|车|资产|财产|银行卡|微信|出行|消费|乘坐|高铁|飞机|工资)|将?被冻结|限制(?:高)?消费|停[水电机][停断]?[水电]?|停机|断[水电]断[水电]|影响(?:正常)?用[水电气]|[^,;。]{0,6}(?:高铁|飞机)[^,;。]{0,4}禁乘|(?:服务)?将[^,。;]{0,10}暂停",
    r"不良(?:信用)?(?:记录|影响|后果|信息)|失信(?:被执行人)?(?:名单|被执行人|人员)|(?:列入|纳入)[^,;。]{0,8}(?:失信|名单)|强制执行|强制措施|(?:移交|委托)(?:律师|第三方|外部)[^,;。]{0,6}|上门催收|放弃权利|永久删除",
)
_OVERDUE = r"逾期|欠款|欠费|欠缴|拖欠|未还|未按[期时约]?[^,;。]{0,4}(?:还|付|缴)|尚未(?:收到|还|缴|付|结清|到账|归还|支付)|未能?收到[^,;。]{0,12}(?:还款|款项)|到期未|欠钱|欠债|催收|不还(?:款|钱)?|仍未|还款日已过|赖账|老赖"
_CLOSED = one_of(
    r"(?:已|现已|均已)(?:于[^,;。]{0,14})?(?:结清|还清|全额(?:归还|偿还)|足额(?:到账|入账|还款)|(?:全部)?清偿)",
    r"停止(?:向[^,;。]{0,10})?(?:发送|催收|提醒)|不再(?:就[^,;。]{0,10})?(?:发送|催收|提醒)|暂不催收",
    r"异议[^,;。]{0,8}(?:已受理|受理|已收到)|协议?(?:已)?生效|(?:分期|延期|申请)[^,;。]{0,8}(?:已生效|已通过|已批准|已受理)|暂停催收",
    r"不(?:再|会)?催收",
)


@dataclass(frozen=True)
class Elements:
    """Places of each element in a view, in order, and what the text does.

    `closed` means that it confirms an end (settled, agreed, objection accepted), `demands` that it speaks of
    an overdue debt and does not.
    """

    spans: dict[Element, tuple[tuple[int, int], ...]]
    demands: bool
    closed: bool

    def __getitem__(self, element: Element) -> tuple[tuple[int, int], ...]:
        return self.spans[element]


def _all(pattern: str) -> Callable[[View], list[tuple[int, int]]]:
    return lambda view: [match.span() for match in compiled(pattern).finditer(view.text)]


def _amounts(view: View) -> list[tuple[int, int]]:
    return [match.span() for match in compiled("{amount}").finditer(view.text)]


def _actions(view: View) -> list[tuple[int, int]]:
    """Imperatives, not what the reader failed or promised to do."""
    before = compiled(_NO_ACTION)
    return [
        m.span()
        for m in compiled(_ACTION).finditer(view.text)
        if not before.search(view.text[max(0, m.start() - 6) : m.start()])
    ]


def _consequences(view: View) -> list[tuple[int, int]]:
    return [
        m.span() for m in compiled(_CONSEQUENCE).finditer(view.text) if not Stance(view, *m.span()).denied
    ]


_FINDERS: dict[Element, Callable[[View], list[tuple[int, int]]]] = {
    Element.SIGNATURE: _all(SIGNATURE),
    Element.ADDRESSEE: _all(_ADDRESSEE),
    Element.DAYS: _all(_DAYS),
    Element.AMOUNT: _amounts,
    Element.ACTION: _actions,
    Element.CONTACT: _all(_CONTACT),
    Element.CONSEQUENCE: _consequences,
    Element.CHANNEL: _all(_CHANNEL),
}


def find_elements(view: View) -> Elements:
    """All eight elements of a view, as places; an element that is not there has no span."""
    spans = {element: tuple(finder(view)) for element, finder in _FINDERS.items()}
    overdue = any(not Stance(view, *m.span()).warned for m in compiled(_OVERDUE).finditer(view.text))
    closed = bool(compiled(_CLOSED).search(view.text))
    return Elements(spans, overdue and not closed, closed)

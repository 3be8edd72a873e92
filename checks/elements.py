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
_SURNAMES = one_of(
    r"欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|长孙|司徒|夏侯|令狐|端木|南宫",
    r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由赖]",
)
_ADDRESSEE = (
    rf"(?:尊敬的|亲爱的|您好[,，]?)?(?:{_SURNAMES})[\u4e00-\u9fff*x某]{{0,3}}(?:先生|女士|小姐|同学|客户|用户|老师|师傅|经理|总(?=[,，:：您]))"
    r"(?:[/／](?:女士|先生))?|(?:尊敬的|亲爱的|尊贵的)[\u4e00-\u9fffa-z0-9*]{0,12}?(?:客户|用户|业主|持卡人|借款人|会员|车主|商户|先生|女士|朋友|住户|租户|您)"
    r"|(?<![\u4e00-\u9fff])(?:客户|用户|业主|持卡人|借款人|会员|车主)(?=您好|[,，:：])|先生[/／]女士|女士[/／]先生"
    rf"|(?:(?<=】)|(?<=[,，:：。!\s])|^)(?:{_SURNAMES})(?:[*某x]{{1,2}}|[\u4e00-\u9fff]{{1,2}})(?=[,，:：]|您|你|\s)"
    r"|(?:(?<=】)|^)(?:您好|你好)(?=[,，!。:：])"
)
_DAY_COUNT = r"(?:[0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,5})"
_DATE = r"(?:20[0-9]{2}[年\-/.])?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[月\-/.](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?"
_DAYS = (
    rf"(?:应还日|到期日|还款日|应缴日|缴费日)(?:期)?(?:为|是|[:：])?{_DATE}|"
    rf"(?:已?经?|累计|现已|连续)?(?:逾期|超期|拖欠|欠款|欠费|欠缴|超过还款日|未还款?|延滞|违约)(?:已?达?|超过?|时间|天数|了|有|为|长达|至今|已有|共|近|已经|满|[:：])*{_DAY_COUNT}(?:余|多)?(?:天|日(?!前|内|之前)|个?月(?![0-9日])|期|年)"
    rf"|{_DAY_COUNT}(?:余|多)?(?:天|个月)(?:的)?(?:逾期|未还|未缴|未付|欠款)|逾期(?:m[1-9]|[0-9]{{1,4}}\+)"
    rf"|(?:自|从|于|应于|原定|应还日[为是:：]?|到期日[为是:：]?|还款日[为是:：]?)?{_DATE}(?=(?:起|到期|应还|已到期|的还款|的账单|的分期|应缴)[^,。;]{{0,12}}(?:逾期|未还|未收到|尚未|未到账|仍未|没有?收到|未付|未缴))"
)
_CONTACT = one_of(
    r"(?:官方)?(?:在线|人工|专属|智能)?客服(?:热线|电话|专线|中心|人员|经理)?(?:[:：是为]?\s?(?:95[0-9x]{3,4}|400[-\s]?[0-9x]{3}[-\s]?[0-9x]{4}|(?:0[0-9]{2,3}-)?[0-9]{7,8}|1010[0-9]{4}))?",
    r"(?:95[0-9x]{3}[0-9x]?|400[-\s]?[0-9x]{3}[-\s]?[0-9x]{4}|(?<![0-9])0[0-9]{2,3}-[0-9x]{7,8}|(?<![0-9])1[3-9][0-9x]{9}(?![0-9]))",
    r"(?:咨询|服务|官方|还款|催收|投诉|联系)(?:热线|电话|专线)|(?:致电|来电|回电|拨打|电联|电话联系)(?:我行|我司|本行|本公司|银行|客服)?",
    r"(?:联系|咨询)(?:我行|我司|本行|本公司|我们|银行|管家|专员|客户经理|物业|工作人员|贷款专员)|(?:专属|还款|协商|贷后|服务)(?:专员|顾问|管家|经理)",
    r"管家|(?:营业|线下)?网点|柜台",
)
_CHANNEL = one_of(
    r"(?:(?:官方|我行|本行|我司|本公司|银行|手机银行|[\u4e00-\u9fff]{2,8}?)\s?)?(?<![a-z])app(?![a-z])|手机银行|网上银行",
    r"网银|(?:官方|官网|[\u4e00-\u9fff]{2,6})?(?:微信)?小程序|(?:官方)?(?:微信)?公众号|官方(?:网站|渠道|平台|客户端|途径)|官网",
    r"(?:就近)?(?:营业|银行|线下)?网点|柜台|营业厅|生活号|(?:合同|协议)(?:所载|约定|载明)的(?:还款)?(?:渠道|账户|方式|客服)",
)
_ACTION = one_of(
    r"(?:请|可|需|须|应|尽快|尽早|及时|立即|务必|敬请|烦请|麻烦|望|速|通过|登录|前往|到|在|按时|按期|主动|马上|赶紧|并|或|、|尽速|抓紧)[^,;。!?]{0,22}?(?:还款|还清|偿还|归还|缴费|缴纳|缴清|补缴|付款|支付|结清|清偿|存入|处理|核对|查看|查询|办理|申请|协商|足额|充值|联系|致电|缴存|还上|还钱)",
    r"(?:还款|缴费|协商|核对)(?:入口|方式|途径)|速(?:还|来|缴)|尽快还|还清(?:欠款|借款)|(?:快|赶紧|马上)还钱",
)
_CONSEQUENCE = one_of(
    r"(?:上报|报送|报告|纳入|计入|记入|录入|进入|影响)(?:至|到|给|您?的?个人)?[^,;。!?]{0,14}?(?:征信|信用(?:记录|报告|信息|评[分级])|数据库)",
    r"(?:征信|信用(?!卡))(?:记录|报告)?(?:将|会|可能|或)?[^,;。!?]{0,6}(?:受(?:到)?影响|不良|受损|逾期)",
    r"(?:提起|向[^,;。]{0,10}法院[^,;。]{0,4})?(?:民事)?(?:诉讼|起诉|仲裁)",
    r"(?:承担|产生|计收|收取|加收)[^,;。!?]{0,10}(?:违约金|罚息|逾期利息|滞纳金|逾期费用|利息|法律责任)|法律(?:途径|手段|程序|责任|措施|后果)",
    r"追究[^,;。]{0,8}责任|(?:停用|冻结|暂停|限制|停止|降低)[^,;。!?]{0,10}(?:卡片?|账户|额度|功能|服务|使用|供[水电气])",
    r"不良(?:信用)?(?:记录|影响|后果|信息)|失信(?:被执行人|名单|记录)?|强制执行|后果自负|一切后果|列入[^,;。]{0,8}(?:名单|黑名单)|移送",
    r"移交(?:司法|公安|法务|律师)|委托(?:律师|第三方|外部)",
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


def _consequences(view: View) -> list[tuple[int, int]]:
    return [
        m.span() for m in compiled(_CONSEQUENCE).finditer(view.text) if not Stance(view, *m.span()).denied
    ]


_FINDERS: dict[Element, Callable[[View], list[tuple[int, int]]]] = {
    Element.SIGNATURE: _all(SIGNATURE),
    Element.ADDRESSEE: _all(_ADDRESSEE),
    Element.DAYS: _all(_DAYS),
    Element.AMOUNT: _amounts,
    Element.ACTION: _all(_ACTION),
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

"""Which way a whole message bears on the people in it: it asks for money, it runs an errand, it lists what is known.

An address in a parcel message is there for the parcel; the same address beside a demand shows what the sender knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checks.words import compiled, one_of

_QUOTED = r"[“\"「『][^”\"」』。]{1,12}[”\"」』]"
_DEMANDS = one_of(
    r"欠(?!佳|缺|妥|费停)|逾期(?!未[取领]|不候)|还(?:款|钱|账|帐|[一二两三四五六七八九][百千万](?![天年米人个位])|清|债|上(?!次|班|学|有))|不还|够还|没钱还|没还|未还|(?:借|贷)(?:款|钱|条|了)|网贷|车贷|房贷|信贷|贷后|[代垫]付|催[收缴]|拖欠|结清|清偿|归还|[缴付]清|罚息|违约金|月供|[待未][付缴结]|应[还付退]|分期[^,。]{0,6}?[0-9,.]{3,9}元",
    r"尾款|赖账|老赖|失信|债|账(?:单|款|务)?(?:的事|[未没还不])|账单|[0-9]万(?!象|里|科|达)|把钱|这笔钱|这钱|钱呢|拖(?:到|了|着)(?:今天|今日|现在|如今|[0-9一二三四五六七八九十两半]{1,3}(?:多?天|个多?月|年))|[你您这那笔]的?账(?![户号单])|那[几一二三两四五六七八九十]?[千万]|[一二三两四五六七八九][万千](?:块|元|多)?(?=[,。;!?转记])|垫资|会款|承包款|工钱|货款|过期|反担保",
    r"(?:余额|处理|补齐|金额|还|付|差|给)[^,。]{0,4}?[0-9][0-9,.]{2,9}元|[0-9][0-9,.]{2,9}元?[^,。]{0,4}(?:补齐|处理|未付|没[付给还]|还|清)|[一二三四五六七八九][千万百][一二三四五六七八九]?(?:还|什么时候|啥时候|呢|你)|诉前|应诉|霸王账|追款",
    r"骗子|投案|到案|通缉|在逃|追逃|曝光|跑路|卷钱|查封|法拍|申请拍卖|带你走|立案|涉嫌|传唤",
)
_MENACES = one_of(
    r"(?:没|别|不会)(?:记|认|找|弄)?错吧?|对吧|对吗|对不对|否则(?:我们|将)|(?:你|您)们?(?:家|爹|爸|妈|老婆|的)?[^,。;]{0,6}吧[,?!。]|知道(?:你|您)|(?:查|摸|打听)到(?:你|您)|(?:也)?没用|别装|躲|等着|堵|盯|敲门|砸|喊|上门(?!服务|维修|安装|收|取|暖房|检)",
    r"我们到了|到(?:了)?你|(?:门口|楼下|[东南西北]门(?=等[你着]|[堵蹲]))(?:见|等|蹲|站|找|堵)|别逼|走路当心|小心点|别锁|都清楚|都知道|我们[都也](?:有数|知道|清楚|看得[见到])|(?:今晚|明早|明晚|今夜|明天|今天)[^,。]{0,6}?(?:过去|见|会到|上去|来找|敲|蹲|等|坐)|过去(?:找|看|坐|会)|外勤|外访|坐坐|探望|转转|喝茶|聊聊|谈谈|会会|认识认识|横幅|喇叭|花圈|传单|大字报|泼|砸|拍了?照|照片|灯[^,。]{0,6}亮|没锁|锁好|拜访|踩点|蹲点|路过|抽完|出不来|试试|肯定认识|好找|几点(?:下班|回|出|到|睡)|每[天晚早][^,。]{0,8}(?:出|回|接|送|停|遛|下)|阳台|鞋柜|铁门|(?:红|黑|白|蓝|绿)[色漆]?门|养了?[^,。]{0,4}狗|(?:放学|下班|出门|回家)(?:的时候|时|路上)|当心|掂量|识相|跑不[了掉]|逃不[了掉]|找得?到|躲不|换锁|搬走|搬了?家也|别怪|后果|不客气|兄弟们|弟兄|咱们(?:当面|见)|当面说|你自己看|走着瞧|试试看?|心里有数|掌握|定位|跟[了着]?你|守[在着][^,。]{1,12}(?:等|堵|找)|我们?查[了过](?:一下)?,?(?:你|您)(?!的?(?:订单|快递|包裹|件))|不露面|不[还转给出来][^,。]{0,4}就(?:天天|每天|去|到|来|在)|带(?:几个|一帮|一车|两个)(?:人|兄弟|伙计)|(?:天天|每天|直接)带人",
)
_ERRAND = one_of(
    r"快[递件运]|包裹|取件|寄(?:到|往|至|送|出|了|的|[\u4e00-\u9fff]{2,6}[区市县路街])|送(?:货|达|到|至|往|来|水|气)|配送|派送|派件|师傅|维修|保洁|开荒|看房|预约|暖房|聚餐|饺子|吃饭|家宴|活动|培训|搬家|欢迎|直播|发货|样品|配件|签收|邀请|邀您|生日|班车|接站|外卖|下单|收件",
    r"检修|停[水电气]|抄表|安检|巡检|安装|装修|装好|疫苗|体检|课程|上课|报名|演出|化妆|分享|大会|选举|漏水|返潮|物业|清洗|回收|上门(?:服务|维修|安装|收|取|检)|面试|招聘|驿站|自提|取餐|到货|货[已到]|提货|寻人|寻亲|失物|遗失|捡到|团购|订的|租房备案|地址改|搬到",
    r"祝您|谢谢|感谢|温馨|麻烦您|入住|退房|租金|押金|签约|看车|试驾|钥匙|装货|卸货|订单|订座|包间|婚礼|喜宴|满月|乔迁|追悼|聚会|同学会|家长会|补课|家教|保姆|月嫂|护工|鲜花|蛋糕|洗衣|送洗|家电|空调|燃气|宽带|装机|移机|网线|开锁|换锁|疏通|消杀|充电桩|志愿|拼车|顺风车|接送|导游|民宿|展会|开盘|交房|验房|收房|选房|房产证|过户|中介|换届|投票|表决|摄影|相册|打印|缴费码|电表|水表|烟感|宠物寄养|二手|闲置|转让|打样|图纸|投稿|奖品|中奖|优惠券|会员卡|采摘|团餐|订餐|饭局|开席|暂住|居住证|登记入户|人口普查|普查|随访|家庭医生|疫情|健康码",
)
# What is overdue here is a book or a parcel, and no money.
_LENT = r"取件码|图书|借阅|充电宝|单车|雨伞|借的书|还书|(?<![没未不])还车|轮椅"
_DUES = r"物业】|物业(?:费|管理费|服务费)|(?:水|电|燃气|采暖|供热|供暖|热力|管理|床位|停车|车位|有线|房)费|燃气欠|租金|房租|租约|退租|续租|租赁的|门卡"
_FILED = (
    r"[1-7][0-9]岁[,。;]|离异|直属|工位|工号|配偶|户[籍口]|身份证|职务|月收入|属实|监护人|直系|关系图|家属"
)
_DOSSIER = r"(?<![0-9])[1-9](?:[ \-·_]?[0-9]){16}[ \-·_]?[0-9x](?![0-9])|(?<![0-9])1[3-9][0-9]{9}(?![0-9])|(?<![0-9])6[0-9]{15,18}(?![0-9])"


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whether a message demands money or blames for a debt, shows the reader that he is watched, runs an errand.

    `lists` says that it demands and holds what only a file knows, so that every clause describes the person;
    `dues` that they are the dues of a flat, which is named for them.
    """

    demands: bool
    menaces: bool
    errand: bool
    lists: bool
    dues: bool

    @property
    def strong(self) -> bool:
        """Whether it demands or menaces."""
        return self.demands or self.menaces


@lru_cache(maxsize=4)
def bearing(text: str) -> Bearing:
    """How a normalised text bears on the people in it; the quoted names of goods demand nothing."""
    lent = compiled(_LENT).search(text)
    demands = not lent and bool(compiled(_DEMANDS).search(compiled(_QUOTED).sub("", text)))
    return Bearing(
        demands,
        bool(compiled(_MENACES).search(text)),
        not demands and bool(lent or compiled(_ERRAND).search(text)),
        bool(demands and compiled(_FILED).search(text))
        or (bool(compiled(_DOSSIER).search(text)) and (demands or not compiled(_ERRAND).search(text))),
        bool(compiled(_DUES).search(text)),
    )

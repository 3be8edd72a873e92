"""Which way a whole message bears on the people in it: whether it asks for money, and whether it menaces."""

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
# What is overdue here is a book or a parcel, and no money.
_LENT = r"取件码|图书|借阅|充电宝|单车|雨伞|借的书|还书|(?<![没未不])还车|轮椅"


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whether a message demands money or blames for a debt, and whether it shows the reader that he is watched."""

    demands: bool
    menaces: bool

    @property
    def strong(self) -> bool:
        """Whether it demands or menaces."""
        return self.demands or self.menaces


@lru_cache(maxsize=4)
def bearing(text: str) -> Bearing:
    """How a normalised text bears on the people in it; the quoted names of goods demand nothing."""
    demands = not compiled(_LENT).search(text) and bool(
        compiled(_DEMANDS).search(compiled(_QUOTED).sub("", text))
    )
    return Bearing(demands, bool(compiled(_MENACES).search(text)))

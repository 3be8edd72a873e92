"""Workplaces and schools, named like one (“…公司”, “…小学”), and told by what stands around the name."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.datum import Datum
from checks.personal.ownership import FAR, features, likelihood
from checks.personal.people import KIN, NAME
from checks.stance import Stance
from checks.text import Span, View
from checks.words import compiled

TABLE = "workplaces.tsv"
AT = 0.5
"""From which probability a name is that of somebody's workplace or school."""
_KIND = r"(?:有限(?:责任)?公司|股份公司|公司|集团|[工电印械机品染织造纸革鞋][\u4e00-\u9fff]?厂|厂|医院|卫生院|卫生所|门诊部?|诊所|[小中大]学|[一二三四五六七八九十实验]{1,3}[小中](?![区心])|幼儿园|学院|学校|职高|[流业技]园|工业园区?|培训中心|菜市场|百货|酒店|饭店|宾馆|餐厅|饭馆|面馆|超市|商场|市场|商行|网吧|事务所|工地|项目部|[传推广快运工加客火车气水电粮服务][\u4e00-\u9fff]?站|供电所|村委会|居委会|街道办|公交[一二三四五六七八九]公司|税务局|[\u4e00-\u9fff]{2}局|烟酒店|[理餐饭菜药服金花货]店|车队|研究[所院]|收费站|制品厂)"
_TRADE = r"(?:卫生[站室]|服务中心|服务站|[保规设妇县市省二三一]健?[院划计]?院|政府|汽修|五金|传媒|科技|电子|设计|地产|建材|网络|软件|装饰|物流|印务|服饰|食品|商贸|贸易|冷库|[书报]刊?亭|摊|店|铺|馆|酒楼|会所|供销社|[林农牧渔]场|[早夜]市|驾校|煤矿|码头|农商行|银行|支行|信用社|车间|分厂|[总分]装|后[厨勤]|药房|[收财]费?室|驿站|[一二三四五六][部厂小中])"
_MORE = r"(?:旅[馆店]|足浴|教育|律所|装修|机构|基地|快递|分拨中心|矿务局|[养敬]老院|福利院|社区|修理行|粮油|生鲜|裁缝铺|棋牌室|工作室|派出所|钢构|外贸|加油站)"
_PART = r"(?:(?!上班|[带做当教守打开干在])[\u4e00-\u9fffa-z0-9]{0,4}(?:车间|[科室部处系]|班组?|门诊|分厂|年级|学院|后[厨勤]|药房|总装)(?![\u4e00-\u9fff]?长))?"
HAN = r"(?:(?!由|致电|函告|通知|转告|告知|(?<=致)电|(?<=单)位|(?<=函)告|(?<=通)知|(?<=[转告])[告知]|官方|们|即刻|别|配合|付|家长|高铁|已放|升|入|刚|无法|过(?!滤)|完|再|诉|高收费|在|的|是|有|为|于|去|从|您|你|我|他|她|贵|请|叫|把|(?<!麻)将|与|了|哪|某|到(?!家)|已|会(?!计|所|展)|被|不|没|还|就|(?<![成丽花首江大京新古名金])都(?!市|会)|也|给|向|对|因|如|若|孩子|算|证|公办|外地|单位|公司里|这|那)[\u4e00-\u9fffa-z0-9])"
# What is called so alone has no name of its own.
_ONLY_A_KIND = r"^(?:(?:工|高收费|和?孩子|供电|手机|登录|园林|菜场|修理|镇|货运|读|公办|玩具|是家|家|广告|镇上的?|那家|卧|店|本|附近的|楼下的|菜|早餐|便利|批发|农贸|建材|火锅|奶茶|理发|美容|水果|熟食|饭|药|服装|民政|税务|教育|交警|快递|物流|电子|制衣|印刷|化工|私立|公立|附近|楼下|门口|路口|镇上|县里|市里|村里|当地|同一?家?|一?家|这家|自己|双语|国际|商|超|网|茶|酒|小|大|分|总|全|原|新|老|某|其|任何|各大|各类|结婚证到|家门口的?){0,2}(?:卫生院|[初高][一二三中]|[0-9]{1,3}号摊|中学|小学|大学|幼儿园|学校|医院|超市|市场|公司|银行|支行|店|馆|厂|局|铺|站|酒店|饭店|工地|门店|政府|商场|网吧|车队|摊|餐厅|面馆|饭馆|酒楼|厂里|办公室|食堂|宿舍|车间|[0-9a-z]*部|[0-9一二三四五六七八九]+[班科室系]|客户部|管理部|保卫科|教务处))$"
_NOBODYS = r"^外面|^门口|^住|客运站$|社区居委会$|^欠|^诉|某|^农商行$|^(?:哪|开发区|工业区|高新区|附近|外[地务]|市区|县城|镇上|厂里|城里|老家|家里|[本我贵该]|各|我们|还款|逾期|欠|借|贷|合同|分期|逾|到期|App|app|账|客户|用户|会员|学员|司机|员工)|网点|营业厅|客服|服务热线|公众号|小程序|平台|^(?:财务|人事|法务|催收|风控|客服|贷后|业务|综合|服务)(?:部|科|室|中心)$|咨询|调解|律[师所]|法[院庭]|公安|派出所|征信"
_NAMED = rf"(?:(?:就职|任职|供职)于?(?=(?P<at>.)))?{HAN}{{1,14}}?(?:{_KIND}|{_TRADE}|{_MORE})(?:(?:股份)?有限(?:责任)?公司)?{_PART}"
# What says in so many words that somebody works or learns there.
_STATED_BEFORE = rf"(?:(?:{KIN})(?:{NAME})?(?:是|为|系|任)|(?:工作|就职|缴存|登记|任职|用人)单位(?:名称)?(?:显示)?(?:为|是|:)|(?:任职|就职|供职|就读|任教|执教)于|(?:你|您)(?:自己)?(?:开|经营|承包)(?:了|着)?的)\s?$"
_STATED_AROUND = r"(?:{you}|他|她|其|们|爱人|老婆|老公|儿子|女儿|妹|弟|哥|姐|爸|妈)(?:现在?|目前|还)?在$"
_STATED_AFTER = r"(?:上[早晚夜中白]?班|任职|任教|就读|教书|读书|打工|工作(?!人员|时间|日|内))"
_PAYEE_BEFORE = r"(?:户名|对公(?:转账|账户)?|收款(?:单位|人)|账户名?|开户名?|[0-9]{12,}[(])[为是:]{0,2}$"
_PAYEE_AFTER = r"[,\s]?(?:账号|账户|开户行)?[:\s]?[0-9]{12,}"
"""Around the name of a firm that is paid."""
_MANY_BEFORE = r"(?<![你您他她]家)(?:(?:孩子|同学|学生|家长|队员|邻居)们|大家|各位[\u4e00-\u9fff]{0,4}?)(?:都|请|将|统?一起?)?[在到于]$"
"""Before a place where many are called together."""
_ONE_OF_THEM = (
    rf"(?:[\u4e00-\u9fff]{{0,2}}组)?的?(?:员工|职工|工人|老师|学生)?(?:{NAME})(?:欠|借(?!给)|拖|逾期)"
)


def candidates(text: str) -> list[Span]:
    """Every place of a normalised text that is named like a workplace or a school."""
    found = (
        (_begins(text, max(match.start(), match.start("at"))), match.end())
        for match in compiled(_NAMED).finditer(text)
    )
    return [(start, end) for start, end in found if not nameless(text[start:end])]


def _begins(text: str, start: int) -> int:
    """Where the name begins, after the relative of the reader who is there (“你闺女蓝天小学”)."""
    kin = compiled(rf"(?<=[你您他她])(?:{KIN})").match(text, start)
    return kin.end() if kin else start


def nameless(shown: str) -> bool:
    """Whether it only says of what kind a place is, or is nobody's workplace."""
    return any(compiled(one).search(shown) for one in (_ONLY_A_KIND, _NOBODYS))


def told(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Every such place, and what tells whose it is."""
    for place in candidates(text):
        yield place, features(text, *place)


def find_workplaces(view: View) -> Iterator[Datum]:
    """Every name of a workplace or school of a person, by which the person can be found there."""
    for place, names in told(view.text):
        likely = _stated(view.text, *place) or (
            likelihood(TABLE, names) >= AT and not _of_many(view.text, place[0])
        )
        if likely and not _paid(view.text, *place) and not Stance(view, *place).warned:
            yield Datum(*place, "“{text}”透露了单位或学校。")


def _paid(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - FAR) : start]
    return bool(compiled(_PAYEE_BEFORE).search(before) or compiled(_PAYEE_AFTER).match(text, end))


def _of_many(text: str, start: int) -> bool:
    """Whether many are called there together, none of whom can be told by it."""
    return bool(compiled(_MANY_BEFORE).search(text[max(0, start - FAR) : start]))


def _stated(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - FAR) : start]
    return bool(
        compiled(_STATED_BEFORE).search(before)
        or compiled(_ONE_OF_THEM).match(text, end)
        or (compiled(_STATED_AROUND).search(before) and compiled(_STATED_AFTER).match(text, end))
    )

"""Workplaces and schools whose name tells nothing, told by what is said that a person does, or is, there."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.bearing import bearing
from checks.personal.datum import Datum
from checks.personal.people import KIN, NAME
from checks.personal.trades import DOES, DUTY, LABOUR, SHIFT
from checks.personal.workplaces import HAN, nameless
from checks.stance import Stance
from checks.surnames import SURNAMES
from checks.text import View
from checks.words import compiled

_PLACE = rf"{HAN}{{2,12}}?"
_LONGER = rf"{HAN}{{3,14}}?"
_RELATIVE = rf"(?:{KIN}|爹|娘|那口子|前任|现任|女方|男方)"
_ADVERB = r"(?:现在?|目前|就|也|正|还|曾|每[天晚早]|每?周[一二三四五六日末]|白天|晚上|早上|上午|下午){0,2}"
_SOMEBODY = rf"(?:{_RELATIVE}(?:{NAME}|[\u4e00-\u9fff]{{2,3}}?)?|你|您|他|她|其)"
_WHO = rf"(?:你|您|{_RELATIVE})(?:自己|家)?"
_CLAUSE = r"(?:^|(?<=[,。;:!?】]))"
_BUSINESS = r"(?:[店馆铺坊厂场塘园厅吧行屋摊所室院社楼]|快餐|小吃|火锅|烧烤|超市|便利|美发|美容|美甲|造型|汽修|五金|建材|服饰|水果|生鲜|烟酒|母婴|烘焙|棋牌|家政|培训|教育)"
_DOORSTEP = r"(?:的?(?:大?门(?:卫室?|口|外|岗)?|保安亭|前台|楼下|停车场|后门))"
_TOLD_BY_DEEDS = (
    rf"{_SOMEBODY}{_ADVERB}在(?P<does>{_PLACE})(?={DOES})",
    # Two characters are a town as often as a firm, and one toils in a town too.
    rf"{_SOMEBODY}{_ADVERB}在(?P<toils>{_LONGER})(?={LABOUR})",
    rf"(?:你|您|{_RELATIVE})(?:上班|工作|干活|打工|任教|任职|就读)的(?P<where>{HAN}{{3,12}}?(?<=[店厂院校司馆所站场锅楼园]))(?=昨|今|明|我|[,。;!?]|$|离|门口|生意)",
    rf"(?:社保|公积金|个税|工资|收入证明|学生证|工牌|名片)(?!问题|拖欠|发放)[^,。;:]{{0,6}}?(?:由|单位[是为:]|写着|写的是|显示)(?P<pays>{_LONGER})(?=代?缴|代?发|[,。;0-9]|职务|$)",
    rf"(?P<monthly>{_LONGER})每月[0-9]{{1,2}}[号日]发(?:薪|工资)",
    # 福源茶庄站柜台一个月挣多少
    rf"{_CLAUSE}(?P<labours>(?!{_RELATIVE}|在){_LONGER})(?={LABOUR}一(?:个?月|天|晚))",
    # 每天准时去云帆传媒打卡; 从小区出来，坐12路去德成电子
    rf"(?:每[天晚早周]|早上|上午|中午|下午|晚上|骑车|开车|出来|出门)[^。;]{{0,10}}?[去到](?P<goes>{_LONGER})(?=上[早晚夜中白]?班|打卡|开门|开店)",
    rf"(?:坐[0-9]{{1,3}}路车?|(?<!我)(?:骑车|开车|出来,?|出门))[去到](?P<rides>(?!{HAN}{{0,8}}(?:银行|支行|信用社)){_LONGER})(?=[,。;!])",
    # 守在恒美制衣门卫室等你; 去光明奶站堵你
    rf"(?:守|堵|蹲|等|站)[在到](?P<watched>{_LONGER})(?={_DOORSTEP}{{1,2}}[^,。]{{0,4}}(?:等|堵|找|蹲)(?:你|您))",
    rf"[去到](?:你|您)?们?(?P<sought>{_LONGER})(?={_DOORSTEP}?(?:堵[你您人]|找[你您](?![打玩吃喝签拿取还聊]|对账)|举牌|拉[横条]幅|闹|撒传单))",
    # 那家鱼馆是你开的吧; 你承包的鱼塘; 开“玲姐快餐”
    rf"(?:{_CLAUSE}|那家)(?P<owned>{_LONGER})是{_WHO}[^,。;]{{0,4}}[开办包]的",
    rf"{_WHO}(?:开|承包|经营|盘下|接手)(?:了|着)?的(?:那[家个间])?(?P<runs>{HAN}{{2,9}}?{_BUSINESS})(?=[,。;!?今昨明上去前我]|$)",
    rf"{_WHO}(?![^,。;“\"「]{{0,8}}可)[^,。;“\"「]{{0,10}}(?<![打公离展召])(?:开|经营)(?:了|着|的)?(?:[一那][家个间])?[“\"「](?P<quoted>[\u4e00-\u9fffa-z]{{1,8}}{_BUSINESS})[”\"」](?!可)",
    # 您孙子是…2203班的吧; 你已入职…
    rf"(?:{_WHO}(?:{NAME})?|{NAME})是(?P<member>{HAN}{{2,12}}?(?:[0-9]{{2,4}}级?班?|[班系厂店局所院部]|大学|中学|小学|附[中小]|理工|师大|公司|集团|车间))的(?:吧|员工|职工|学生|老师)",
    rf"^(?:【[^】]{{1,20}}】)?{NAME},(?P<titled>{_LONGER}){DUTY}(?=[,。])",
    rf"(?<!我)从(?P<left>{_LONGER})(?:跳槽|离职|辞职|辞工)",
    rf"{_WHO}那[家个]?(?P<closed>(?![辆台套部块间张]){HAN}{{3,8}}?(?<![卡票号车机房位券]))(?:转让(?!手续|费|合同)|关门|关张|倒闭|歇业)",
    rf"(?<!我)(?<!我已)(?:入职|跳槽[到去至]|应聘[到上]|借调[到去])(?:了|于|在)?(?P<joined>(?!满|不|前|后|时){_LONGER})(?=[,。;!?]|$)",
    # 请问是…的前台吗？你们店…欠…
    rf"{_CLAUSE}(?:请问)?(?:这里|这)?(?:是)?(?P<asked>(?!请问|是){_LONGER})的?(?:前台|人事|老板|财务|负责人|值班室?|门卫)?吗[?,](?=(?:你们|您们|贵[厂店司校院])(?![^。]{{0,12}}(?:货款|发票|租金|房租|[水电]费))[^。]{{0,20}}(?:欠|贷款|借款|逾期))",
)
_END = r"(?=[,;。、/()!\s]|$|工号|职务|[0-9]{2,4}级|前台|已核|教师|员工|职工|保安|食堂|宿舍)"
_FILED = (
    rf"(?:^|(?<=[,;:(\s]))(?:[现前原]?(?:工作)?单位|任职|就职|供职|学籍|[现前]公司|学校)(?:名称|显示|登记)?[是为:]?\s?(?P<filed>{_LONGER}){_END}",
    rf"(?:^|(?<=[,;:、(\s您你]))(?:公司|学校|工作)(?:名称)?[为:]\s?(?P<said>{_LONGER}){_END}",
    rf"(?<=[,;。])在(?P<there>{_LONGER})(?={DOES}|{LABOUR})",
    rf"(?:^|(?<=[,;:。、/(】]))(?P<shift>(?!{NAME}{SHIFT}){_LONGER})(?={SHIFT}[,;。)、/])",
    rf"(?:^|(?<=[,;:。、/(】]))(?P<staff>(?!{NAME}){_LONGER})的?(?:{DUTY}|教师|法人)(?={NAME}|(?:{SURNAMES})某|[,;。)(、/]|$)",
)
_NOT_NAMED = r"^[0-9]+个?$|联系|^(?:[今明后下上本](?:周|月|天|晚|年|早|午|星期|礼拜)|(?:周|星期|礼拜)[一二三四五六日末]|[月年][底初中]|[早晚]上|[0-9]+[号点日]|[上原]家|原籍|村委|居委|当地|车间|北京|上海|天津|重庆|广东|广西|浙江|江苏|福建|深圳|广州|杭州|省城|省里|县里|市里|城里|工厂|填写|集上|直播|发廊|机关|外头|菜场|国企|隔壁|广场|税务|短视频|体制|事业单位|发放|进行|内部|依法|劳动|收发室|传达室|项目部|党|政治处|学跳?舞|万达楼|白天|招|正常|外地|本地|老家|国外|这里|那里|一线|夜里|同一|电话|手机|网上|线上|朋友圈|村里|镇上|异地|休息|上班|下班|正式|原来?|其他|别处|哪里|您?单位|公司里?|学校里?|厂里?|店里?|医院|银行|家里?|领导|同事|地址|座机|盖章|证明|联系|人事|财务|负责|老板|核实|走访|门口|名声|附近|楼下|开具|知|通报|协查|反映|处分|影响|发函|配合|协助|代扣|账|名义|公户|官网|规定|制度|保留|决定|名下|注册|登录|时间|期间|岗位|无|不详|信息|情况|资料|材料|变更|集体|统一|全体|工会|年终|月|通知|提供|尾号|代发|尽快|逾期|催|还|本息|借|贷|合同|身份)|催收|贷后|法务|委外|外访|^(?:图书馆|体育馆|电影院|火车站|茶馆)$|(?<![大中小科同文])学$|(?:打卡|部门|时间|期间|情况|信息|资料|材料|合同|证明|里|上|[外路街河旁身]边|外头|催收|通知|还款|协议|账户|工资|领导|同事|人员|姓名|电话|手机|承办|招|某|们)$"


def find_occupations(view: View) -> Iterator[Datum]:
    """Every place where a person works or learns that no word of its own names, in a text that demands or menaces."""
    borne = bearing(view.text)
    patterns = _TOLD_BY_DEEDS if borne.strong else ()
    for pattern in (*patterns, *_FILED) if borne.lists else patterns:
        yield from _named(view, pattern)


def _named(view: View, pattern: str) -> Iterator[Datum]:
    """Every place that a pattern finds, in its last group, unless that is no name."""
    for match in compiled(pattern).finditer(view.text):
        place = match.span(str(match.lastgroup))
        shown = view.text[slice(*place)]
        if nameless(shown) or compiled(_NOT_NAMED).search(shown):
            continue
        if not Stance(view, *match.span()).warned:
            yield Datum(*place, "“{text}”透露了单位或学校。")

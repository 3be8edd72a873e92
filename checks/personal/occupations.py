"""Workplaces and schools whose name tells nothing, told by what is said that a person does, or is, there."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.bearing import bearing
from checks.personal.datum import Datum
from checks.personal.people import KIN, NAME
from checks.personal.workplaces import HAN, nameless
from checks.stance import Stance
from checks.surnames import SURNAMES
from checks.text import View
from checks.words import compiled

_PLACE = rf"{HAN}{{2,12}}?"
_LONGER = rf"{HAN}{{3,14}}?"
_RELATIVE = rf"(?:{KIN}|爹|娘|那口子|前任|现任|女方|男方)"
_ADVERB = r"(?:现在?|目前|就|也|正|还|曾|每天|每晚|周末|白天|晚上)?"
_DUTY = r"(?:护士|柜员|辅警|保安|司机|会计|老师|教师|门卫|后厨|食堂|大夫|医生|技术员|安全员|仓管|学徒|保姆|骑手|领班|店长|厨师|收银员?|导购|村医|副?[乡镇所局院校科]长)"
_DOES = (
    rf"(?:上[早晚夜中白]?班|工作|干活|做工|打工|值[早晚夜]?班|任[职教]|任{_DUTY}|当{_DUTY}|做{_DUTY}|端盘子|切菜|收银|看大门|看门|卖[\u4e00-\u9fff]|摆摊|出摊|开店|开的店|接单|送(?:货|餐|外卖|快递)|跑(?:车|业务)"
    rf"|教书|住校|就读|上学|念书|读(?:书|[初高大小一二三四五六])|上[初高大小一二三四五六](?!班)|[初高大][一二三四](?:年级)?|[一二三四五六]年级|坐月子|[\u4e00-\u9fff]{{0,2}}(?:科|车间){_DUTY}|的?{_DUTY}(?=[,。;!]|$))"
)
_TOLD_BY_DEEDS = (
    rf"(?:{_RELATIVE}(?:{NAME}|[\u4e00-\u9fff]{{2,3}}?)?|你|您|他|她|其){_ADVERB}在(?P<does>{_PLACE})(?={_DOES})",
    rf"(?:你|您|{_RELATIVE})(?:上班|工作|干活|打工|任教|任职|就读)的(?P<where>{HAN}{{3,12}}?(?<=[店厂院校司馆所站场锅楼园]))(?=昨|今|明|我|[,。;!?]|$|离|门口|生意)",
    rf"(?:社保|公积金|个税|工资|收入证明|学生证|工牌|名片)(?!问题|拖欠|发放)[^,。;:]{{0,6}}?(?:由|单位是|单位:|写着|写的是|显示)(?P<pays>{_LONGER})(?=代?缴|代?发|[,。;0-9]|职务|$)",
    rf"(?P<monthly>{_LONGER})每月[0-9]{{1,2}}[号日]发(?:薪|工资)",
)
_END = r"(?=[,;。、/()!\s]|$|工号|职务|[0-9]{2,4}级|前台|已核|教师|员工|职工|保安|食堂|宿舍)"
_FILED = (
    rf"(?:^|(?<=[,;:(\s]))(?:[现前原]?(?:工作)?单位|任职|就职|供职|学籍|[现前]公司|学校)(?:名称|显示|登记)?[是为:]?\s?(?P<filed>{_LONGER}){_END}",
    rf"(?:^|(?<=[,;:、(\s您你]))(?:公司|学校|工作)(?:名称)?[为:]\s?(?P<said>{_LONGER}){_END}",
    rf"(?:^|(?<=[,;:。、/(】]))(?P<staff>(?!{NAME}){_LONGER})的?(?:{_DUTY}|教师|法人)(?={NAME}|(?:{SURNAMES})某|[,;。)(、/]|$)",
)
_NOT_NAMED = r"^[0-9]+个?$|联系|^(?:填写|集上|直播|发廊|机关|外头|菜场|国企|隔壁|广场|税务|短视频|体制|事业单位|发放|进行|内部|依法|劳动|收发室|传达室|项目部|党|政治处|学跳?舞|万达楼|白天|招|正常|外地|本地|老家|国外|这里|那里|一线|夜里|同一|电话|手机|网上|线上|朋友圈|村里|镇上|异地|休息|上班|下班|正式|原来?|其他|别处|哪里|您?单位|公司里?|学校里?|厂里?|店里?|医院|银行|家里?|领导|同事|地址|座机|盖章|证明|联系|人事|财务|负责|老板|核实|走访|门口|名声|附近|楼下|开具|知|通报|协查|反映|处分|影响|发函|配合|协助|代扣|账|名义|公户|官网|规定|制度|保留|决定|名下|注册|登录|时间|期间|岗位|无|不详|信息|情况|资料|材料|变更|集体|统一|全体|工会|年终|月|通知|提供|尾号|代发|尽快|逾期|催|还|本息|借|贷|合同|身份)|(?:部门|时间|期间|情况|信息|资料|材料|合同|证明|催收|通知|还款|协议|账户|工资|领导|同事|人员|姓名|电话|手机|承办|招|某|们)$"


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

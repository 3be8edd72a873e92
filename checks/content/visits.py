"""Visits announced or menaced, told from those that were agreed on."""

from __future__ import annotations

from collections.abc import Iterator

from checks.content.excused import unless_idle
from checks.pattern import hit, matches
from checks.reading import Reading
from checks.rule import ADVICE, Level, Ruling
from checks.words import compiled, one_of

_HARD = one_of(
    r"(?:上门|到家|去家里|登门|户籍地|家里|住处|住址|(?<!本)单位|(?<![我本])(?<!有限)公司|村里)[^,;。!?]{0,8}(?:堵|闹|蹲(?:守|点)?|守(?:着|候)|带人|泼|砸|贴|搬|抓|讨要|讨债|要债|催讨|追讨|追债|催收|喇叭|拉横幅|找{you}|住下|吃住|坐等|坐坐|唠唠|拆)",
    r"(?:带人|派人|安排(?:几个人|人(?!员))|找人|叫人|一车人|(?:几个)?兄弟们?)[^,;。!?]{0,10}(?:上门|去|到|过来|来|找|堵|登门)|蹲守|堵(?:门|你|您|人|在|家门|锁)|人已经在路上|已(?:经)?(?:出发|在路上|到{you})|出发前往",
    r"(?:今[天日晚朝]|明[天日早晚]|明儿|后天|马上|立即|立刻|即刻|随时|[0-9]{1,2}点|晚上|周[一二三四五六日末])[^,;。!?]{0,8}(?:上门|登门|到访|到{you}们?(?:家|单位|公司|小区|厂|学校|住处|出租屋)|去{you}们?(?:家|单位|公司|小区|厂|学校|住处|出租屋))(?:[^,;。!?]{0,6}(?:堵|闹|蹲守|守|找{you}|搬|催收|讨债|陪|坐|聊))?",
    r"(?:外访|上门|走访|催收|清收)(?:组|团队|人员|催收员|队|专员|员)[^,;。!?]{0,10}(?:出发|已|在路上|赶|抵达|到|上访|上门)|(?:外访|上访|到访|家访|入户|到户)(?!服务)|(?:家|单位|公司|学校|厂)(?:门口)?见|住到{you}家|(?:在|守在|站在?|去){you}们?(?:家|家属院|单位|公司|厂|楼)(?:楼下|门口|炕)|送到{you}?家门口",
    r"(?:上门|登门|走访|到{you}?的?(?:府上|家中|家里|住处|住所|户籍地|(?:登记|预留|留存|申请时)的?(?:地址|住址)))(?:进行)?(?:核实|调查|走访|催收|催缴|了解|核查|处理|清收|查|追)|上门(?=[,。;!?、]|$|的|服务人员|人员)",
)
_HARD += "|" + one_of(
    r"(?:工作人员|外勤|专员|同事|我们|我司|人员|车辆|他们)[^,;。!?]{0,10}(?:前往|出发|到|去|途经)[^,;。!?]{0,4}(?:{you}|贵|当地)?(?:户籍|家|小区|住处|府上|店里|单位|村|门口)(?!银行|网点)|前往{you}?户籍(?:所在)?地",
    r"实地(?:处理|人员|作业|催收)|(?:去|到|来){you}[^,;。!?]{0,4}(?:店里|单位|公司|家)[^,;。!?]{0,6}(?:坐|谈|聊|喝)|当面聊|(?:每天|天天)[^,;。!?]{0,8}(?:坐坐|喝茶|报到)|到{you}家(?:拜年|做客|吃饭)|站在{you}家|等急了就",
)
_SOFT = r"(?:安排|派|委托|启动|进行|实施|前往|将|会|可能|予以|申请|预约|采取)?[^,;。!?]{0,8}(?:上门|登门|实地|家中|府上)(?:进行)?(?:沟通|拜访|服务|洽谈|面谈|送达|协商|访问|拜望|送函|走访|见面)"
# No consent makes these a visit that was agreed on.
_ROUGH = r"堵|闹|蹲|守|泼|砸|抓|讨要|讨债|要债|追债|喇叭|横幅|带人|吃住|找人|叫人|兄弟"
_OR_ELSE = r"[,;](?:或|或者|否则|不然|要么|要不)"
"""What comes after it is another choice, to which an appointment before it does not belong."""
_AGREED = r"经{you}?(?:的)?同意|预约|征得|如需|您可(?:以)?(?:申请|预约|选择)|自愿|取件|维修|安装|配送|快递|外卖|抄表|检修|拆机|退押|服务时间|自提|送货"


def _choice(reading: Reading, place: int) -> str:
    """The sentence around a place, from the last “or else” before it."""
    start, end = reading.view.sentence(place)
    cuts = [m.start() for m in compiled(_OR_ELSE).finditer(reading.view.text, start, place + 2)]
    return reading.view.text[cuts[-1] if cuts else start : end]


def visits(reading: Reading) -> Iterator[Ruling]:
    """Every visit that is no agreed one: an error where it presses, a warning where it is only announced."""
    hard: list[tuple[int, int]] = []
    for match in matches(reading, _HARD, (unless_idle,)):
        sentence = _choice(reading, match.start())
        agreed = compiled(_AGREED + "|投诉|停止|核对水表|抄").search(sentence)
        if compiled(r"不(?:会(?!不)|再|必|去|到[您你]|上门|派)").search(match.group()):
            continue
        said = reading.view.text[match.start() : match.end() + 12]
        if not agreed or compiled(_ROUGH).search(said):
            hard.append(match.span())
            yield hit(match)
    for match in matches(reading, _SOFT, (unless_idle,)):
        start, end = match.span()
        sentence = _choice(reading, start)
        if any(start < right and left < end for left, right in hard) or compiled(_AGREED).search(sentence):
            continue
        yield hit(
            match,
            level=Level.WARNING,
            says="“{text}”即使语气平和，在催收短信里也有压力。面谈须经本人同意并预约。",
            source=ADVICE,
        )

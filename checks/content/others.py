"""Reaching or naming the people around the borrower to put pressure on him."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content.disclosure import disclosures, requests
from checks.content.excused import regretted, unless_idle
from checks.pattern import denied, hit, matches
from checks.reading import Reading
from checks.rule import Ruling
from checks.surnames import SURNAMES
from checks.words import compiled, one_of

# Strong targets need no possessive; the rest count when they are somebody's.
_WHOSE = r"(?:{you}|其|他|她|本人|对方)(?:们)?(?:的|所在的?|那|家|身边的?|周围的?|全部|所有|每一?个|手机里的?|名下|登记的?|预留的?|当地的?|老家的?){0,3}"
_REACHED = one_of(
    r"(?:{contact})(?:到|至|给|了|一下|遍|到了)?(?:所有|全部|各|与|第三方|当地的?|户籍地?|相关|预留的?|指定的?|申请表上[^,。;]{0,4}|任何|其他|一一){0,3}(?:"
    + _WHOSE
    + r")?[^,;。!?将已]{0,6}?(?:{third})(?:、[\u4e00-\u9fff]{2,4}|(?:和|及|或|以及|与|同埋|等)[\u4e00-\u9fff]{1,6}){0,3}",
    r"(?:给|向|跟|找|去找?|到|对|往|和|与|同|会同|让|请|要求|改打|打|当着)(?:"
    + _WHOSE
    + r")?(?:所有|全部|各|每一?[个位]){0,2}(?:{third})[^,;。!?]{0,10}?(?:{contact}|发|说|要(?!求)|谈|闹|核查|讨|施压|知道|看|听|面|问|唠|坐坐|评理|调查|反映|出面|陪同)",
    r"(?:{you}|其)(?:们)?(?:的|那|身边的|家)?(?:{third})(?:们)?(?:、[\u4e00-\u9fff]{2,4}|(?:和|及|或|以及|与)[\u4e00-\u9fff]{2,5}){0,3}[^,;。!?]{0,3}?(?:也|都|将|会|就|均|马上|很快|即将|可能|早晚|迟早|个个){0,4}(?:会|将|要|该)?(?:被)?(?:收到|接到|知道|知晓|晓得|得知|看到|听到|被联系|被通知|受到(?:牵连|影响)|牵连|失去信任|打扰|骚扰|跟着|会知道)",
    r"(?:邻居们?|亲戚朋友|亲朋好友|所有(?:亲属|亲戚|亲友|人)|全村|街坊(?:邻居)?|同事们?|领导)[^,;。!?]{0,4}(?:都|也|全|会|将){1,3}[^,;。!?]{0,4}(?:知道|看到|听到|收到|接到|晓得|失去信任|看笑话|议论|围观)",
    r"(?:{you}(?:们)?(?:的)?(?:{third}))[^,;。!?]{0,10}?(?:电话|号码|联系方式|微信|地址)[^,;。!?]{0,6}(?:我|有|查到|掌握|拿到|在手)|爆(?:您|你|其)?(?:的)?通讯录|通讯录[^,;。!?]{0,6}(?:挨个|逐一|群发|全部|都|打|发|联系|通知|爆)|(?:挨个|逐一|一个(?:一)?个)(?:通知|联系|打|发)",
    r"{you}(?:们)?(?:的|家)?(?:{kin})(?:[\u4e00-\u9fff]{2,3},)?[^,;。!?]{0,4}(?:在|上)[^,;。!?]{2,12}(?:小学|中学|幼儿园|学校|大学|年级|班|公司|厂|超市|上班|工作)|(?:{workplace}|{kin})(?:联系|走访|拜访|核实)(?=等|[,。;、]|$)|联合[^,;。]{0,6}(?:村|居)[^,;。]{0,6}(?:陪同|上门|走访)",
    r"(?:不想|不愿意?|不希望)(?:让)?(?:{you}(?:的)?)?(?:{third}|他们)[^,;。!?]{0,8}(?:知道|晓得|操心|担心|跟着|收到|难堪)|(?:收件人|对象)[^,;。!?]{0,6}(?:{phonebook})|(?:电话|短信)[^,;。!?]{0,6}打给{you}们?(?:的)?(?:{third})|单位座机|(?:到|去|在){you}们?(?:的)?(?:{workplace})[^,;。!?]{0,4}(?:门口|去|找|闹|走|拜访|了解)",
)
_REACHED += "|" + one_of(
    r"(?:{contact}|向|跟|找|让|对|给)[^,;。!?]{0,4}{you}(?:们)?(?:的|店里的?|公司的?|手下的?|厂里的?){0,2}(?:{trade})(?:(?:、|和|及|或|以及|与|等)[\u4e00-\u9fff]{2,3}){0,3}",
)

_BY_COURT = r"法院[^,;。!?我]{0,8}(?:向|给)[^,;。!?]{0,8}(?:发出?|送达|作出)[^,;。!?]{0,4}协助执行"
"""A court directs whoever pays or holds the money to assist; whether it did so is asked by `no-false-case-status`."""

_ANNOUNCED = r"(?:必要时|届时|随后|下一步|接下来|我[司行们方]?(?:将|会)|(?<![不即])将)(?![^,;。!?]{0,4}不)[^,;。!?]{0,6}(?:联系|通知|致电|告知|走访)(?:到|至)?{you}的?(?:{kin}|家人|家属|亲友|亲属|单位|公司|同事|员工|领导|邻居|联系人)"
"""That they will be contacted, in so many words: a breach however mild the rest is."""


# Any mention of the borrower's people in a demand is pressure, unless it is about help, leave or consent.
_MENTION = one_of(
    r"(?:{you}|贵)(?:们)?(?:的|家|家里的?|身边的?|所在的?|在|店里的?|那些|那几百号)?(?:{kin}|(?<!姐)(?:{workplace})|邻居们?|家长群|三姑六姨|老家|朋友圈)",
    r"(?:大家|旁人|外人|更多人|所有人|一群人)[^,;。!?]{0,6}(?:知悉|知道|看到|晓得|评评)|(?:传开|传出去|闹得|闹大|沸沸扬扬|挺?出名|出了名)",
    r"(?:这|那)?(?:几个|三位|两位)(?:号码|联系人)[^,;。!?]{0,8}(?:熟|珍惜|认识|问候)|(?:联系方式|号码)[^,;。!?]{0,6}(?:备案|在手|备妥|掌握)|不得不(?:告诉|通知|联系|与)|一位一位问",
)
_MENTION += "|" + one_of(
    r"(?:请|由|让|找|等)(?:学校|家里|单位|公司|村里|家人)(?:和[\u4e00-\u9fff]{1,3})?(?:来|出面)?(?:解决|处理|沟通|还|担保)|(?:三位|两位|几位|近期通话[^,;。]{0,8})(?:的)?(?:联系人|号码)[^,;。!?]{0,14}(?:来电|转告|收到|接到)|亲友触达|群发|一个个(?:打|发|问)",
    r"(?:父母|兄弟|姐妹|家人|亲友)[^,;。!?]{0,8}(?:帮忙)?(?:凑|垫|出面|担保|筹)|(?:从|给|打给)你(?:妈|爸|老板)",
)
_MENTION_FINE = r"(?:没有|未)接受[^,。]{0,4}(?:联系|代|其|他|她|家)|移除|孩子的?[^,。]{0,8}(?:余款|尾款|课费|学费|托管费)[^,。]{0,4}(?:[0-9]|已?逾期|未|尚)|住院|生病|健康|安康|平安(?!与否)|商量|困难|证明|变更|更新|授权|代理人|指定|共同借款|担保|联系不上|姐妹卡|亲属卡|孝|祝|开具|申报|税|社保|公积金|代发|系统群发|报销|团办|意外|去世|过世|节哀|慰问|生前|身故|继承|遗产|不影响您的家|保密|登记信息|紧急联系人信息|验证码|删除|停用|不会|应付|货款|租金|没有?(?:告诉|打给|跟[他她]|提|说|讲)|什么都没|只说|手术|陪床|喜事|我们没收"


def others(reading: Reading) -> Iterator[Ruling]:
    """Every place where others are to be contacted, or where a demand names them."""
    pointed = compiled(
        r"{you}|其|他|她|我们|我司|我方|我行|将|会|就|爆|通讯录|联系人|村委|村干部|居委|不想|都"
    )
    for match in matches(reading, _REACHED, (unless_idle,)):
        clause = reading.clause(match.start())
        asked = compiled(r"^(?:请您?|烦请|您?可|建议|如您?|若您?)").search(
            (reading.stance(*match.span()).before + match.group()).strip()
        )
        addressed = compiled(
            rf"^(?:告知|通知)[:]|^(?:联系|拨?打)不[上到通]|^联系人[:是]?(?:{SURNAMES})"
        ).search(match.group() + reading.view.text[match.end() : match.end() + 2])
        mourned = compiled(r"慰问|节哀|生前|过世|去世").search(reading.sentence(match.start()))
        by_court = compiled(_BY_COURT).search(clause)
        promised = compiled(r"(?:均|都|也)?不会(?!不)|不得(?!不)|没有$").search(match.group())
        if pointed.search(clause) and not (asked or promised or addressed or mourned or by_court):
            yield hit(match, stated=bool(compiled(_ANNOUNCED).search(clause)))
    if not reading.demands or reading.message.fragment or reading.public_notice:
        return
    if reading.message.recipient_relation in (None, "debtor") and not next(disclosures(reading), None):
        theirs = [match.span() for match in requests(reading)]  # no-third-party-request says these
        for match in matches(reading, _MENTION, (denied, regretted)):
            if any(match.start() < end and start < match.end() for start, end in theirs):
                continue
            around = reading.view.text[max(0, match.start() - 12) : match.end() + 16]
            if not compiled(_MENTION_FINE).search(around) and not _owing_firm(reading, match):
                yield hit(match)


def _owing_firm(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the reader's firm is named because it owes the money itself: it is spoken to, and for its own business."""
    if not compiled(r"(?:贵|[您你])(?:公司|单位|司|厂|店)$").search(match.group()):
        return False
    business = r"尾款|货款|价款|工程款|租金|费用|续费|服务费|运费|账期|订单|合同|采购|定制|签收|发票|对账|社保|挂账|走流程"
    return bool(compiled(business).search(reading.sentence(match.start())))

"""How it is said: respect, no labels, no false hurry, nothing for sale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content import relief
from checks.pattern import denied, hit, matches, phrases, reads_as, titled
from checks.reading import Reading
from checks.rule import Harm, Hit, Level, Rule, Ruling
from checks.words import compiled, one_of

_INSULT = one_of(
    r"老赖(?!名单|榜|现形)|(?<![一-鿿])赖子(?!明|文|豪)|赖皮|耍赖|要赖(?:账)?|赖账(?:的|鬼)?|(?:骗子|骗人精|诈骗犯)(?!短信|电话|团伙|冒充|常|会|以|利用|谎称|发|打|冒用|仿冒|盗用|伪造|借|可能|假|的心理)|滑头|赤佬",
    r"无赖(?!账)|流氓|人渣|败类|垃圾(?!短信|信息|分类|费|处置|清运|处理|桶|站)|废物|混蛋|王八蛋?|畜生|畜牲|禽兽|(?:老|狗|贱|什么|没皮没脸的|不要脸的?|丢人的|坏)东西(?!二)|瘪犊子|犊子|玩意儿?|货色|怂(?:货|包)|孬种|龟儿子?|龟孙|下三[烂滥]|瘪三",
    r"狗(?:都不如|一样|命)|猪(?:狗)?不如|蠢(?:货|猪)|白痴|脑残|脑子(?:有病|进水)|死全家|去死|他妈的?(?!妈)|(?<![您你阿当做])妈的(?!电话|号码|手机)|tmd|nmd|(?<![a-z])sb(?![a-z])|傻[逼比b叉子]|弱智",
    r"臭不要脸|不要脸(?!皮)|没皮没脸|不知(?:羞耻|廉耻)|厚颜无耻|无耻|脸皮[^,;。]{0,4}(?:厚|城墙)|要不要脸|还(?:算|想|知道)?要点?脸|给脸不要|脸(?:都)?不要|丢人(?:现眼)?|丢脸|可耻|廉耻|羞耻心|没(?:有)?(?:良心|人性|教养|素质|出息|诚信可言|人品|家教)|没得出息",
    r"良心(?:被狗吃|何在|不会痛|过得去)|丧尽天良|忘恩负义|白眼狼|诚信(?:何在|缺失|败类)|人品(?:败坏|低劣|有问题|太差)|素质(?:低|差|问题)|做人(?:要|得)?(?:有|讲|要)[^,;。!?]{0,4}(?:底线|良心|脸)|还?(?:是不是|算|是)(?:个)?人吗?(?=[,。;!?]|$)|算(?:个)?什么(?:东西|男人|人)|亏{you}?还是",
    r"缺德|下贱|贱(?:人|货)|穷鬼|穷光蛋|穷酸|没钱(?:还)?(?:就)?别(?:借|装)|(?:当)?缩头乌龟|装死|装(?:聋作哑|糊涂|失联|傻|犊子|啥)|死皮赖脸|烂人|烂泥|渣(?:男|女|滓)|德行|欠债(?:精|鬼)|坑蒙拐骗|活该|怎么教的|当空气|寄生虫|窝囊",
)
_INSULT += "|" + one_of(
    r"脑子有问题|猪都比|跟?小偷|(?:给|丢)祖宗|败家子|三无人员|害臊|要饭的|好吃懒做|品德败坏|专坑熟人|靠骗|当初借钱|装可怜|没那个命|丧良心|良心丢|学人家借钱",
    r"(?:无良|无耻|卑鄙)之徒|蛀虫|(?:像(?:只)?|跟)老鼠|言而无信|没有?(?:底线|担当|诚信)(?!可)|给自己留点脸|脸面|不是个?体面人|看走眼|滚刀肉|不肖子孙|做贼心虚|可不可笑|让人(?:不齿|瞧不起|看不起)|给父母丢人|信用极差|跟骗有什么区别|骗吃骗喝",
    r"人品[^,;。]{0,6}(?:低|差|坏)|厚颜|谎话(?:连篇|说多)|找回诚信|失信者|人间蒸发|像(?:您|你)这(?:种|样)的?(?:人|无|社会)|(?:您|你)这种人|怎么(?:好意思|可以这样没)|志短|赖账的?(?:母亲|父亲|人)|就?装没看见",
)
_LABEL = one_of(
    r"(?:涉嫌|属于|构成|已是|系|形成)?(?<!非)恶意(?:拖欠|逃废债?|透支|欠款|逾期|逃债|逃避|躲避|不还|失联|骗贷|欠债|违约|躲债|赖账|借款|套现)(?!须|将|应|会)",
    r"(?:涉嫌)?骗(?:贷(?!中介|黑中介|风险|罪)|取贷款|取资金)(?!一案|罪)|非法占有(?!为目的)|有意(?:拖欠|逃避|赖账)|故意(?:拖欠|逃避|不还|赖账|失联|躲避)|蓄意(?:拖欠|逃避|骗)|逃废债|欺诈(?:行为|借款|贷款|客户)|拒不还款(?:人员|户|者)",
)
_URGENT = one_of(
    r"最后(?:一次)?(?:通牒|机会|警告|通知|一次|期限通知|提醒|通告|时限)|(?:[0-9一二两三半]{1,2})(?:个)?(?:小时|分钟|钟头)(?:之?内|以内)",
    r"(?:{now})(?:还|付|处理|缴|联系|结清|清偿|归还|回电|回复|转)[^,;。!?]{0,3}|逾期不候|过时不候|刻不容缓|十万火急|紧急通知|特急|加急通知|火速",
    r"速速?(?:还|来|处理|联系|回电|归还)[^,;。!?]{0,3}|今[天日](?:之内|内)|今[天日晚](?:早上|上午|中午|下午|傍晚|晚上?)?(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})[点时:：](?:[0-9]{1,2}分?|半|整)?之?前",
    r"最后[0-9一二三]{1,2}(?:天|小时)(?!宽限)|倒计时|(?:减免|免除|协商|方案)[^。;!?]{0,20}(?P<hit>先到先得|名额有限|额满即止)",
)
_BORNE_OUT = r"^今[天日晚]|^最后[0-9一二三]{1,2}天|^(?:{now})"
"""Hurry that a stated due day bears out; a count of hours or a last chance it does not."""
_MARKETING = one_of(
    r"最高(?:可)?[0-9]{1,9}万|(?:日息|年化|月息|利率)[^,;。]{0,4}低至|还旧借新|[\u4e00-\u9fff]{1,3}享贷",
    r"(?:提升?|增加|恢复|涨|升)(?:临时)?额度|提额|(?:满减|优惠|免息|提额|折扣|现金|代金|抵扣|还款)券|再(?:次)?借(?!款人)",
    r"(?:可|能|即可|立即|马上)(?:再|重新|继续)?(?:借款|借钱|贷款|放款|下款|提现|取现)|新(?:的)?(?:额度|贷款|借款)|循环(?:额度|借款)|理财",
    r"保险(?:产品|计划|保障)|抽奖|红包|(?:送|兑换?|双倍|得)[^,;。]{0,4}积分|积分(?:兑换|翻倍)|礼品|(?:[0-9.]{1,12}|[一二三四五六七八九])折(?:优惠)?(?:利率|借|息)|低(?:息|利率)(?:贷|借)",
    r"额度(?:最高|高达|已)[^,;。!?]{0,8}|最高可(?:借|贷)|秒(?:到账|批|下款)|(?:现金|备用)(?:贷|金)",
)


def _excused(reading: Reading, match: re.Match[str]) -> bool:
    """Denied, a title, a name, or said of something other than a debtor."""
    open_question = compiled(r"是否|(?:由|以)(?:司法机关|人民法院|法院)").search(
        reading.stance(*match.span()).before
    )
    return not reading.about_debt or titled(reading, match) or bool(open_question) or denied(reading, match)


def _label(reading: Reading) -> Iterator[Ruling]:
    """What judges the debtor; said of the reader outright, it does so however proper the rest is."""
    for match in matches(reading, _LABEL, (_excused,)):
        outright = compiled(r"{you}(?:已|的行为)?(?:属于?|构成|系)?$").search(
            reading.stance(*match.span()).before
        )
        yield hit(match, stated=reading.demands and bool(outright))


def _excused_insult(reading: Reading, match: re.Match[str]) -> bool:
    """As `_excused`, but an order (“别装死”) denies nothing."""
    order = compiled(r"(?:别|不要|莫|少)(?:再|给我|跟我|老是)?(?:当|做|耍|在这)?$").search(
        reading.stance(*match.span()).before
    )
    cheat = match.group() == "骗子" and compiled(r"^[^您你他她]*(?:是|遇到|碰到)$").search(
        reading.stance(*match.span()).before
    )
    return not order and (bool(cheat) or _excused(reading, match))


def _urgency(reading: Reading) -> Iterator[Ruling]:
    offer = reading.message.offer
    if offer:
        yield from relief.hurried(reading)
    if offer and not relief.expired(reading):
        return
    if "验证码" in reading.view.text and not reading.demands:
        return
    for match in matches(reading, _URGENT):
        around = reading.view.text[max(0, match.start() - 4) : match.end() + 6]
        if compiled(
            r"最后还款|最后期限|停止|停发|挂断|报警|举报|删除|联系(?:我行|官方|客服)?挂失|小时客服|受理|答复|到账|核实|回复您|处理您|更新|系统会|我们会|我行将|生效|为您|恢复|复[电水]|送达"
        ).search(around):
            continue
        if reading.message.due_date and compiled(_BORNE_OUT).search(match.group()):
            continue
        yield hit(match)


def _marketing(reading: Reading) -> Iterator[Ruling]:
    if reading.public_notice:
        return
    overdue = reading.demands or compiled(r"{debt}|还款|还清|结清|账单").search(reading.view.text)
    if not overdue:
        return
    for match in matches(reading, _MARKETING):
        around = reading.view.text[max(0, match.start() - 8) : match.end() + 4]
        stopped = compiled(r"额度").search(match.group()) and compiled(
            r"冻结|暂停|停用|取消|用[完尽]|失效"
        ).search(around)
        if stopped or compiled(r"违约金|罚息|利息").search(match.group()):
            continue
        yield hit(match)


def _exclamations(reading: Reading) -> Iterator[Hit]:
    if not (reading.demands or reading.message.fragment):
        return
    marks = list(compiled(r"(?<![!?])[!?]*![!?]*").finditer(reading.view.text))
    doubled = next((mark for mark in marks if mark.group().count("!") > 1), None)
    if doubled:
        yield hit(doubled)
    elif len(marks) > 1:
        yield hit(marks[1])


RULES = (
    Rule(
        id="no-insult",
        title="不得侮辱",
        level=Level.ERROR,
        harm=Harm.INSULT,
        basis=(
            "civil-code#第1024条",
            "credit-card-measures#第68条",
            "microloan-measures#第37条第二项",
            "public-security-law#第50条第一款第五项",
            "cba-guideline-2026#红线二",
            "nifa-pact-2018#第16条",
        ),
        says="“{text}”是侮辱。欠款不减损人格尊严。",
        find=phrases(_INSULT, unless=(_excused_insult,)),
        rewrite="张女士，您好。",
    ),
    Rule(
        id="no-malice-label",
        title="不得定性恶意",
        level=Level.ERROR,
        harm=Harm.INSULT,
        basis=("civil-code#第1024条", "card-crime-interpretation#第6条", "case-shiyan#措辞"),
        says="“{text}”给借款人定性。是否恶意由司法机关判断，催收方只能陈述未按约还款的事实。",
        find=_label,
        rewrite="目前账户显示未按约还款。",
    ),
    Rule(
        id="no-fake-urgency",
        title="不得虚假限时",
        level=Level.WARNING,
        harm=Harm.TIMING,
        basis=("microloan-measures#第37条第二项", "cba-guideline-2026#红线三", "guide-advice#期限"),
        says="“{text}”制造紧迫感，却没有写出真实的日期。",
        find=_urgency,
        rewrite="请于11月30日前还款。",
    ),
    Rule(
        id="no-marketing-mix",
        title="不夹带营销",
        level=Level.ERROR,
        harm=Harm.CHANNEL,
        basis=(
            "sms-provisions-2026#商业短信",
            "sms-provisions-2015#第18条",
            "consumer-law#第29条",
            "consumer-protection-measures#营销",
        ),
        says="“{text}”是营销。夹带营销的催收短信可能整条成为商业性短信息。",
        find=_marketing,
        rewrite="本短信仅为还款提醒。",
    ),
    Rule(
        id="tone-heavy-punctuation",
        title="不用连串感叹号",
        level=Level.WARNING,
        harm=Harm.CHANNEL,
        basis=("nifa-pact-2018#第16条", "guide-advice#标点"),
        says="“{text}”像在喊。一个句号就够。",
        find=_exclamations,
        rewrite="请您核对账单。",
    ),
    Rule(
        id="reads-as-insult",
        title="读来像侮辱",
        level=Level.ERROR,
        harm=Harm.INSULT,
        basis=(
            "civil-code#第1024条",
            "credit-card-measures#第68条",
            "microloan-measures#第37条第二项",
            "public-security-law#第50条第一款第五项",
        ),
        says="整条读来像侮辱或给人定性，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.INSULT),
        rewrite="目前账户显示未按约还款。",
        second=True,
    ),
)

"""Where telling ends and threatening begins; posing as those who may do more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.content.excused import unless_idle
from checks.content.impersonation import disclaimed, lawyer, lure, official
from checks.content.others import others
from checks.content.visits import visits
from checks.pattern import hit, matches, phrases, reads_as
from checks.reading import Reading
from checks.rule import ONLY_THE_DEBTOR, Harm, Level, Rule, Ruling
from checks.words import compiled, one_of

HARM = one_of(
    r"(?:打|砍|弄|揍|整|搞)(?:死|残|断|废)|(?:断|卸|打断|剁)[^,。;]{0,4}(?:手|腿|胳膊|指)|血光|收尸|棺材|花圈|纸钱|遗像|灵堂|带刀|捅|要{you}(?:命|狗命)|一条(?:腿|胳膊|命)",
    r"(?:出门|走路|开车|夜里|晚上)(?:要)?小心|小心(?:点|着)?{you}?(?:的)?(?:家人|孩子|老婆|父母|安全|人身|腿|狗命)|(?:人身)?安全(?:自负|无法保障|不保|不负责)|(?:{kin})(?:的)?(?:人身)?安全|一家老小[^,。;]{0,6}(?:躺|死|遭|平安|安全)",
    r"泼[^,。;]{0,6}(?:油漆|粪|漆)|红油漆|油漆|堵锁眼|砸(?:车|门|玻璃|店)|黑的还是红的|备好了[^,。;]{0,12}(?:挑|送|门口)",
)
"""Of a threat, what is to befall the body of somebody or his door: of that a reader is sent to the police at once."""
_THREAT = one_of(
    # consequences without a name
    r"(?:一切|所有|全部)?(?:不利)?(?:法律)?后果(?:由{you}(?:本人)?|全部|均由{you}|将|会|十分|非常|很|一定|你|您|也|都|就)*(?:自负|自行承担|自己承担|承担|严重|不堪设想|自己想|想清楚)",
    r"(?:自负|承担)(?:一切|所有|全部|严重|相应|由此产生的)?(?:的)?(?:法律)?后果(?!以|详见|按)|后果[^,。;!?]{0,4}(?:严重|自负|不堪设想|难料)|什么后果",
    r"意料之外|意想不到|(?:生活|工作|家庭|出行)[^,。;!?]{0,8}(?:困扰|麻烦|影响不小|受到严重影响|不得安宁|鸡飞狗跳)|(?:不必要的|很大的|无尽的|一些|更多)(?:麻烦|困扰|烦恼)|有{you}(?:好)?(?:受|看|哭)的",
    r"(?:你|您)?(?:自己)?(?:好好|最好|再)?(?:掂量|看着办|想清楚|琢磨)(?:掂量|着办|着|办|轻重|后果|吧)?(?![^,。;]{0,4}(?:方案|分期))",
    r"走着瞧|等着瞧|别怪(?:我们|我|本公司)?[^,。;]{0,8}|(?:休|莫)怪[^,。;]{0,6}|勿谓言之不预|丑话说在前头?|话就说到这|不信(?:就|你|咱们|我们)?(?:试试|走着|等着)|信不信|等着(?!您|我们|回复|收|坐|蹲|被|铐)[^,。;]{0,6}",
    r"让{you}[^,;。!?]{0,8}(?:后悔|好看|难堪|难看|吃不了兜着走|不得安宁|无法(?:工作|生活|做人)|身败名裂|付出代价|寸步难行|没法(?:工作|生活|做人|待)|没脸|抬不起头|混不下去|日子|永无|知道(?:厉害|什么叫|什么是)|尝尝)|抬不起头|颜面(?:扫地|尽失|无存)|名声(?:扫地|臭)|丢尽",
    r"不客气(?!地?[说讲])|不得安宁|鸡犬不宁|永无宁日|身败名裂|付出(?:惨痛|沉重|应有)?(?:的)?代价|吃不了兜着走|给{you}(?:点|些)?颜色|颜色(?:看看|瞧瞧)|教训(?:你|您)|难堪|下场|觉得难看|面子值|看{you}运气|日子(?:过不|不好过|还长|弄散|不安生)|安生",
    HARM,
    r"打到[^,。;]{0,10}为止|断[水电][^,。;]{0,2}断[水电]|停[水电][^,。;]{0,2}停[水电]|对{you}家?停[^,。;]{0,4}|铐(?:子|走)|戴上铐",
    # rough methods
    r"(?:不要|别|莫要?)逼(?:我们|我)|(?:采取|使用|动用|采纳)(?:非常|特殊|极端|一切|强硬|过激|进一步|非正常|更严(?:格|厉)|更进一步|其他|另外)的?(?:的)?(?:手段|方式|办法|行动|措施(?!.{0,4}催缴))|(?:非常|特殊|极端|强硬|过激)(?:手段|措施|方式)|按我们的(?:规矩|方式|办法)|就不是[^,。;]{0,10}(?:这么|那么)简单|没那么(?:简单|客气)",
    r"没完没了|跑(?:得了(?:和尚|人)?|到天涯海角)|跑不了|天涯海角|躲得[了过]|躲不掉|插翅难(?:飞|逃)|看{you}(?:还)?(?:能|往哪|怎么)[^,。;]{0,8}|别躲|(?:能|你)躲到(?:哪|几时)",
    r"爆(?:通讯录|你通|您通)|(?:电话|短信|消息)?轰炸|呼死|(?:电话|短信)[^,。;]{0,4}(?:打爆|轮(?:番|流|着))|打爆|轮(?:番|着|流)(?:打|响|上)|每天[^,。;]{0,8}(?:一次|几次|个|遍)?(?:电话|打扰|骚扰)|天天(?:打|找|打扰|骚扰|来)|持续(?:联系|骚扰|打扰)(?:您|你)(?:的)?(?!提供)",
    r"不会(?:放过|罢休|让{you}好过|善罢甘休)|绝不(?:放过|罢休|姑息|手软|留情)|奉陪到底|新账老账|后悔(?:莫及|都来不及|终生|药)|悔之晚矣|自食(?:其果|恶果)|好自为之|自毁前程|前途尽毁|机会不(?:多|再)|到时候?(?:有{you}|别|后悔)|跪着求|求(?:我们|我)都没用|少一分都?不(?:走|行)|(?:今晚|就)不走",
    # showing that they know where it would hurt
    r"(?:我们|我|本子|小本)(?:(?!每|谁|大家|理解)[^,。;!?]){0,6}(?:都|也)(?:清楚|知道|记着|掌握|有)(?:呢|了|的)?(?!的?联系方式)|几点(?:放学|上下?班|下班)|这份工作|(?:下次|下回)[^,;。]{0,6}(?:敲门|电话)|专员[^,;。]{0,6}(?:到你|上门)|一家人挺|兄弟们[^,。;]{0,8}|碰上?面|请{you}喝茶|进屋唠|上{you}(?:们)?家炕|(?:忍心|担心)(?:看着|让)|闹到|别闹",
)
_THREAT += "|" + one_of(
    r"后面(?:会)?发生什么|不是(?:客服|我|我们)?能控制|换一种[^,;。]{0,8}方式|不方便多说|言尽于此|手机(?:会)?有点忙|外呼队列|高频外呼|(?:下班|出门|夜里|晚上)[^,;。]{0,4}注意安全|注意安全[^。]{0,4}(?:对了|另外)|为了{you}的(?:人身)?安全",
    r"(?:失去|没了|丢掉)[^,;。]{0,8}(?:自由|工作|饭碗)|保管得好不好|看{you}配不配合|是{you}吧|每天[^,;。]{0,14}出门|(?:别|不要)紧张|拖得起|等急了|守口|撕破(?:脸|了)|问候电话|(?:就)?不怕[^,;。]{0,12}(?:知道|看到|听说)|尴尬|不必走到|不愿看到|值得吗|不服(?:当面|来)",
)
_THREAT += "|" + one_of(
    r"手机[^,;。]{0,8}(?:响|不停|打爆)|从早(?:响|打)到晚|换号也没用|慢慢(?:跟)?{you}?[^,;。]{0,2}耗|扛不住|上去敲门|大头照|地毯式|逐户|座[机几]就?等着响|面子上都?不好看|大家(?:都)?(?:体面|安生|尴尬)|看谁(?:先|更)|警方敲门",
)
_THREAT += "|" + one_of(
    r"(?:强制|直接|随时|今[晚天日]|明[天日])?(?:拖车|拖走|收车|扣车|锁车|断油断电|远程锁)(?!费|服务)|gps[^,;。]{0,6}(?:定位|锁)|定位到{you}",
)
_CRIME = one_of(
    r"(?:坐|蹲|吃)(?:大?牢(?:饭)?|监|狱|班房)|(?:牢狱|铁窗)(?:之灾|生活)?|(?<![听看学])进(?:去(?:了|吧|蹲|待|坐)|监狱|看守所|局子|派出所)",
    r"(?:被|将|会|要|面临|遭|实施|予以|依法|可|最高|判处|处以?|等着|马上|立即|申请|进行)?[^,;。!?]{0,4}(?:逮捕|批捕|拘留|拘捕|刑拘|拘役|抓捕|通缉|网逃|判刑|入狱|服刑|监禁)|arrest",
    r"警车[^,;。]{0,4}接|里面的饭|蹲[0-9一二三四五六七八九十]{1,4}年|刑事初查|按拒传|判(?:处)?[^,;。!?]{0,4}(?:[0-9一二三四五六七八九十]{1,4}年|有期|无期|徒刑)|(?:有期|无期)?徒刑|(?:[0-9一二三五十]{1,4})年起步|追究[^,;。!?]{0,8}刑事[^,;。!?]{0,4}|刑责|追诉标准|刑事(?:责任|犯罪|案件|立案|处罚|拘留|追究|程序|追责|报案)|转刑事",
    r"(?:构成|涉嫌|已是|属于|触犯|以|犯|按|定性为|涉及)[^,;。!?]{0,10}(?:诈骗(?:罪|犯罪)?|犯罪|刑法|骗贷罪?|透支罪|拒执罪|侵占罪|洗钱|套路)|(?:犯|犯下|已犯|成立)?诈骗罪|骗贷罪|(?:信用卡|贷款|合同|金融)诈骗(?:罪|案)|恶意透支罪|骗取贷款(?:罪|一案)|拒执罪|涉嫌(?:违法|刑事|骗)[^,;。]{0,4}",
    r"(?:移送|移交|上报|报送|报|提交|送交|转交|交由|推送至?|递到)[^,;。!?]{0,8}(?:{police}|反诈中心)[^,;。!?]{0,4}|(?:向|到|去|由|给)[^,;。!?]{0,4}(?:{police})[^,;。!?]{0,4}(?:报案|报警|举报|立案|介入|处理|抓|打过招呼)",
    r"(?:{police})(?:机关)?[^,;。!?]{0,4}(?:将|会|已|马上|即将|可?随时|介入|上门|找|抓|来|依法|立案|联系|传唤|调查|侦查|协查|立上案|给立|那边)[^,;。!?]{0,8}|(?:我们|我司|本公司|将|会|已|已经|立即|马上|准备|只能|必须|就)(?:会|将|就)?报(?:警|案)(?![电平])",
    r"网上追逃|追逃|(?:(?<!电子)警察|民警|法警)[^,;。!?]{0,6}(?:抓|带走|上门|找|到{you})|抓(?:您|你|人)(?!紧)|(?:把|将){you}(?:抓|带走|送进)|边控|协助抓捕|上网(?:通缉|追)|带走调查|上铐|案底",
)
_EXPOSE = one_of(
    r"(?:照片|截图|信息|名字)[^,;。!?]{0,8}(?:上|出现在|进)[^,;。!?]{0,8}(?:群|抖音|朋友圈|村|网)|举着[^,;。]{0,6}(?:照|牌)|校门口举",
    r"曝光|(?:被|将|会|要|予以)(?:张贴|公示|公开|公布)(?:出来|出去|于众|曝光)?|示众|游街|(?:定制|换上?)[^,。;]{0,6}彩铃|一天换一张",
    r"(?:公布|公开|公示|散布|散播|发布|晒出?|贴出|张贴|登报|传播|挂(?:到|在|上?网)|爆(?:到|料|给)|群发|印成|做成)[^,;。!?]{0,12}(?:照片|隐私|欠款|欠债|名字|姓名|身份证|丑事|事情|视频|名单|房号|门牌|楼栋|朋友圈|小区|村|单位|公司|抖音|微信群|平台|学校|门口|大街|公告|通讯录|亲友|网上|传单|海报)",
    r"(?:照片|信息|资料|隐私|欠款|欠债|姓名|名字|身份证|视频|裸照|通讯录|欠钱)[^,;。!?]{0,12}(?:公布|公示|散布|张贴|发(?:到|给(?!我|客服)|布|朋友圈)|传(?:到|播|遍)|登报|群发|贴(?:到|在|满)|挂(?:到|在|网)|晒出|公开(?!透明|网))",
    r"(?:贴|张贴|发布?|登|上|挂|发到|发布到|站|举)[^,;。!?]{0,8}(?:村口|公告栏|小区门口|单位门口|厂门口|校门口|楼道|菜市场|朋友圈|微信群|业主群|家族群|班级群|抖音|网上(?!追逃)|大字报|电线杆|报纸|牌子)|大字报|拉横幅|举牌|大喇叭|人尽皆知",
    r"(?:让|使|叫|给)(?:所有人|大家|全村|全小区|全公司|亲朋好友|街坊|身边|周围|单位|同事|邻居|亲友|{you}?[^,。;]{0,6}?(?:{third}))[^,;。!?]{0,10}(?:知道|看看|都知|认识|认得|晓得|看到|瞧瞧|评评理|听听|都看|看清|开开眼)|整栋楼都认得|认得你",
    r"群(?:内|里|中)?[^,;。!?]{0,6}(?:点名|通报|逐[户个一]|(?:核对|公布|公示|发布|说明|通知)[^,;。!?]{0,4}(?:欠|逾期|未缴))",
    r"(?:未缴|欠[费款缴]|逾期|拖欠|不缴)[^,;。!?]{0,6}(?:名单|名册|房号|户号|业主)[^,;。!?]{0,12}(?:公布|公示|公告|张贴|贴出|上墙)",
    r"(?<![a-z])ps[^,。;a-z]{0,6}(?:照片|图|裸)|p图|裸照|群发[^,;。!?]{0,6}(?:短信|信息|通讯录|好友|亲友|模板)|(?:电视|报纸|媒体|网络|社交平台)(?:上)?(?:曝光|公布|公示|公开)",
)


_CUT_OFF = r"(?:暂?停止?|断|切断|掐断?|中止|关停|限制)(?:对?{you}?(?:家|户)?的?)?(?:供应?|用|使用)?[^,;。!?停断]{0,3}(?:水|电(?![梯话子视费])|[燃煤]?气(?![温候象])|暖|热)(?:[停断]?(?:供?[水电热气]))?"
_CUT_OFF += r"|供(?:水|电|气|暖|热)(?:服务)?[^,;。!?不]{0,6}(?:将|会|予以)[^,;。!?不]{0,4}(?:调整|限制|受(?:到)?影响|受限|停止|中止|暂停)"
_UNPAID = r"不(?:[缴交付还]|支付|处理)|[未没](?:按[时期])?(?:[缴交付还]|支付)|欠|逾期|否则|拖"
_REPAIRED = r"检修|维修|抢修|施工|清洗|改造|计划停"


def _of_a_property(reading: Reading) -> bool:
    """Whether a fee is asked for by whoever manages a property, as stated or as it says itself."""
    product = reading.message.product
    return product == "property_fee" or (product is None and reading.says("物业"))


def _fee_of_a_property(reading: Reading, match: re.Match[str]) -> bool:
    """A cut of supplies for a property fee, which has a rule of its own."""
    return _of_a_property(reading) and bool(compiled(_CUT_OFF).match(reading.view.text, match.start()))


def _cut_off(reading: Reading) -> Iterator[Ruling]:
    """Whoever manages a property may not cut off its supplies for a fee; the suppliers themselves may, by procedure."""
    if not _of_a_property(reading):
        return
    for match in matches(reading, _CUT_OFF, (unless_idle,)):
        sentence = reading.sentence(match.start())
        if compiled(_UNPAID).search(sentence) and not compiled(_REPAIRED).search(sentence):
            yield hit(match)


def _by_contract(reading: Reading, match: re.Match[str]) -> bool:
    """Taking a vehicle back or locking it as the contract has it, told without hurry, is a consequence, no threat."""
    if not compiled(r"收车|扣车|锁车|远程锁|拖车|定位").search(match.group()):
        return False
    if compiled("[须时前]|人员").match(reading.view.text, match.end()):
        return True  # how it is done, not that it will be
    sentence = reading.sentence(match.start())
    return bool(compiled(r"合同|依约|约定|协议|签署|确认书").search(sentence)) and not compiled(
        r"今[天日晚]|明[天日早]|马上|立[即刻]|随时|直接|强制|小时内"
    ).search(sentence)


# The reader himself handed over to the police, which no creditor does for a debt, whatever stands around it.
_HANDED_OVER = one_of(
    r"将(?:您|你|贵户)[^,;。!?]{0,8}移(?:送|交)",
    r"(?:[不未没](?:还|处理|结清)|逾期)[^。!?;]{0,30}移(?:送|交)(?:至|给)?[^,;。]{0,4}(?:公安|警方|经侦|派出所)",
)
_OF_A_FRAUD = r"伪造|变造|骗[取贷]|冒用|虚假(?:材料|资料)"


def _law_told(sentence: str) -> bool:
    """Whether a sentence says in general when the law punishes, and nothing of the reader."""
    general = r"(?:一般|通常|多)(?:属|是)民事|只有(?![^。]{0,50}[还款清缴交])[^。]{0,50}才"
    return bool(compiled(general).search(sentence)) and not compiled("[您你]|转|但|虽|已").search(sentence)


def _crime(reading: Reading) -> Iterator[Ruling]:
    for match in matches(reading, _CRIME, unless=(unless_idle, disclaimed)):
        sentence = reading.sentence(match.start())
        if _law_told(sentence):
            continue
        handed = compiled(_HANDED_OVER).search(sentence) and not compiled(_OF_A_FRAUD).search(sentence)
        yield hit(match, stated=bool(handed))


RULES = (
    Rule(
        id="no-threat",
        title="不得威胁恐吓",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=(
            "public-security-law#第50条第一款第五项",
            "consumer-protection-measures#第41条",
            "credit-card-measures#第68条",
            "consumer-finance-measures#催收方式",
            "microloan-measures#第37条第二项",
            "criminal-law#第293条",
            "cba-guideline-2026#红线二",
            "nifa-pact-2018#第16条",
        ),
        says="“{text}”是威胁或恐吓。",
        find=phrases(_THREAT, unless=(unless_idle, _by_contract, _fee_of_a_property)),
        rewrite="请尽快处理，如有困难可协商。",
    ),
    Rule(
        id="no-criminal-threat",
        title="不得威胁追究刑责",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=(
            "card-crime-interpretation#第6条",
            "consumer-protection-measures#第41条",
            "credit-card-measures#第68条",
            "consumer-finance-measures#催收方式",
            "microloan-measures#第37条第二项",
            "card-crime-interpretation#第8条",
            "criminal-law#第293条",
            "cba-guideline-2026#红线三",
        ),
        says="“{text}”是拿刑事责任吓人。逾期通常是合同纠纷，是否犯罪由司法机关认定。",
        find=_crime,
        rewrite="逾期通常属合同纠纷，请及时协商。",
    ),
    Rule(
        id="no-exposure-threat",
        title="不得威胁公开",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("civil-code#第1032条", "microloan-measures#第37条第四项", "cba-guideline-2026#红线二"),
        says="“{text}”是威胁公开个人信息或欠款。",
        find=phrases(_EXPOSE, unless=(unless_idle, disclaimed)),
        rewrite="我们会保护您的信息。",
    ),
    Rule(
        id="no-third-party-threat",
        title="不得威胁联系他人",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=(*ONLY_THE_DEBTOR, "civil-code#第1033条"),
        says="“{text}”是拿联系他人施压。催收只对债务人本人。",
        find=others,
        rewrite="我们不会联系您的家人或单位。",
    ),
    Rule(
        id="no-visit-intimidation",
        title="不得威胁上门",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=(
            "public-security-law#第50条第一款第五项",
            "consumer-protection-measures#第41条",
            "credit-card-measures#第68条",
            "consumer-finance-measures#催收方式",
            "microloan-measures#第37条第二项",
            "cba-guideline-2026#红线七",
            "cba-guideline-2026#第22条",
            "guide-advice#上门",
        ),
        says="“{text}”是拿上门施压。",
        find=visits,
        rewrite="如需面谈，须经您同意并预约。",
    ),
    Rule(
        id="no-utility-cutoff",
        title="物业不得以停水停电催费",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("civil-code#第944条",),
        says="“{text}”拿停水、停电、停热、停气催交物业费，法律不准物业这样做。",
        certain=True,
        find=_cut_off,
        rewrite="可在官方App核对、缴费，有异议可联系App在线客服。",
    ),
    Rule(
        id="no-official-impersonation",
        title="不得冒用公权力",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=(
            "consumer-protection-measures#第41条",
            "microloan-measures#第37条第一项",
            "microloan-measures#第37条第二项",
            "criminal-law#第279条",
            "cba-guideline-2026#红线一",
            "guide-advice#他人名义",
        ),
        says="“{text}”以公权力机关的名义说话。提到法院可以，以法院的口吻说话不行。",
        find=official,
        rewrite="请自行打开官方App“账单”核对。",
    ),
    Rule(
        id="no-phishing-lure",
        title="不得仿冒机构诱导操作",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=(
            "consumer-protection-measures#第41条",
            "microloan-measures#第37条第二项",
            "beijing-315-2026#核实",
            "beijing-315-2026#三不",
            "guide-advice#无链接电话",
        ),
        says="“{text}”像仿冒机构的诱导：引人点链接、报卡号验证码或转账。真机构的短信不会这样要求。",
        find=lure,
        rewrite="请自行打开官方App“账单”核对。",
    ),
    Rule(
        id="no-lawyer-impersonation",
        title="不得冒充律师",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("lawyers-law#第13条", "guide-advice#律师字样"),
        says="“{text}”以律师或法务的名义施压，没有执业证号可核验。",
        find=lawyer,
        rewrite="请在官方App核对账单，有困难可以申请协商。",
    ),
    Rule(
        id="reads-as-threat",
        title="读来像威胁",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=(
            "public-security-law#第50条第一款第五项",
            "consumer-protection-measures#第41条",
            "credit-card-measures#第68条",
            "consumer-finance-measures#催收方式",
            "microloan-measures#第37条第二项",
            "nifa-pact-2018#第16条",
        ),
        says="整条读来像威胁或骚扰，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.THREAT),
        rewrite="请核对账单，如有困难可申请协商。",
        second=True,
    ),
    Rule(
        id="reads-as-impersonation",
        title="读来像冒充",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("consumer-protection-measures#第41条", "microloan-measures#第37条第一项"),
        says="整条读来像冒用机构、公权力或律师的名义，最像的是“{text}”。这是按用语作的统计判断。",
        find=reads_as(Harm.IMPERSONATION),
        rewrite="请自行打开官方App“账单”核对。",
        second=True,
    ),
)

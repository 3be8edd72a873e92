"""Where telling ends and threatening begins; posing as those who may do more."""

from __future__ import annotations

from collections.abc import Iterator

from checks.reading import Reading
from checks.rule import Harm, Level, Outcome, Rule, compiled, hit, matches, phrases
from checks.words import one_of

_THREAT = one_of(
    r"(?:一切|所有|全部)?(?:不利)?(?:法律)?后果(?:由[您你](?:本人)?)?(?:自负|自行承担|自己承担|承担|严重|不堪设想)",
    r"(?:自负|承担)(?:一切|所有|全部|严重|相应)?(?:的)?(?:法律)?后果|走着瞧|别怪(?:我们|我|本公司)?[^,。;]{0,8}|(?:休|莫)怪",
    r"让[您你][^,;。!?]{0,8}(?:后悔|好看|吃不了兜着走|不得安宁|无法(?:工作|生活|做人)|身败名裂|付出代价|寸步难行|没法(?:工作|生活|做人)|日子|永无|知道|尝尝|没有)",
    r"不客气|不得安宁|鸡犬不宁|永无宁日|身败名裂|付出(?:惨痛|沉重|应有)?(?:的)?代价|吃不了兜着走|等着瞧|[您你]等着|给[您你](?:点|些)?颜色",
    r"颜色(?:看看|瞧瞧)|(?:打|砍|弄|揍|废|整)(?:死|残|断|你|您)|(?:断|卸|打断)[^,。;]{0,4}(?:手|腿|胳膊)|血光|收尸",
    r"(?:出门|走路|开车)小心|小心[您你](?:的)?(?:家人|孩子|老婆|父母|安全|人身|腿|狗命)|(?:人身)?安全(?:自负|无法保障|不保)",
    r"(?:{kin})(?:的)?(?:人身)?安全|(?:不要|别)逼(?:我们|我)",
    r"(?:采取|使用|动用)(?:非常|特殊|极端|一切|强硬|过激|必要|进一步|非正常)(?:的)?(?:手段|措施|方式|办法|行动)|没完没了|跑(?:得了和尚|到天涯海角)",
    r"天涯海角|躲得[了过]|看[您你](?:还)?(?:能|往哪|怎么)[^,。;]{0,8}|泼(?:油漆|粪)|堵锁眼|爆(?:通讯录|你通|您通)|轰炸|呼死",
    r"(?:电话|短信)(?:打爆|骚扰)|打爆|日子(?:过不|不好过)|不会(?:放过|罢休|让[您你]好过|善罢甘休)|绝不(?:放过|罢休|姑息|手软|留情)|奉陪到底|新账老账",
    r"后悔(?:莫及|都来不及|终生)|悔之晚矣|自食(?:其果|恶果)|好自为之|自毁前程|机会不(?:多|再)|勿谓言之不预|到时候?(?:有[您你]|别|后悔)|难堪|下场",
)
_CRIME = one_of(
    r"(?:坐|蹲)(?:大?牢|监|狱)|(?:牢狱|铁窗)(?:之灾|生活)?|进(?:去|监狱|看守所|局子|派出所)",
    r"(?:被|将|会|要|面临|遭|实施|予以|依法|可|最高|判处|处以?|等着|马上|立即|申请|进行)?[^,;。!?]{0,4}(?:逮捕|批捕|拘留|拘捕|刑拘|拘役|抓捕|通缉|网逃|判刑|入狱|服刑|监禁)",
    r"判(?:处)?[^,;。!?]{0,4}(?:[0-9一二三五十]+年|有期|无期|徒刑)|(?:有期|无期)?徒刑|追究[^,;。!?]{0,8}刑事[^,;。!?]{0,4}",
    r"刑事(?:责任|犯罪|案件|立案|处罚|拘留|追究|程序|追责|报案)",
    r"(?:构成|涉嫌|已是|属于|触犯|以|犯|按|定性为)[^,;。!?]{0,10}(?:诈骗(?:罪|犯罪)?|犯罪|刑法|骗贷罪|透支罪|拒执罪|侵占罪|违法犯罪|套路)",
    r"(?:信用卡|贷款|合同|金融)诈骗(?:罪|案)?|恶意透支罪|骗取贷款罪|拒执罪|贷款诈骗|涉嫌(?:违法|刑事|骗)[^,;。]{0,4}",
    r"(?:移送|移交|上报|报送|报|提交|送交|转交|交由)[^,;。!?]{0,8}(?:{police}|网警|反诈中心)[^,;。!?]{0,4}",
    r"(?:向|到|去|由)[^,;。!?]{0,4}(?:{police})[^,;。!?]{0,4}(?:报案|报警|举报|立案|介入|处理|抓)",
    r"(?:{police})(?:机关)?(?:将|会|已|马上|即将|介入|上门|找|抓|来|依法|立案|联系|传唤|调查|侦查|协查)[^,;。!?]{0,8}",
    r"(?:我们|我司|本公司|将|会|已|已经|立即|马上|准备|只能|必须)(?:会|将)?报(?:警|案)|报警(?:处理|抓|立案)|网上追逃|追逃",
    r"(?:警察|民警)[^,;。!?]{0,6}(?:抓|带走|上门|找)|抓[您你人](?!紧)|(?:把|将)[您你](?:抓|带走|送进)|边控|协助抓捕|双规",
)
_EXPOSE = one_of(
    r"曝光|(?:被|将|会|要|予以)(?:张贴|公示|公开|公布)(?:出来|出去|于众|曝光)?",
    r"(?:公布|公开|公示|散布|散播|发布|晒出?|贴出|张贴|登报|传播|挂(?:到|在|网)|爆(?:到|料|给)|群发)[^,;。!?]{0,12}(?:照片|信息|资料|隐私|欠款|欠债|名字|姓名|身份证|丑事|事情|视频|名单|朋友圈|网|小区|村|单位|公司|抖音|微信群|平台|学校|门口|大街|公告|通讯录|亲友)",
    r"(?:照片|信息|资料|隐私|欠款|欠债|姓名|身份证|视频|裸照|通讯录|欠钱)[^,;。!?]{0,12}(?:公布|公开(?!透明)|公示|散布|张贴|发(?:到|给|布|出|朋友圈)|传(?:到|播|遍)|登报|群发|贴(?:到|在|满)|挂(?:到|在|网)|晒)",
    r"(?:贴|张贴|发布?|登|上|挂|发到|发布到)[^,;。!?]{0,8}(?:村口|公告栏|小区门口|单位门口|朋友圈|微信群|业主群|家族群|抖音|网上|大字报|电线杆|报纸)",
    r"大字报|人尽皆知|众所周知你",
    r"(?:让|使|叫)(?:所有人|大家|全村|全小区|全公司|亲朋好友|街坊|身边|周围|单位|同事|邻居|亲友|[^,。;]{0,6}{third})[^,;。!?]{0,8}(?:知道|看看|都知|认识|晓得|看到)",
    r"(?:ps|p图|裸照)|群发[^,;。!?]{0,6}(?:短信|信息|通讯录|好友|亲友)?|(?:电视|报纸|媒体|网络|社交平台)(?:上)?(?:曝光|公布|公示|公开)",
)
_THIRD = one_of(
    r"(?:{contact})(?:到|至|给|了|一下|您|你|其|所有|全部|各|的|、|和|及|或|以及|与|第三方|预留|留存|备用|相关|户籍|地|等|本人|名下|任何|其他|身边|周围|直系|近|每一?[个位]|逐一|挨个|依次|先){0,6}[^,;。!?]{0,6}?(?:{third})(?:、[\u4e00-\u9fff]{2,4}|(?:和|及|或|以及|与|等)[\u4e00-\u9fff]{1,5}){0,3}",
    r"(?:给|向|跟|找|去|到|对|往|和|与|让|请|要求)(?:您|你|其)?(?:的|所有|全部|各|所有的|每一?[个位]){0,3}(?:{third})[^,;。!?]{0,10}?(?:{contact}|发|说|打|要|谈|闹|告状|核查|催|讨|协助|施压|了解)",
    r"(?:您|你)(?:的)?(?:{third})(?:们)?(?:、[\u4e00-\u9fff]{2,4}|(?:和|及|或|以及|与)[\u4e00-\u9fff]{2,5}){0,3}(?:也|都|将|会|就|均|马上|很快|即将|可能|一个个){0,3}(?:会|将|要)?(?:被)?(?:收到|接到|知道|知晓|得知|被联系|被通知|受到|牵连|联系|通知|打扰|骚扰)",
    r"爆(?:您|你|其)?(?:的)?通讯录|通讯录[^,;。!?]{0,6}(?:挨个|逐一|群发|全部|都|打|发|联系|通知|爆)",
)
_VISIT_HARD = one_of(
    r"(?:上门|到家|去家里|登门|户籍地|家里|住处|住址|单位|公司|村里)[^,;。!?]{0,8}(?:堵|闹|蹲(?:守|点)?|守(?:着|候)|带人|泼|砸|贴|搬|抓|讨要|讨债|要债|催讨|追讨|追债|催收|喇叭|拉横幅|找你|找您|住下|吃住|坐等)",
    r"(?:带人|派人|安排人|找人|叫人|一车人|兄弟们?)[^,;。!?]{0,10}(?:上门|去|到|过来|来|找|堵|登门)|蹲守|堵(?:门|你|您|人|在|家门|锁)",
    r"(?:今[天日晚]|明[天日早晚]|马上|立即|立刻|即刻|随时|[0-9]{1,2}点)[^,;。!?]{0,8}(?:上门|登门|到(?:你|您)?(?:家|单位|公司)|去(?:你|您)?(?:家|单位|公司))(?:[^,;。!?]{0,6}(?:堵|闹|蹲守|守|找[您你]|搬|催收|讨债))?",
    r"(?:外访|上门|走访)(?:组|团队|人员|催收员|队|专员)[^,;。!?]{0,8}(?:出发|已|在路上|赶|抵达|到)|(?:家|单位|公司|学校)(?:门口)?见",
    r"拉横幅|大喇叭|住到[您你]家",
)
_VISIT_SOFT = r"(?P<hit>(?:安排|派|委托|启动|进行|实施|前往|将|会|可能|予以|申请|预约|采取)?[^,;。!?]{0,8}(?:上门|登门|外访|家访|实地(?:走访|拜访|核实|调查)|入户|户籍地(?:走访|核实|调查|拜访))(?:沟通|拜访|核实|走访|催收|调查|服务|洽谈|面谈|处理|送达|协商|催告|访问|了解|核查|拜望|家访|送函)?)"
_POSE_SIGN = r"【\s*(?P<hit>[^【】]{0,12}(?:法院|法庭|执行局|执行中心|公安|警[察方局]|派出所|经侦|刑侦|网警|检察院?|司法(?:局|所|厅)|仲裁|征信中心|人民银行|央行|银保监|银监|金融监管|监管局|反诈中心|公检法|法治办|调解委|人民调解|公证处|政法委|信访|扫黑办|司法调解|诉调|诉前调)[^【】]{0,12})\s*】"
_POSE_TALK = one_of(
    r"(?:我(?:们)?(?:是|系|这边是|这里是|代表)|这里是|本人(?:是|系)|我方(?:是|系)|您好[,，]?(?:我是|这里是)|这边是|我乃|来自|我来自)[^,;。!?]{0,10}?(?:{authority}|法官|书记员|执行员|民警|警官|警察|检察官|干警|法警|法院工作人员|调解员|仲裁员|执法人员)",
    r"(?<![\u4e00-\u9fff])(?:本院|本庭|我院|本局|我局|本所(?!在)|本委|我委|本检察|我支队|本支队|我队|专案组|本案承办|承办法官)[^,;。!?]{0,12}",
    r"(?:{authority})(?:特此|郑重|正式|现|依法|温馨|在此|来电|发函)?(?:通知|告知|提醒|传唤|警告|催告|敦促|要求|责令|受理|批准|决定|下达|签发|发出|联合)(?:您|你|:|函|书|令|,)?",
    r"(?:受|经|由|代表|配合|联合|协助|授权)(?:的)?[^,;。!?]{0,6}(?:{authority})(?:的)?(?:委托|授权|指派|委派|批准|指示|指定)",
    r"(?:{authority})[^,;。!?]{0,6}(?:办案人员|工作人员|执行人员|民警|法官|警官|专员|执法)(?:将|会|已|正|马上|即将|联系|上门|找|前往|赶)?",
)
_LAWYER = one_of(
    r"律师(?:函|信|催告函|警告函|告知函|催收函)|(?:我(?:是|系|们是)|这里是|本人(?:是|系))[^,;。!?]{0,10}律师(?:事务所)?|本律师",
    r"我所(?=受|律师|接受|已|将)|本所(?=受|律师|接受)|[\u4e00-\u9fff]{0,8}律师(?:事务所|团队|楼|所)|律所",
    r"(?:委托|转交|移交|移送|交由|转给|提交)[^,;。!?]{0,4}律师|[\u4e00-\u9fff]律师(?=[,。:：]|提醒|通知|受|代表)",
    r"法务(?:部|处|中心|专员|人员|团队|组|科|科室|顾问|经理)(?:通知|函|提醒|处理|介入|跟进|已|将|会|正|的)?",
)


def _official(reading: Reading) -> Iterator[Outcome]:
    text = reading.view.text
    signed = list(compiled(_POSE_SIGN).finditer(text))
    for match in signed:
        yield hit(match, says="署名“{text}”冒用公权力机关或征信机构。")
    for match in matches(reading, _POSE_TALK):
        start = match.start()
        before = text[max(0, start - 6) : start]
        if compiled(r"(?:向|至|到|在|由|经|被|请|可|以|拨打|联系|于)[^,;。]{0,3}$").search(
            before
        ) and not compiled(r"受|代表|配合|联合|授权").match(match.group()):
            continue
        if reading.stance(*match.span()).conditional and compiled(r"法院|判决").search(match.group()):
            continue
        yield hit(match)


def _lawyer(reading: Reading) -> Iterator[Outcome]:
    if reading.message.lawyer_license:
        return
    for match in matches(reading, _LAWYER):
        around = reading.view.text[max(0, match.start() - 6) : match.end()]
        if compiled(
            r"咨询[^,;。]{0,3}律师|聘请|委托(?:您|你)的律师|您的律师|您(?:已)?委托(?:的)?律师|代理律师"
        ).search(around):
            continue
        if (
            "【" in reading.view.text[max(0, match.start() - 12) : match.start()]
            and compiled(r"【[^】]*$").search(reading.view.text[: match.start() + 1])
            and "律师" not in match.group()
        ):
            continue
        yield hit(match)


def _visits(reading: Reading) -> Iterator[Outcome]:
    hard = [match.span() for match in matches(reading, _VISIT_HARD)]
    agreed = r"经[您你]?(?:的)?同意|预约|征得|如需|您可(?:以)?(?:申请|预约)|自愿|取件|维修|安装|配送|快递|外卖|抄表|检修|服务时间"
    for match in matches(reading, _VISIT_HARD):
        sentence = reading.view.text[slice(*reading.view.sentence(match.start()))]
        if not compiled(agreed).search(sentence):
            yield hit(match)
    for match in matches(reading, _VISIT_SOFT):
        start, end = match.span()
        sentence = reading.view.text[slice(*reading.view.sentence(match.start()))]
        if any(start < right and left < end for left, right in hard) or compiled(agreed).search(sentence):
            continue
        if reading.demands or reading.message.fragment:
            yield hit(
                match,
                level=Level.WARNING,
                says="“{text}”即使语气平和，在催收短信里也有压力。面谈须经本人同意并预约。",
            )


RULES = (
    Rule(
        id="no-threat",
        title="不得威胁恐吓",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("public-security-law#第50条", "consumer-protection-measures#第41条", "nifa-pact-2018#第16条"),
        says="“{text}”是威胁或恐吓。",
        find=phrases(_THREAT),
        rewrite="请尽快处理，如有困难可协商。",
    ),
    Rule(
        id="no-criminal-threat",
        title="不得以刑责相胁",
        level=Level.ERROR,
        harm=Harm.FALSE_LEGAL,
        basis=("card-crime-interpretation#恶意透支", "criminal-law#第293条", "cba-guideline-2026#红线三"),
        says="“{text}”以刑事责任相胁。逾期是合同纠纷，是否犯罪由司法机关认定。",
        find=phrases(_CRIME),
        rewrite="逾期属合同纠纷，请及时协商。",
    ),
    Rule(
        id="no-exposure-threat",
        title="不得以公开相胁",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("civil-code#第1032条", "microloan-measures#第37条", "cba-guideline-2026#红线二"),
        says="“{text}”以公开个人信息或欠款相胁。",
        find=phrases(_EXPOSE),
        rewrite="我们会保护您的信息。",
    ),
    Rule(
        id="no-third-party-threat",
        title="不得以联系他人相胁",
        level=Level.ERROR,
        harm=Harm.PRESSURE,
        basis=("microloan-measures#第37条", "gbt-45251-2025#对象", "cba-guideline-2026#第三人"),
        says="“{text}”以联系他人施压。催收只对债务人本人。",
        find=phrases(_THIRD),
        rewrite="我们不会联系您的家人或单位。",
    ),
    Rule(
        id="no-visit-intimidation",
        title="不得以上门相胁",
        level=Level.ERROR,
        harm=Harm.THREAT,
        basis=("public-security-law#第50条", "cba-guideline-2026#红线七", "cba-guideline-2026#第22条"),
        says="“{text}”以上门施压。",
        find=_visits,
        rewrite="如需面谈，须经您同意并预约。",
    ),
    Rule(
        id="no-official-impersonation",
        title="不得冒用公权力",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("consumer-protection-measures#第41条", "microloan-measures#第37条", "criminal-law#第279条"),
        says="“{text}”以公权力机关的名义说话。提到法院可以，以法院的口吻说话不行。",
        find=_official,
        rewrite="如协商不成，我行可能依法向人民法院提起诉讼。",
    ),
    Rule(
        id="no-lawyer-impersonation",
        title="不得冒充律师",
        level=Level.ERROR,
        harm=Harm.IMPERSONATION,
        basis=("lawyers-law#第13条",),
        says="“{text}”以律师或法务的名义施压，没有执业证号可核验。",
        find=_lawyer,
        rewrite="您可以咨询律师。",
    ),
)

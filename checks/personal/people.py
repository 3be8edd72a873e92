"""Full names of family members and other third persons, and where people work or learn."""

from __future__ import annotations

from collections.abc import Iterator

from checks.elements import SURNAMES
from checks.personal.datum import Datum
from checks.stance import Stance
from checks.text import View
from checks.words import compiled

# A given name is made of characters that names are made of; those in `_COMMON` make one after any surname.
_COMMON = "[伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国志文华玉红海林春燕云鹏飞龙凤梅琴莲菊香珍珠宝金银福贵财富德仁义礼智信忠孝诚善良美佳嘉家俊凯浩宇轩泽雨子涵梓欣怡思琪琳琦瑶瑞雪梦婷雅慧颖晓小广长永庆丰立新成功胜利斌彬博学然亮光辉耀阳晨旭东南西北山川江河湖波源泉清洁冰霜露星辰坤毅恒远达顺昌盛兴旺荣康健宁乐祥吉依爱惠淑贞娴媛妍倩茜莉萍蓉薇芬芝荷莹萌蕾蓓芸苗树森松柏柳桃杏枫栋梁楠桐彤丹紫青蓝翠碧玲珑琼瑛璐璇珊瑜瑾环钰铭鑫钢铁锋锐钧锦绣素绍继祖宗先承传世绪启元亨朝廷邦民群友根喜欢悦笑诺诗书琴棋才典卓越翔鸿鹤雁虎豹骏麟鹏程万夏秋冬岚岩峰岭崇巍岳石磐铄炎炳焕煜灿熙昊昕晖晟景晶曦曼莺巧妙姣娥嫣姗姝姿婕迎逸珂柔蔓棠澜韵尧冉彩月花娣妹宏大有生忠守仲伯叔季阿一可笑穗禾]"
_NOT_IN_NAMES = "的了是在不我你您他她它们会将要已还没都就与给把被让说这那哪边号话机欠借贷款债钱催逾公司班校里住址请吗吧呢啊么什谁也又再能该从或但且若则因每很最更别勿未曾某称叫担接收打发来去下今昨现前截均系使处共合领帮替及、时候等个只需须应何由向对到过做同意知道单位亲属朋友人姐哥爷婆姨叔婶妈老"
_TITLE = "先生|女士|小姐|大[爷哥姐妈叔婶娘嫂伯]|家(?:的|里|人|大|老|属|长)"
_GIVEN = rf"(?!{_TITLE})(?![{_NOT_IN_NAMES}])[\u4e00-\u9fff]"
_RARE = "[岳迟班谈盖盘宁马高方时那有都于关应相安常单任包金钱解成全项支信明温居计宣初水万向路游盛毛冷严查封党官农储满白双易广商贺连车强经平终晴初同和干利行扈来云上元束展衣幸奉植通苗能边冲尚曲路门台年家公伏占务乐从印]"
_FOLLOWS = rf"(?=[{_NOT_IN_NAMES}一可生年名涉先女上手身大外在每天起赶老阿丈妻父母这帐账]|[^\u4e00-\u9fff]|$)"
NAME = (
    rf"(?:(?!{_RARE})(?:{SURNAMES})(?:{_GIVEN}){{1,2}}?{_FOLLOWS}"
    rf"|(?!{_RARE})(?:{SURNAMES})(?:(?!{_TITLE}){_COMMON}){{2}}|(?:{SURNAMES})(?:(?!{_TITLE}){_COMMON}){{1,2}}{_FOLLOWS})"
)
_NOT_NAMES = r"高血|高血压|马上|安全|平安|时常|方便|包括|关系|成年|全家|项目|支付|信用|信息|万一|游戏|严重|明天|白天|双方|高龄|高考|高中|平时|平台|连夜|路上|利息|本人|全体|家属|于先生|年轻|年迈|孩子|健康|有点|和睦|安心|安宁|常年|成家|祝您|祝福|祝愿|康复|安康|温馨|谢谢|路过|常住|单独|边上|高兴|宁愿|包容|何时|任何|应该|席位|黄金|金融|金额|盛大|方法|伏天|花呗|高利|高额|黑名|房子|房产|白条"
_KIN = "父亲|母亲|爸爸|妈妈|阿爸|阿妈|老爸|老妈|父母|爸妈|爹娘|妻子|丈夫|配偶|老婆|老公|媳妇儿?|爱人|对象|太太|未婚[妻夫]|前[妻夫]|女朋友|男朋友|女友|男友|老伴|子女|孩子|儿子|女儿|闺女|妹子|哥哥|姐姐|弟弟|妹妹|兄弟|姐妹|爷爷|奶奶|外[公婆]|岳[父母]|婆婆|公公|丈母娘|丈人|姥姥|姥爷|孙[子女]|外孙女?|令[郎爱嫒尊堂]|老娘|老爹|老母亲?|老父亲?|监护人|舅[舅妈]|姑[姑妈父]|婶婶|叔叔|大伯|伯父|姨妈|嫂[嫂子]|弟媳|儿媳|女婿|姐夫|妹夫|侄[子女]|外甥女?|[表堂][哥姐弟妹]|大[姐哥舅]|二[哥姐弟妹]|小[姨舅]子?|妻|夫(?!人)|兄|弟|妹|姐|哥|爸|妈"
_WHOSE = "(?:{you}|其|他|她|恁|尼|伱|妳)"
_CLEAR = "(?:配偶|妻子|丈夫|父亲|母亲|家长|老公|老婆|令堂|令尊|令郎|丈人|孙子|紧急联系人|学员|收件人|户主|业主|孩子)"
_CALLED = r"(?:姓名|名)?(?:名?叫|是|为|:)?[\s“\"ミ'「]{0,2}"
_ROLE = "学员|收件人|(?:紧急|第[一二])?联系人|家长|孩子|老大|老二|业主"
_OWES = r"(?:[^。!?]{0,40}(?:欠|借|贷|拖|逾期|还|账|钱|垫|涉|付|元|万|块))"
_TALKED_TO = r"(?:女士|先生|阿姨|叔叔|大爷|大妈|大姐|大哥|老师|老人家?|同学)?"
_NAMES = (
    # 您的妻子叫…, 配偶…, 妻…, 父母…、…
    rf"(?:{_WHOSE}的?亲?(?:{_KIN}|{_ROLE}|父|母|先生|小孩|娃儿?|崽)|(?<![\u4e00-\u9fff])(?:{_KIN})|(?<=是)(?:{_KIN})|(?<=登记的)(?:{_KIN})|{_CLEAR}){_CALLED}(?P<of>{NAME})(?!先生|女士|[\u4e00-\u9fff]?某)",
    rf"(?P<is>{NAME})(?:是|系)(?:{_WHOSE})的?(?:{_KIN})",
    rf"(?P<mark>{NAME})[(](?:{_KIN})[)]",
    rf"(?<![\u4e00-\u9fff])(?:您|你)(?:好,)?(?:就?是)(?P<asked>{NAME}){_TALKED_TO}(?:吧|吗|的(?:{_KIN}))",
    rf"(?:^|(?<=】)|(?<=转)|(?<=请))(?P<kinsman>{NAME}){_TALKED_TO}(?:家属|,{_WHOSE}(?:家?的?(?:{_KIN}|老二|老大|老三|老小)(?!的?电话)){_OWES}|,您家住.{{0,30}}(?:儿子|女儿))",
    rf"(?P<bore>{NAME})(?:生出|养出|怎么生)",
    rf"班上(?P<pupil>{NAME})的(?:{_KIN})|(?:^|(?<=】))(?P<schoolchild>{NAME}),[一二三四五六1-9]年级",
)
_MORE = rf"(?:[、和及与]|,(?:弟|妹|哥|姐|妻|夫|兄|父|母|儿子|女儿)?)(?:[父母兄弟姐妹妻夫](?!亲))?(?P<of>{NAME})(?=[、,。;(]|[^\u4e00-\u9fff]|$)"

_KIND = r"(?:有限(?:责任)?公司|股份公司|公司|集团|[工电印械机品染织造纸革鞋][\u4e00-\u9fff]?厂|厂|医院|卫生院|卫生所|门诊部?|诊所|[小中大]学|[一二三四五六七八九十实验]{1,3}[小中](?![区心])|幼儿园|学院|学校|职高|[流业技]园|工业园区?|酒店|饭店|宾馆|餐厅|饭馆|面馆|超市|商场|市场|商行|网吧|事务所|工地|项目部|[传推广快运工加客火车气水电粮服务][\u4e00-\u9fff]?站|供电所|村委会|居委会|街道办|公交[一二三四五六七八九]公司|税务局|[\u4e00-\u9fff]{2}局|烟酒店|[理餐饭菜药服金花货]店|车队|研究[所院]|收费站|制品厂)"
_DEPT = r"(?:[\u4e00-\u9fff]{0,3}[科室部处](?![\u4e00-\u9fff]{0,1}长)|[一二三四五六七八九十小中大]{1,2}(?:车间|班))?"
_ORG = rf"(?:(?!在|的|是|有|为|于|去|从|您|你|我|他|她|伱|贵|本(?!田)|单位|请|我|叫|把|将|与|了)[\u4e00-\u9fffa-z0-9]){{2,16}}?{_KIND}(?!有限|股份|分公司|附属|门诊){_DEPT}"
_POST = r"(?:财务|人事|劳资|行政|园长|厂长|校长|院长|领导|负责人|经理|办公室|老板|主任|人力|劳资科|老师|hr|综合办|书记|店长)"
_NOT_EMPLOYERS = r"[我本贵该各](?:公司|行|司|院|校|厂|店)|^(?:示例)?(?:银行|公司|学校|医院)|户籍|所在地|当地|农商行|^(?:实验|私立|公立|中心|哪[所家]|各|所有|其他|重点|普通|一家|[省市区县镇])[小中大学医幼][\u4e00-\u9fff]{1,2}$|^.{1,2}$|平台|消费金融|小额|贷款|分期|法院"
_UNIT = r"(?:单位|单胃|dan位|单wei|用人单位)"
_EMPLOYERS = (
    rf"(?:任职|就职|供职|上班|任教|就读|执教)(?:于|在|的地方是|的单位是|地点?[是为:])?\s?(?P<at>{_ORG})",
    rf"(?:工作|打工)(?:于|在|的地方是|单位)(?:为|是|:)?\s?(?P<job>{_ORG})",
    rf"(?:工作|就职|登记|缴存|填|{{you}}|您|所在|任职|,|:|^|\s)(?:的)?{_UNIT}(?:名称)?(?:显示)?(?:为|是|在|:)?\s?(?P<named>{_ORG})",
    rf"^{_UNIT}[:为是]?(?P<unit>{_ORG})",
    r"(?:工作单位|单位名称|就职单位|所在公司|任职单位)(?:为|是|:)\s?(?P<any>[\u4e00-\u9fffa-z0-9]{3,20})",
    r"在(?P<bank>(?:(?![在的是有])[\u4e00-\u9fffa-z0-9]){2,16}?(?:银行|支行|商行))(?:上班|工作|任职|当|做)",
    rf"(?:[,(]|正)在(?P<there>{_ORG})[^,。;]{{0,3}}(?:收银|上班|工作|当|做|开|跑|教|带|读|干|打工|任|值|送|管)",
    rf"(?:{{you}}|其|他|她|恁|伱|{_KIN}|(?:{NAME}),?|女士|先生|娃儿?|小孩|班上)在(?P<works>{_ORG})(?!的?(?:客户|[贷借欠订消申办存账购下预分租逾]|农户|开[户卡通立]|会员|保|就诊|住院|看病|体检|挂号))",
    rf"(?:^|(?<=】)|(?<=[:,]))\s?(?P<told>{_ORG})(?:的)?(?:{_POST}|[\u4e00-\u9fff]?{_POST})?(?:您好|你好)?[,:](?=[^。]{{0,10}}?(?:你司|贵司|你厂|贵厂|你园|您园|贵园|贵校|你校|贵村|贵院|贵店|你单位|贵单位|贵公司|你公司|你店|你处|贵处))",
    rf"贵(?:处|司|校|厂|单位|园)(?P<yours>{_ORG})",
    rf"(?P<whose>{_ORG})的(?:{SURNAMES})(?:老师|师傅|医生|护士|某|经理|工)?[\u4e00-\u9fff]{{0,8}}(?:欠|借|拖|贷|逾期)",
    rf"(?:先生|女士|[号室]),(?P<placed>{_ORG})(?=[,)])|[(](?P<bracket>(?:(?![您你是在请])[\u4e00-\u9fffa-z0-9]){{4,18}}(?:有限公司|有限责任公司|集团))(?=[)])",
    r"(?:就职|任职|供职|就读)于(?P<free>[\u4e00-\u9fffa-z0-9]{3,16})(?=[,。;!?]|$)|(?:公司|单位|厂|店|学校)(?:是|为|叫|:)?[“\"'](?P<quoted>[\u4e00-\u9fffa-z0-9]{2,16})[”\"']",
    rf"(?:{{you}}|其|他|她|{_KIN}|现)在(?P<shift>(?:(?![在的是有家我]|公司|单位|外地|工作日)[\u4e00-\u9fffa-z0-9]){{3,12}}?)(?:上[早晚夜中白]?班|送外卖|送快递|当保安|收银|教书|打工|代课|值班|开车|跑车|站岗)",
    r"给(?P<to>(?:(?![的我您你])[\u4e00-\u9fff]){4,12}(?:幼儿园|学校|中学|小学|公司))(?:园长|校长|老师|经理|领导)",
    rf"(?P<door>[\u4e00-\u9fff]{{1,6}}[市县][\u4e00-\u9fff]{{2,8}}{_KIND})(?:[东南西北正]门|门口)(?:出来|[^,。]{{0,4}}(?:等|堵|见))",
)
_PHONE_OF_KIN = (
    rf"(?P<call>{_WHOSE}?的?(?:{_KIN})[^。;]{{0,8}}(?:电话|手机|号码)[:是为(]?\s?1[3-9][0-9*x]{{9}})"
)


def find_names(view: View) -> Iterator[Datum]:
    """Every full name of a family member or of another third person; a name with 某 or * is masked."""
    for pattern in _NAMES:
        for match in compiled(pattern).finditer(view.text):
            if not Stance(view, *match.span()).asserted:
                continue
            place: tuple[int, int] | None = match.span(str(match.lastgroup))
            while place:
                if not compiled(_NOT_NAMES).match(view.text, place[0]):
                    yield Datum(*place, "“{text}”是家人或他人的姓名。")
                more = compiled(_MORE).match(view.text, place[1])
                place = more.span("of") if more else None
    for match in compiled(_PHONE_OF_KIN).finditer(view.text):
        if Stance(view, *match.span()).asserted:
            yield Datum(*match.span(), "“{text}”透露了家人的信息。")


def find_employers(view: View) -> Iterator[Datum]:
    """Every employer or school of a person, named so that the person can be found there."""
    for pattern in _EMPLOYERS:
        for match in compiled(pattern).finditer(view.text):
            place = match.span(match.lastgroup) if match.lastgroup else match.span()
            shown = view.text[slice(*place)]
            if Stance(view, *match.span()).asserted and not compiled(_NOT_EMPLOYERS).search(shown):
                yield Datum(*place, "“{text}”透露了工作单位。")

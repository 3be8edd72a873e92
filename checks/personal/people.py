"""Full names of family members and other third persons."""

from __future__ import annotations

from collections.abc import Iterator

from checks.personal.datum import Datum
from checks.stance import Stance
from checks.surnames import FREQUENT, SURNAMES
from checks.text import View
from checks.words import compiled

# A given name is made of characters that names are made of; those in `_COMMON` make one after any surname.
_COMMON = "[伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国志文华玉红海林春燕云鹏飞龙凤梅琴莲菊香珍珠宝金银福贵财富德仁义礼智信忠孝诚善良美佳嘉家俊凯浩宇轩泽雨子涵梓欣怡思琪琳琦瑶瑞雪梦婷雅慧颖晓小广长永庆丰立新成功胜利斌彬博学然亮光辉耀阳晨旭东南西北山川江河湖波源泉清洁冰霜露星辰坤毅恒远达顺昌盛兴旺荣康健宁乐祥吉依爱惠淑贞娴媛妍倩茜莉萍蓉薇芬芝荷莹萌蕾蓓芸苗树森松柏柳桃杏枫栋梁楠桐彤丹紫青蓝翠碧玲珑琼瑛璐璇珊瑜瑾环钰铭鑫钢铁锋锐钧锦绣素绍继祖宗先承传世绪启元亨朝廷邦民群友根喜欢悦笑诺诗书琴棋才典卓越翔鸿鹤雁虎豹骏麟鹏程万夏秋冬岚岩峰岭崇巍岳石磐铄炎炳焕煜灿熙昊昕晖晟景晶曦曼莺巧妙姣娥嫣姗姝姿婕迎逸珂柔蔓棠澜韵尧冉彩月花娣妹宏大有生忠守仲伯叔季阿一可笑穗禾]"
_NOT_IN_NAMES = "的了是在不我你您他她它们会将要已还没都就与给把被让说这那哪边号话机欠借贷款债钱催逾公司班校里住址请吗吧呢啊么什谁也又再能该从或但且若则因每很最更别勿未曾某称叫担接收打发来去下今昨现前截均系使处共合领帮替及、时候等个只需须应何由向对到过做同意知道单位亲属朋友人姐哥爷婆姨叔婶妈老"
_TITLE = "先生|女士|小姐|大[爷哥姐妈叔婶娘嫂伯]|家(?:的|里|人|大|老|属|长)"
_GIVEN = rf"(?!{_TITLE})(?![{_NOT_IN_NAMES}])[\u4e00-\u9fff]"
_RARE = "[岳迟班谈盖盘宁马高方时那有都于关应相安常单任包金钱解成全项支信明温居计宣初水万向路游盛毛冷严查封党官农储满白双易广商贺连车强经平终晴初同和干利行扈来云上元束展衣幸奉植通苗能边冲尚曲路门台年家公伏占务乐从印]"
_FOLLOWS = rf"(?=[{_NOT_IN_NAMES}一可生年名涉先女上手身大外代为开住签收当做打兼现跑写说站在每天起赶老阿丈妻父母这帐账]|[^\u4e00-\u9fff]|$)"
NAME = (
    rf"(?:(?!{_RARE})(?:{SURNAMES})(?:{_GIVEN}){{1,2}}?{_FOLLOWS}"
    rf"|[{FREQUENT}](?:{_GIVEN}){{2}}|(?!{_RARE})(?:{SURNAMES})(?:(?!{_TITLE}){_COMMON}){{2}}|(?:{SURNAMES})(?:(?!{_TITLE}){_COMMON}){{1,2}}{_FOLLOWS})"
)
_NOT_NAMES = r"顾好|哈哈|来学|[\u4e00-\u9fff]检察|原告|被告|[\u4e00-\u9fff](?:奶奶|爷爷|爸爸|妈妈|外公|外婆|兄弟|叔|姨|伯|婶|总(?![\u4e00-\u9fff]))|[\u4e00-\u9fff](?:经理|主任|助理|老师|师傅|律师|法官|警官|主管|专员|队长|客服|科长|所长|会计|医生|护士)|[\u4e00-\u9fff]太(?![\u4e00-\u9fff])|[\u4e00-\u9fff]太太|和成|满月|阿[\u4e00-\u9fff](?:回|打)|敬上|由|索[回要]|来[一二三]|明明|辛苦|[\u4e00-\u9fff]座(?=机)|母|周[末一二三四五六日年边期到转全]|何[时处必种以况苦]|许[可多诺久]|曾经|余[额款下]|程[序度]|任[务意何由性职]|范[围本]|胡[闹说]|黄[金色牌]|陈述|张[罗贴口]|孙[子女]|夏[天令]|江[边湖]|石[头油]|林业|田[里地间]|陆续|苏醒|杜绝|钟[点头情爱表]|金[额融]|戴着|史上|叶子|高血|高血压|马上|安全|平安|时常|方便|包括|关系|成年|全家|项目|支付|信用|信息|万一|游戏|严重|明天|白天|双方|高龄|高考|高中|平时|平台|连夜|路上|利息|本人|全体|家属|于先生|年轻|年迈|孩子|健康|有点|和睦|安心|安宁|常年|成家|祝您|祝福|祝愿|康复|安康|温馨|谢谢|路过|常住|单独|边上|高兴|宁愿|包容|何时|任何|应该|席位|黄金|金融|金额|盛大|方法|伏天|花呗|高利|高额|黑名|房子|房产|白条"
KIN = "父亲|母亲|爸爸|妈妈|阿爸|阿妈|老爸|老妈|父母|爸妈|爹娘|妻子|丈夫|配偶|老婆|老公|媳妇儿?|爱人|对象|太太|未婚[妻夫]|前[妻夫]|女朋友|男朋友|女友|男友|老伴|子女|孩子|儿子|女儿|闺女|妹子|哥哥|姐姐|弟弟|妹妹|兄弟|姐妹|爷爷|奶奶|外[公婆]|岳[父母]|婆婆|公公|丈母娘|丈人|姥姥|姥爷|孙[子女]|外孙女?|令[郎爱嫒尊堂妹弟兄姐正婿]|公婆|岳父母|[大二三四小老][哥姐嫂弟妹爷叔]|舅子|老板娘|老娘|老爹|老母亲?|老父亲?|监护人|舅[舅妈]|姑[姑妈父]|婶婶|叔叔|大伯|伯父|姨妈|嫂[嫂子]|弟媳|儿媳|女婿|姐夫|妹夫|侄[子女]|外甥女?|[表堂妻][哥姐弟妹]|(?:相亲|结婚|恋爱)对象|新[娘郎]|大[姐哥舅]|二[哥姐弟妹]|小[姨舅]子?|老丈人|亲[叔伯舅姨姑哥姐弟妹]|妻|夫(?!人)|兄|弟|妹|姐|哥|爸|妈|爹|娘(?!家)|叔|舅|姨|姑|嫂"
_WHOSE = "(?:{you}|其|他|她|恁|尼|伱|妳)"
_CLEAR = "(?:配偶|妻子|丈夫|父亲|母亲|(?<!学生)家长|兼妻[弟妹]|(?<!案件)(?<!业务)(?<!经办)联系人(?!:)|(?<=[,、:])家属|老公|老婆|令堂|令尊|令郎|丈人|孙子|紧急联系人|学员|收件人|户主|业主|孩子)"
# Whose debt it is: the message names him to somebody else, which is no data of that person's family.
OWES = r"(?:[^,。;!?:你您]{0,4}(?:[在从跟]我|于我)[^,。;!?:你您]{0,8})?(?:名下)?[^,。;!?:你您]{0,8}?(?:欠|借(?!给|你)|贷|逾期|拖(?:了|欠|着)|失联|涉嫌|不还|没还|未还|还没还?|赖账|差我|账单|分期|有[^,。;!?]{0,4}款|处于|尾款|老赖|骗子|被[判诉起告]|拒[不接])"
# The telephone of an office behind a name: whom to ask there; a contact of the reader has a mobile.
_REACHED = r"[,(:\s]{0,2}(?:电话|座机)?[:\s]?(?:0[0-9]{2,3}-?[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4})(?![0-9])"
_CALLED = r"[(\s:\-—]{0,2}(?:姓名|名字?)?(?:名?叫|是|为|:)?[\s“\"ミ'「]{0,2}"
_ROLE = "[大小二三四五六老幺][姑姨舅叔伯婶](?:父|妈|爹)?|学员|收件人|(?:紧急|第[一二])?联系人|家长|孩子|老大|老二|业主"
_NAMES = (
    # 您的妻子叫…, 配偶…, 妻…, 父母…、…
    rf"(?:{_WHOSE}的?[亲大小二]?(?:{KIN}|父|母|先生|小孩|娃儿?|崽)|(?<![\u4e00-\u9fff])(?:{KIN})|(?<=是)(?:{KIN})|(?<=登记的)(?:{KIN})|(?<=联系人)(?:{KIN})|(?<=亲属栏)(?:{KIN})|(?<![\u4e00-\u9fff])[父母]|(?<=的)(?:{KIN})){_CALLED}(?P<of>{NAME})(?![\u4e00-\u9fff]?某)",
    rf"(?:{_WHOSE}的?(?:{_ROLE})|{_CLEAR}){_CALLED}(?P<role>{NAME})(?!先生|女士|小姐|[\u4e00-\u9fff]?某)",
    rf"(?P<is>{NAME})(?:是|(?<!联)系)(?:{_WHOSE})的?(?:{KIN})",
    rf"(?P<mark>{NAME})[(](?:{_WHOSE}的?)?(?:{KIN})[),]",
    rf"(?:(?<![\u4e00-\u9fff])(?:爹|娘|女方|男方)(?:名?叫|是)?|(?:前任|现任|姨[夫父]|姑父)(?:名?叫|是))(?P<further>{NAME})",
)
_NICKNAME = (
    r"(?:儿子|女儿|闺女|孩子|娃|[一个]个叫)(?:名?叫)?"
    r"(?P<nick>(?P<twice>[浩朵果萌乐贝欢豆婷丽娜洋阳涛亮冬佳琪轩瑶晨妞圆甜丫军强磊鹏雪雯芳芬燕玲晶彤蕊诺悦糖壮虎苗])(?P=twice))"
)
_MORE = rf"(?:[、和及与]|,(?:弟|妹|哥|姐|妻|夫|兄|父|母|儿子|女儿)?)(?:{KIN}|[父母兄弟姐妹妻夫](?!亲))?(?P<of>{NAME})(?=[、,。;(]|[^\u4e00-\u9fff]|$)"

_PHONE_OF_KIN = (
    rf"(?P<call>{_WHOSE}?的?(?:{KIN})[^。;]{{0,8}}(?:电话|手机|号码)[:是为(]?\s?1[3-9][0-9*x]{{9}})"
)


def find_names(view: View) -> Iterator[Datum]:
    """Every full name of a family member or of another third person; a name with 某 or * is masked."""
    for pattern in (*_NAMES, _NICKNAME):
        for match in compiled(pattern).finditer(view.text):
            if not Stance(view, *match.span()).asserted:
                continue
            place: tuple[int, int] | None = match.span(str(match.lastgroup))
            while place:
                owes = compiled(OWES).match(view.text, place[1])
                reached = match.group().startswith("联系人") and compiled(_REACHED).match(view.text, place[1])
                addressed = _addressed(view.text, match.start(), place[1])
                other = compiled(_NOT_NAMES).match(view.text, place[0])
                if not (owes or addressed or other or reached or _signed(view.text, match.start(), place[1])):
                    yield Datum(*place, "“{text}”是家人或他人的姓名。", name=True)
                more = compiled(_MORE).match(view.text, place[1])
                place = more.span("of") if more else None
    for match in compiled(_PHONE_OF_KIN).finditer(view.text):
        if Stance(view, *match.span()).asserted:
            yield Datum(*match.span(), "“{text}”透露了家人的信息。")


def _signed(text: str, start: int, end: int) -> bool:
    """Whether the message closes with the person named, after a dash: it is the sender's own name."""
    return bool(
        compiled(r"[-—]\s{0,4}$").search(text[max(0, start - 5) : start])
        and compiled(r"\s*$").fullmatch(text, end)
    )


def _addressed(text: str, start: int, end: int) -> bool:
    """Whether the message opens by speaking to the person named (“【…】学员…：”)."""
    opens = compiled(r"(?:^|】)\s?(?:尊敬的|亲爱的|致)?$").search(text[max(0, start - 6) : start])
    member = compiled(r"学员|业主|户主").match(text, start)
    return bool(opens and member) and bool(
        compiled(r"\s?(?:(?:同学|先生|女士)[:,]|:|,{you})").match(text, end)
    )

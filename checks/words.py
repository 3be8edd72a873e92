"""Named groups of words that patterns are built from: `{contact}.{0,6}{relative}`.

Longer words come first where one begins another. A group may use other groups.
"""

from __future__ import annotations

import re
from functools import cache

from checks.kept import pattern

WORDS: dict[str, str] = {
    # People and places around the borrower
    "kin": "直系亲属|近亲属|太太|夫人|侄女|外甥女|姑妈|舅舅|大伯|令尊令堂|令尊|令堂|老人家|亲家|妹夫|姐夫|侄子|外甥|堂弟|表姐|表弟|三姑六姨|一家老小|全家(?:老小|人)?|家里(?:人|面的人)?|家中|家人|家属|家庭(?!住址|地址|装修|经济|情况|成员信息)|屋企人|老两口|亲朋好友|亲戚朋友|亲朋|亲属|亲人|亲戚|亲友|父母|爸妈|爹妈|爹娘|父亲|母亲"
    "|爸爸|妈妈|阿妈|阿爸|老爸|老妈|爸|妈(?!的)|爹|双亲|老人|配偶|妻子|丈夫|老婆|老公|媳妇|婆娘|爱人|对象|女朋友|男朋友|女友|男友|前妻|前夫|老伴|子女|孩子|儿女|娃儿?|闺女|儿子|女儿|小孩|兄弟姐妹"
    "|兄弟|姐妹|哥哥|弟弟|姐姐|妹妹|哥(?!们)|姐(?!夫)|爷爷|奶奶|外公|外婆|岳父|岳母|公公婆婆|公婆|嫂子|长辈|监护人|家长",
    "workplace": "辅导员|财务室|机构负责人|公司总机|公司前台|人事处|人力资源部?|纪检部门|主管领导|工作单位|所在单位|就职单位|任职单位|单位(?!名称|为|[:：]|不明)|工作的地方|(?<![我本贵该限务业])公司(?!将|有权|名称|规定|为您|客服|法务|已|的?账户|会)|同事们?|领导|老板|上司|主管|人事(?:部|处|科)?"
    "|hr(?![a-z])|前台|工友|雇主|班主任|(?<!驾)学校|老师|导师|校方|部队|店长|包工头|工地|厂(?:里|门口|长|子)|车间(?:主任)?|工会|客户(?=面前|那边|们)|合作伙伴|同行",
    "neighbour": "街坊邻里|家长群|业主群|班级群|群友|朋友|好友|哥们儿?|闺蜜|邻居们?|邻里|街坊(?:邻居)?|左邻右舍|整栋楼|全小区|全村|乡里乡亲|村委会?|居委会?|村（居）委|村[(]居[)]委|村干部|村主任|村长|街道办?|社区|村里|老家|户籍地|户口所在地|村民|乡亲|房东|租客|同学|舍友|室友",
    "phonebook": "通讯录|紧急联系人|预留联系人|备用联系人|联系人|通话记录|手机里(?:存)?的(?:全部)?(?:人|联系人)|身边(?:的)?人|周围(?:的)?人|所有人|每一?个人|第三方联系人|社会关系|关系网|人脉|朋友圈|微信好友|群里",
    "trade": "员工|雇员|店员|伙计|顾客|食客|客户(?!经理|服务|号|端|中心)|老主顾|供货商|供应商|经销商|代理商|加盟商|合伙人|股东",
    "third": "{kin}|{workplace}|{neighbour}|{phonebook}",
    "contact": "联系|联络|连络|知会|通知|告知|告诉|致电|拨打|打(?:电话|遍|爆|到|给|扰)|改打|走访|拜访|约谈|约见|面谈|沟通|函告|发函|发送|发信息|发短信|群发|发给|寄送|寄到|寄给|寄至|核实|协查|调查|了解|告到|找到?|去找|问候"
    "|催告|催收|轰炸|惊动|牵连|连累|通报|反映|送达|上门|公开|告状|摆给|说给|讲给|闹到|发到",
    # What is overdue
    "debt": "逾期|欠款|欠费(?!停[电水气机热]?(?:前|的?,?(?:须|应当?|要先|需)))|欠缴|欠钱|欠债|拖欠|未还|催收",
    # Who may decide what
    "court": "(?:最高|高级|中级|基层|[\\u4e00-\\u9fff]{2,8}?[省市区县州旗])?(?:人民法院|法院|法庭|中院)|立案庭|执行[局庭]|审判庭",
    "police": "公安(?:机关|局|分局|部门)?|派出所|经侦(?:支队|大队|部门)?|刑侦(?:支队|大队|部门)?|网警|警方|(?<!电子)警察局?|司法机关|检察(?:院|机关)|公检法",
    "authority": "{court}|{police}|司法(?:局|所|部门|厅)|仲裁(?:委员会|委|院|庭)|公证处|征信(?:管理)?(?:中心|处|局)|(?:中国)?人民银行|央行|银保监会?|银监会?|金融监管(?:总)?局|监管总局|国家?反诈中心|反诈中心|失信惩戒中心"
    "|(?:诉讼|财产|诉前)保全中心|(?:诉前|人民|司法|金融|纠纷)调解(?:中心|委员会|委|室|工作室|办公室)|诉调(?:对接)?中心|法务局|网信办|信访局|税务局|供电局稽查队",
    # How things are said
    "now": "立即|立刻|马上|即刻|速速?|尽速|赶紧|火速|赶快",
    "you": "您|你|恁|侬",
}

_GROUP = re.compile(r"\{([a-z_]+)\}")


@cache
def expand(written: str) -> str:
    """A pattern with each `{group}` replaced by its alternatives; an unknown group raises `KeyError`."""
    return _GROUP.sub(lambda match: f"(?:{expand(WORDS[match[1]])})", written)


def one_of(*patterns: str) -> str:
    """The alternation of several patterns, so that each can stand on a line of its own."""
    return "|".join(patterns)


def span_of(match: re.Match[str]) -> tuple[int, int]:
    """Where a pattern matched, or its group `hit` where it has one."""
    return match.span("hit" if "hit" in match.re.groupindex and match["hit"] is not None else 0)


@cache
def compiled(written: str) -> re.Pattern[str]:
    """A pattern with its `{word groups}` expanded, compiled once, on first use."""
    return pattern(expand(written))

"""How a phrase is meant where it stands: asserted, denied, warned about, possible, conditional.

One machinery for every rule. “我们不会联系您的家人” denies, “不得不联系您的家人” asserts, “谨防冒充法院的短信” warns,
“可能依法起诉” is possible, “再不还款就联系您的家人” asserts (the negation belongs to the paying).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from checks.reassurance import calmed
from checks.text import View
from checks.words import compiled, one_of

_REACH = 24

# The borrower's omission (“不还款”, “若未处理”) denies nothing that follows it.
_OMISSION = (
    r"(?:拒不|仍不|再不|还不|若不|如不|继续不|一直不|迟迟不|不(?!会|得|应|要|必|需|将|向|可|曾|通)|未|没有?|勿|停止|拒绝|无法|无力|不能|暂时无法)(?:[^,;。不未没]{0,6}?)"
    r"(?:还(?:款|钱|清|上|债|(?=[,的就则将我]|$))|付款|支付|缴费|缴清|交费|处理|理会|理睬|接(?:听|电话|通)|回复|回(?=[,就则]|$)|回应|回电|配合|解决|面对|履行|结清|清偿|归还|到账|入账|足额|按时|按期|按约|及时|主动|出面|协商|答复|露面|联系我[们行司])"
)
# Words with a negative in them that do not deny, and negations that belong to the reader's wishes or thoughts.
_IDLE = one_of(
    r"有没有|是不是|能不能|要不要|不仅|不但|不止|不只|不光|不单|不排除|不可避免|免不了|少不了|不久|未来|不管|不论|无论|不日|不断|不时|不限于|不少于|不超过|不足|不同|不明|不良|不法",
    r"不便|不当|不利|不实|不料|差不多|要不|不然|非法|未免|无故|无端|毫不|不客气|不惜|不是(?:吓唬|开玩笑|恐吓|威胁)[^,;。]{0,4}|不想|不愿意?|不希望|不要命",
    r"(?:还|付|缴|交|拿|掏|凑|负担|承担)不(?:上|起|了|出|清|完)",
    r"不介意|不妨|不怕|不在乎|不吝|不嫌|(?:别|不要|莫要?|休|勿)(?:再)?(?:逼|怪|让|等|怨|以身试法|心存侥幸|抱有|自误)|非要|非得|为?(?:了)?避免|以免|免得|为免|防止",
    r"不得不|不能不|不会不|不可不|不可能不|无法不|没有不|不得已|不由得|无不|莫不|没有办法|没办法|别无",
)
_NEGATION = one_of(
    r"没有(?:任何)?(?:人|谁|机构)(?:能|会|可以)?|(?:不必|不用|无需|无须|请勿|不要)担心[^,;。]{0,6}会",
    r"(?:绝|决|从|永|并|也|既|更|均|都|且)?不(?:会(?:再|因为?|就此)?|得|再|应|能|可(?!以?避免)|必|需|曾|予|要|许|准|该|宜|用)(?:就此)?",
    r"不(?:存在|提供|推荐|参与|代办|认为|觉得|赞成|涉及|构成|属于|等于|代表|意味着?|支持|允许|导致|影响|产生|收取?|做|进行|采取|使用|主动|擅自|随意|通过|向|将|把|因为?|以|与|对|是|保证)",
    r"(?:绝|决|从|永|并)?不(?=[^ -~]{0,3}$)",
    r"(?:尚|并|从|还|暂|均|仍)未|未(?=[曾被对向予有经]|[^ -~]{0,5}$)|没有?(?!人)|并?无(?:需|须|权|意|任何)",
    r"(?:请|切|万)?勿|甭|(?<![特分个区级识离告送类性])别(?![人名的称墅])|莫",
    r"禁止|严禁|杜绝|拒绝|停止|取消|绝非|并非|免于|谢绝|暂停|终止",
)
# A thought or a claim that itself is denied (“别以为我们不会…”, “谁说…不会…”): one more negation.
_DOUBTED = r"(?:别|不要|莫|真|你|您|还|休要)(?:以为|认为|觉得|指望)|谁说|难道|怎么可能"
_BREAK = r"(?<!因)(?<!不会)(?<!不得)(?<!不再)就(?!此|该|本|上述|业)|则|便(?!捷|利)|才(?!能)|否则|但|却|而是|只[能好有]|必(?:将|定|须|会)|(?:还|也|都)(?:会|要|将)|将(?!不)|(?<!不)(?<!不必担心)会(?!员|议|计|因)|马上|立[即刻]|后果"
# 将 before what is handed over marks an object (“不会要求您将款项转至…”) and begins nothing new.
_OBJECT = r"^(?:将|把)|(?:将|把)(?=款|钱|资金|现金|验证码|密码|账户|卡)"
_WARNS = (
    r"防骗|骗子(?:剧本|套路|话术|常说|会说|说)|(?:剧本|套路|话术|手法)[一二三四1-4]?:|揭(?:开|穿|秘|露)[^,。]{0,12}:|真假[^,。]{0,6}辨|谨防|警惕|提防|防范|防诈|反诈|识别|辨别|谨慎|(?:当心|小心)(?=[^我你您]{0,8}(?:冒充|假冒|诈骗|有人|不法|以|骗|陷阱|电话|短信))"
    r"|(?:不要|切勿|请勿|勿|别|不可|莫)(?:轻易)?(?:相信|轻信|听信|理会|误信)|勿信|莫信|别信"
)
_REPORTED = (
    r"冒充|假冒|自称|声称|谎称|假借|伪装|仿冒|冒用|打着|以[^,。]{1,12}(?:名义|相要挟|相威胁)|不法分子|团伙|陌生|骗子|诈骗(?:分子|短信)|有人|凡(?:是|以|自称|要求|声称)?|任何(?:自称|要求|人)"
    r"|警方通报|轻信|(?:他|她|对方|别人|人家|骗子|群友|催收的?)[^,。“”]{0,8}(?:说|称|讲)[:“\"]|(?:收到|遇到|如遭|遭到|遭受|如遇|遇有|遭遇|接到|看到)(?!本|此|该条|我[行司])"
)
_ADVISED = (
    r"诈骗|骗局|骗术|(?:不要|切勿|请勿|勿|别|莫)(?:轻易)?(?:相信|轻信|听信|理会|点(?:击|开)?|转账|汇款|回复|回电|提供|透露|上当|操作)|被骗|警惕|提防|谨防|举报|报警|投诉|反映|核实|核验|(?:不要|切勿|请勿)(?:输入|填写|扫码|下载|登录)"
    r"|(?:从未|没有|不会)(?:发过?|发送)?(?:此类|这类|这种|此种)(?:短信|电话|信息)|都?是编的|(?:别|不要)被[^,。;]{0,8}(?:唬|吓)|均为假|存疑|均非|都不是|不是(?:我们|我[司行])发的|先给家里|(?:去|到|找)派出所[^。]{0,6}(?:问|报|核实|求助|笔录)|(?:算|是不是|属于)(?:恐吓|威胁|骚扰|违法|诈骗)|虚假|假的|不可信|不可靠|假冒|不属实|谣言|不实|(?:拨打|致电)(?:110|96110|12321|12378|12337)|挂断"
)
_DISOWNED_AFTER = r"^[”」』\"]?[^。!?;,]{0,10}?(?:的,)?(?:(?:的)?(?:说法|做法|行为|短信|内容)?(?:是|属|属于|均为|均属|都是|都属于|为|系)(?:违法|违规|诈骗|骗局|假冒|谣言|虚假|不实|不允许|被禁止|明令禁止|不合规|禁止)的?|不会发生|[^。!?;,]{0,4},请(?:您)?(?:一律)?(?:拒绝|拒付)|没(?:有)?这(?:回)?事|(?:更|纯|都)?(?:是|属)(?:无稽之谈|子虚乌有)|的(?:都|均)?(?:不是|并非)[我本](?:行|司|公司|社)|(?:请|应|可)(?:您)?(?:拒付|拒绝)|并?不存在|没有(?:法律)?依据|并?不属实|与我(?:行|司|公司)无关)"
_REFUSED_AFTER = (
    r"^(?:们|这事|这种事|的事)?(?:我们?|我[司行社]|本[司行社])?(?:从来|从|绝|都)?(?:没有|不干|不做|不会做|不会打)(?=[,。;!]|$)"
    r"|^[^。!?;,你您]{0,4},(?:请(?:您)?放心|您(?:可以)?放心|不会(?:的)?|不必担心|这不会发生|我们不会)(?=[,。;!]|$)"
    r"|^[^。!?;,]{0,6},(?:经查|经核实|系|属)[^。;]{0,24}(?:错误|有误|失误|违规|不当|不属实)"
    r"|^[”」』\"]?,(?:以上|这些|上述)?(?:均|都|皆)与我(?:行|司|公司)无关|^[^。!;,?]{0,4}[?](?:没(?:有)?这(?:回)?事|假的|不会|谣言|都是谣言)"
)
_DENIES_ITSELF = r"(?:不(?:会|再|去|会再)?|没有?|未曾?)(?:主动)?(?:联系|通知|告知|打扰|透露|致电)$"
_EXPOSED_AFTER = one_of(
    r"^[^。!?;你您我]{0,8}?(?:的)?(?:电话|短信|来电|微信|消息|人)?,?(?:十有八九|(?:十个|10个)(?:里)?(?:有)?(?:九|八|9|8)个|多半|基本|肯定|一定|就|都|全|准)?(?:都)?是(?:骗子|骗人|诈骗)",
    r"^[^。!?;你您我]{0,8}?的(?:电话|短信|人)?,?(?:先|就|直接|马上|赶紧|请)?(?:把)?(?:电话)?挂(?:掉|断|电话)(?!试试|也|你|后果|吧)",
)
"""What is told only so that it is known for a fraud (“说要替还的电话，十个有九个是骗子”)."""
# What the reader reported, asked or complained of is retold, not said.
_RETOLD = r"(?:您|你)[^,;。就将会]{0,6}(?:投诉|反映|举报|询问|咨询|来电问|来电询问|提到|所说)(?!也|无|没|都|就|将|会|后|电话|渠道|热线)[^,;。]*$"
_RHETORICAL = r"(?:谁说|哪有|怎么会|怎么可能)[^,;。不没未别]*$"
_OPEN_QUESTION = r"是否(?!要|需要|想|希望|非)[^,;。]{0,8}$"
_POSSIBLE = r"可能|或将|或会|或许|有权|可以|可依|有可能|保留|拟(?!定)|考虑|计划|将依法|依法|依约|按(?:照)?(?:规定|约定|合同)|视情况|酌情"
_CONDITION = r"如(?!实|期|约|下|何|有疑)|若|倘|一旦|假如|要是|的话|否则|除非|逾期(?:不|未)|仍[不未]|拒不|再不|经[^,。]{0,8}(?:判决|裁定|裁判)|判决(?:生效)?后|生效(?:法律文书|裁判|判决)"


@dataclass(frozen=True)
class Stance:
    """How the phrase at places `start` to `end` of a view is meant; every answer is computed once."""

    view: View
    start: int
    end: int

    @cached_property
    def before(self) -> str:
        """The clause up to the phrase."""
        return self.view.text[self.view.clause(self.start)[0] : self.start]

    @cached_property
    def _sentence(self) -> tuple[str, str]:
        start, end = self.view.sentence(self.start)
        return self.view.text[start : self.start], self.view.text[self.end : max(end, self.end)]

    @cached_property
    def denied(self) -> bool:
        """Whether the sentence says that the phrase does not or must not happen."""
        return (
            bool(compiled(_DISOWNED_AFTER).match(self._sentence[1]))
            or bool(compiled(_DENIES_ITSELF).search(self.view.text[self.start : self.end]))
            or bool(compiled(_REFUSED_AFTER).match(self.view.text[self.end : self.end + 24]))
            or self._retold
            or bool(compiled(_RHETORICAL).search(self.before))
            or bool(compiled(_OPEN_QUESTION).search(self.before))
            or self._negations % 2 == 1
            or calmed(self.view, self.start, self.end)
        )

    @property
    def _retold(self) -> bool:
        """Whether the clause retells what the reader reported or asked."""
        told = compiled(_RETOLD).search(self.before)
        return told is not None and not compiled(_BREAK).search(compiled(_OBJECT).sub("", told.group()))

    @cached_property
    def _negations(self) -> int:
        """How many negations in the clause bear on the phrase: the nearest, and those stacked on it."""
        before = compiled(_IDLE).sub("", compiled(_OMISSION).sub("", self.before[-80:]))
        found = list(compiled(_NEGATION).finditer(before))
        if not found or len(before) - found[-1].end() > _REACH:
            return 0
        last = found[-1]
        because = "因" in last.group() or bool(re.match(r"(?:仅|只|单)?[因凭]", before[last.end() :]))
        between = compiled(_OBJECT).sub("", before[last.end() :])
        if compiled(_BREAK).search(between) and not because:
            return 0
        count, place = 1, last.start()
        for match in reversed(found[:-1]):
            if match.end() != place or before[place] in "也既更均都且":
                break
            count, place = count + 1, match.start()
        return count + len(compiled(_DOUBTED).findall(before[:place]))

    @cached_property
    def warned(self) -> bool:
        """Whether the phrase is what the sentence warns the reader of (fraud notices)."""
        before, after = self._sentence
        if compiled(_WARNS).search(before) or compiled(_EXPOSED_AFTER).match(after):
            return True
        more = self.view.text[self.end : self.end + len(after) + 30]
        return bool(compiled(_REPORTED).search(before) and compiled(_ADVISED).search(before + "\n" + more))

    @cached_property
    def possible(self) -> bool:
        """Whether a modal word leaves it open (可能, 有权, 将依法, 拟)."""
        return bool(compiled(_POSSIBLE).search(self.before))

    @cached_property
    def conditional(self) -> bool:
        """Whether it hangs on a stated condition in the same sentence."""
        return bool(compiled(_CONDITION).search(self._sentence[0]))

    @property
    def asserted(self) -> bool:
        """Whether the sender says it of its own: neither denied nor warned about."""
        return not (self.denied or self.warned)

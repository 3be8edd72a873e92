"""How a phrase is meant where it stands: asserted, denied, warned about, possible, conditional.

One machinery for every rule. “我们不会联系您的家人” denies, “不得不联系您的家人” asserts, “谨防冒充法院的短信” warns,
“可能依法起诉” is possible, “再不还款就联系您的家人” asserts (the negation belongs to the paying).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from checks.text import View

_REACH = 18

# “不还款”, “若未处理”, “拒不配合”: the borrower's omission, which does not deny what follows it.
_OMISSION = re.compile(
    r"(?:拒不|仍不|再不|还不|若不|如不|继续不|一直不|迟迟不|不|未|没有?|勿)(?:[^,;。不未没]{0,6}?)"
    r"(?:还款?|付款?|缴费?|交费?|处理|理会|理睬|接听?|回复?|配合|解决|面对|履行|结清|清偿|归还|到账|入账|足额|按时|按期|按约|及时|主动|出面|协商|答复|露面)"
)
_DOUBLE = re.compile(
    r"不得不|不能不|不会不|不可不|不可能不|无法不|不是不|并非不|没有不|不得已|不由得|无不|莫不"
)
_NEGATION = re.compile(
    r"不(?:会|得|再|应|能|可|用|必|需|曾|予|想|要|准|许|该|宜|存在|涉及|构成|属于|等于|代表|意味|支持|允许|收取?|是|以|向|与|对|将|因|做|进行|采取|使用|主动|擅自|随意|通过|产生|影响|具有|具备)"
    r"|不(?=[^ -~]{0,4}$)"
    r"|(?:尚|并|从|还|暂|均|仍)未|未(?=[曾被对向予有经]|[^ -~]{0,6}$)|没有?|无(?:需|须|权|意|任何)|(?:请|切|万)?勿|(?<![特分个区级识离告送])别(?![人名的称墅怪])"
    r"|莫|禁止|严禁|杜绝|拒绝|避免|防止|停止|取消|绝非|并非|绝不|决不|免于|谢绝|暂停|终止"
)
# Words after which an earlier negation no longer reaches: “不还就联系”, “不想…但会…”.
_BREAK = re.compile(
    r"就|将|则|便|才|否则|但|却|而是|只[能好有]|必(?:将|定|须|会)|(?<!不)(?<!没有)会(?!员|议|计)|马上|立[即刻]|后果|以免|以便"
)
_WARNS = re.compile(
    r"谨防|警惕|提防|当心|小心|防范|防诈|反诈|识别|辨别|谨慎|(?:不要|切勿|请勿|勿|别|不可|莫)(?:轻易)?(?:相信|轻信|理会|听信|转账|点击|透露)|勿信|莫信|以防|凡(?:是|以|称|自称|要求|声称)|(?:都|均|皆)(?:是|属|为)"
)
_REPORTED = re.compile(
    r"冒充|假冒|自称|声称|谎称|假借|伪装|仿冒|冒用|打着|以[^,。]{1,12}名义|(?:如|若|一旦|如果)?(?:您)?(?:收到|遇到|接到|发现|看到|遭遇)|有人|不法分子|骗子|诈骗(?:分子|团伙|短信)"
)
_ADVISED = re.compile(
    r"诈骗|骗局|骗术|勿|不要|警惕|提防|谨防|举报|报警|投诉|反映|核实|核验|假的|虚假|不属实|谣言|不实|违规|违法|不是我|非我|并非|不会|拨打96110|挂断|删除"
)
_DISOWNED_AFTER = re.compile(
    r"^[^。!?;]{0,14}?(?:(?:是|属|属于|均为|均属|都是|都属于|为)?(?:违法|违规|诈骗|骗局|假冒|谣言|虚假|不实|不允许|被禁止|明令禁止|不合规|禁止的)|(?:不会发生|不存在|没有依据|并不属实|不属实|与我(?:行|司|公司)无关))"
)
_POSSIBLE = re.compile(
    r"可能|或将|或会|或许|有权|可以|可依|有可能|保留|拟(?!定)|考虑|计划|将依法|依法|依约|按(?:照)?(?:规定|约定|合同)|视情况|酌情"
)
_CONDITION = re.compile(
    r"如(?!实|期|约|下|何|有疑)|若|倘|一旦|假如|要是|的话|否则|除非|逾期(?:不|未)|仍[不未]|拒不|再不|经[^,。]{0,8}(?:判决|裁定|裁判)|判决(?:生效)?后|生效(?:法律文书|裁判|判决)"
)
_DONE = re.compile(
    r"已经?|现已|均已|正在|刚刚|业已|(?:现|即|马上|立[即刻]|今[天日晚]|明[天日]|当[天日])[^,。]{0,4}"
)


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
        if _DISOWNED_AFTER.match(self._sentence[1]):
            return True
        before = _OMISSION.sub("", self.before[-60:])
        before = _DOUBLE.sub("", before)
        negations = [m for m in _NEGATION.finditer(before) if len(before) - m.end() <= _REACH]
        while negations and _BREAK.search(before, negations[-1].end()):
            return False
        count = 0
        place = len(before)
        for match in reversed(negations):
            if place - match.end() > _REACH or (count and place - match.end() > 3):
                break
            count += 1
            place = match.start()
        return count % 2 == 1

    @cached_property
    def warned(self) -> bool:
        """Whether the phrase is what the sentence warns the reader of (fraud notices)."""
        before, after = self._sentence
        if _WARNS.search(before):
            return True
        return bool(_REPORTED.search(before) and _ADVISED.search(after + before))

    @cached_property
    def possible(self) -> bool:
        """Whether a modal word leaves it open (可能, 有权, 将依法, 拟)."""
        return bool(_POSSIBLE.search(self.before))

    @cached_property
    def conditional(self) -> bool:
        """Whether it hangs on a stated condition in the same sentence."""
        return bool(_CONDITION.search(self._sentence[0]))

    @cached_property
    def done(self) -> bool:
        """Whether it is stated as done, under way, or about to happen at once."""
        return bool(_DONE.search(self.before))

    @property
    def asserted(self) -> bool:
        """Whether the sender says it of its own: neither denied nor warned about."""
        return not (self.denied or self.warned)

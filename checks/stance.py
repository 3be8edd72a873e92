"""How a phrase is meant where it stands: asserted, denied, warned about, possible, conditional.

One machinery for every rule. “我们不会联系您的家人” denies, “不得不联系您的家人” asserts, “谨防冒充法院的短信” warns,
“可能依法起诉” is possible, “再不还款就联系您的家人” asserts (the negation belongs to the paying).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from checks import denial
from checks.reassurance import calmed
from checks.text import View
from checks.words import compiled, one_of

_REACH = 24

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
_EXPOSED_AFTER = one_of(
    r"^[^。!?;你您我]{0,8}?(?:的)?(?:电话|短信|来电|微信|消息|人)?,?(?:十有八九|(?:十个|10个)(?:里)?(?:有)?(?:九|八|9|8)个|多半|基本|肯定|一定|就|都|全|准)?(?:都)?是(?:骗子|骗人|诈骗)",
    r"^[^。!?;你您我]{0,8}?的(?:电话|短信|人)?,?(?:先|就|直接|马上|赶紧|请)?(?:把)?(?:电话)?挂(?:掉|断|电话)(?!试试|也|你|后果|吧)",
)
"""What is told only so that it is known for a fraud (“说要替还的电话，十个有九个是骗子”)."""
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
            bool(compiled(denial.DISOWNED_AFTER).match(self._sentence[1]))
            or bool(compiled(denial.DENIES_ITSELF).search(self.view.text[self.start : self.end]))
            or bool(compiled(denial.REFUSED_AFTER).match(self.view.text[self.end : self.end + 24]))
            or self._retold
            or bool(compiled(denial.RHETORICAL).search(self.before))
            or bool(compiled(denial.OPEN_QUESTION).search(self.before))
            or self._negations % 2 == 1
            or calmed(self.view, self.start, self.end)
        )

    @property
    def _retold(self) -> bool:
        """Whether the clause retells what the reader reported or asked."""
        told = compiled(denial.RETOLD).search(self.before)
        return told is not None and not compiled(denial.BREAK).search(
            compiled(denial.OBJECT).sub("", told.group())
        )

    @cached_property
    def _negations(self) -> int:
        """How many negations in the clause bear on the phrase: the nearest, and those stacked on it."""
        before = compiled(denial.IDLE).sub("", compiled(denial.OMISSION).sub("", self.before[-80:]))
        found = list(compiled(denial.NEGATION).finditer(before))
        if not found or len(before) - found[-1].end() > _REACH:
            return 0
        last = found[-1]
        because = "因" in last.group() or bool(re.match(r"(?:仅|只|单)?[因凭]", before[last.end() :]))
        between = compiled(denial.OBJECT).sub("", before[last.end() :])
        if compiled(denial.BREAK).search(between) and not because:
            return 0
        count, place = 1, last.start()
        for match in reversed(found[:-1]):
            if match.end() != place or before[place] in "也既更均都且":
                break
            count, place = count + 1, match.start()
        return count + len(compiled(denial.DOUBTED).findall(before[:place]))

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

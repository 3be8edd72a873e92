"""What a message names only to say that it does not, or will not, happen: fears answered, others' words disowned.

A negation in the same clause is `checks.stance`'s. Here the denial stands apart from what it denies: behind a quotation
of somebody else, in the answer to the reader's fear, at the end of a list, or in the next sentence.
"""

from __future__ import annotations

from functools import lru_cache

from checks.text import View
from checks.words import compiled, one_of

_MAYBE = r"“|怕|担心|惊|以为|这些事|[件样]都"
"""Without any of these nothing here is denied."""
_NO_MERCY = r"放过|罢休|手软|客气|跟人客气|停手|善罢|食言|失手|说假|说谎|撒谎|骗|开玩笑|有假|有错|有误|有问题|漏|少|拦|算了|后悔|索要|收取"
"""What a threat says that it will not do, or that nobody does: it denies nothing of the threat."""
_OURS = r"(?:^|[,。;!?])(?:现在|今天|最后|再|那|所以)?(?:我们?|我[行司]|本[行司])(?:现在|今天|再|就|也|只)?(?:就|会|要|明天|告诉|通知|对|跟|把话)[^,。;!?“]{0,6}$"
"""Before a quotation: it is the sender's own word."""
_OTHERS_WORDS = r"有人|别人|人家|谁说|业务员|催收员|委外|网上|网传|听说|传言|凡(?:是|告诉|自称|说)|短视频|群里|落款|写着|自称|室友|邻居|他们|打着|冒充|告诉[您你]的?|吓唬|[您你](?:问|说)|投诉中称|[1-4一二三四]步"
_UNTRUE = rf"不会(?!{_NO_MERCY})|没有(?!还|付|收到|商量|办法|余地|退路|例外|人|谁|错|假|{_NO_MERCY})|(?<!不是)假的|(?<!如遇诈)(?<![没不])(?<!没有)(?<!不会)(?<!从不)骗|必假|不存在|不是我[们司行]|不是。|(?<!不)违反|(?<!不)违规|致歉|逗你玩|剧本|哪有|没影|瞎|从不(?!{_NO_MERCY})|不建议|停岗|不可信|谣"
_FEARED = r"(?:怕|担心|惊|以为|顾虑)(?:(?!不敢|不会|只[会是])[^,。;!?]){0,12}$"
_CALMED = (
    r"^[^。!?,;]{0,16}[,。?!;]+(?:这个|这事|这种事)?[^。!?,;]{0,8}?"
    r"(?:放(?:一百个|宽)?心(?![,。!;]{0,2}(?:我们?|[咱他她])?(?:一定|肯定|必|敢|照样|马上|明天|今[天晚]|一个|会(?:的|做|去|来|说到|告诉|通知|让|把|打|找|上门)))|(?<!会)不会(?:的|个)?[,。!]|唔会|没影|[哪那]能(?:那|这)样|[咱我]们?不干[,。]|莫怕|没有的事|绝不会(?!放过|手软|客气|漏|少)|也不会[,。]|(?<!有)没有,(?!我们?(?:是)?(?:认真|真|说)|自己|真))"
)
_NONE_OF_IT = rf"^[^。!?]{{0,60}}(?:这些事|这几样|这类[话事]|这样的[话事])[^。!?]{{0,40}}(?:一[件样]都(?:不|没)|都不会|统统不会|从不)(?!{_NO_MERCY})"
_ACTS = r"(?:再|主动|因此|随意|为此)?(?:去|来|把|将|为难|联系|告诉|告知|通知|惊动|打扰|打给|打电话|致电|找[您你]|上门|到[您你]|公布|曝光|张贴|影响|坐牢|抓|拘|跟(?!人客气)|向|叫(?![您你])|拉|拿|做|有人|有这|发生|讲|说|提(?!前|醒)|骂|催|堵|闹|碰|动|报[送警])|的?(?=[,。!;]|$)|嘅|从我们"
_DENIAL = one_of(
    rf"(?<![会您你])(?:绝|决|从|永远?|都|也|更|并|既)?不会(?:{_ACTS})|(?:从|绝|决)不(?:{_ACTS})|从[没未](?:有?过?)(?:{_ACTS})",
    r"没有?谁会?|没人(?:能|会)(?!改|帮|救|管)|谁也不(?:会|上|去|来)|也?不(?:打算|准备)(?:去|打|找|学|联系|告诉|通知|上门)|没(?:有)?(?:这个|这种)打算|一件都不|没有一位|不准进|不打听|不抄送|不可能(?:有|的)",
    r"干不出|[咱我们司行]不干(?=[,。!;]|$)|不兴|唔会嘅?|我唔系|亦冇|勿会|呒没|不存在|没有的事|没影|没这回?事|哪有这种|哪能那样|瞎[讲说]|打胡乱说|没那么夸张|逗你玩|当然没有",
    r"[莫别]怕(?=,(?:没|不会|哪)|“)|不(?:用|必)(?:怕|害怕)|唔使惊",
)
_HEDGED = one_of(
    r"除非|但(?!凡)|不过|可(?=[您你是]|一直|规定)|如果?|若|要是|否则|不然|原则上|就看|看[您你]|再不|再拖|再勿|可惜|现在|暂时|目前|本来|前提|直到|却|逼|到时|后果|自己掂量|希望[您你]也|前(?=[,。])|之内|管不了",
    r"只(?:是|怕|要|能|会|跟|想)|就是|就想|反正|虽然|算是|可人|你猜|倒是",
)
"""What takes half of a denial back."""
_QUOTED = r"“[^“”]{6,80}”"
_DISOWNS = r"防骗|骗子|反诈|诈骗(?!嫌疑)|骗术|话术|[别莫勿甭]信|不要(?:相信|轻信)|谣言|编造|令人无法接受|投诉(?!电话|热线|渠道|也|都|没用)|举报(?!电话|热线|渠道|也|都|没用)|从未(?!还|付|缴|交|接|回|联系|处理|按|履行)|不存在|没有这回事"
"""What a message says of others' words so that they are not its own."""
_SENTENCE = r"[^。!?\n]+[。!?\n]*"
_ANSWERS_IT = r"\s*(?:这|那|以上|统统|都)"


def calmed(view: View, start: int, end: int) -> bool:
    """Whether a phrase is named only to be denied farther on, or stands in the untrue words of others."""
    if not _any(view.text):
        return False
    left, right = view.sentence(start)
    before, after = view.text[left:start], view.text[end : max(right, end)]
    beyond = view.text[end : max(right, end) + 40]
    opened = before.rfind("“")
    if opened > before.rfind("”") and "”" in beyond:
        said = before[:opened] + view.text[max(0, left - 30) : left]
        ours = compiled(_OURS).search(before[:opened])
        if (
            not ours
            and compiled(_OTHERS_WORDS).search(said)
            and compiled(_UNTRUE).search(beyond.split("”", 1)[1])
        ):
            return True
    if compiled(_FEARED).search(before) and compiled(_CALMED).match(beyond):
        return True
    return bool(compiled(_NONE_OF_IT).match(after))


@lru_cache(maxsize=4)
def _any(text: str) -> bool:
    return bool(compiled(_MAYBE).search(text))


def unquoted(text: str) -> str:
    """A normalised text without what it quotes of others, where it warns of them or disowns them."""
    return compiled(_QUOTED).sub("", text) if compiled(_DISOWNS).search(text) else text


def undenied(text: str) -> str:
    """A normalised text without the sentences that deny, and without the question or list that the next one denies."""
    sentences = [match.group() for match in compiled(_SENTENCE).finditer(text)]
    hedged = [bool(compiled(_HEDGED).search(one)) for one in sentences]
    denied = [
        not doubt and bool(compiled(_DENIAL).search(one))
        for one, doubt in zip(sentences, hedged, strict=True)
    ]
    for place in range(1, len(sentences)):
        before = sentences[place - 1].rstrip()
        answered = before.endswith("?") or compiled(_ANSWERS_IT).match(sentences[place])
        if denied[place] and answered and not hedged[place - 1]:
            denied[place - 1] = True
    return "".join(one for one, gone in zip(sentences, denied, strict=True) if not gone)

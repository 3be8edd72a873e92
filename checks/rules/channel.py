"""What the SMS channel takes: length, characters, opt-out wording, and content that clouds refuse."""

from __future__ import annotations

from collections.abc import Iterator

from checks.channels import Passage, profiles
from checks.delivery import deliver
from checks.message import LONGEST, PART
from checks.pattern import denied_inside, hit, phrases
from checks.reading import Reading
from checks.rule import ADVICE, Harm, Hit, Level, Needs, Rule, Ruling
from checks.words import compiled

BUDGET = 2 * PART
_SYMBOLS = "[¥￥★☆√※▲△●■◆→←↑↓♥♦✓✔✘✗☎✉⚠❗‼〓卐]|[\U0001f000-\U0001faff\u2600-\u27bf]"


def _length(reading: Reading) -> Iterator[Ruling]:
    units = reading.message.units
    if units > LONGEST:
        yield Hit(
            evidence=str(units),
            level=Level.ERROR,
            says=f"全文 {{fact}} 字，超过 {LONGEST} 字，腾讯云、阿里云、华为云不收。至少删去 {units - LONGEST} 字；删去 {units - BUDGET} 字就在两条以内。",
        )
    elif units > BUDGET:
        yield Hit(
            evidence=str(units),
            level=Level.WARNING,
            says=f"全文 {{fact}} 字，超过两条（{BUDGET} 字），多出 {units - BUDGET} 字。",
        )
    found = compiled(_SYMBOLS).search(reading.view.text)
    if found:
        yield hit(found, level=Level.WARNING, says="符号“{text}”部分通道不支持，金额请写“元”。")


def _disguise(reading: Reading) -> Iterator[Hit]:
    for start, end in reading.view.disguised:
        yield Hit(start, end)
    text = reading.view.text
    spans = zip(reading.view.ends, reading.view.starts[1:], strict=False)
    for place, (end, start) in enumerate(spans):
        hidden = reading.message.sent[end:start]
        if hidden and text[place] > "\u3000" and text[place + 1] > "\u3000" and not hidden.isspace():
            seen = any(char.isprintable() for char in hidden)
            yield Hit(
                place, place + 2, says=f"“{{text}}”中间夹着{'多余的符号' if seen else '看不见的字符'}。"
            )


def _unfilled(reading: Reading) -> Iterator[Ruling]:
    yield from phrases(
        r"[$#]?[{][^{}]{0,20}[}]|[$][{(]?[a-z_]+[)}]?|#[a-z\u4e00-\u9fff]{1,12}#|【\s*】|(?<![a-z])(?:null|none|undefined|nan)(?![a-z])|尾号(?![0-9*x{为是:])|逾期(?:天|日)(?![数起])|(?<![0-9.零一二三四五六七八九十百千万])(?:应还|欠款|金额|还款)(?:为|共|计)?元(?!旦)|[,、]{2,}|(?:(?<=】)|(?<=尊敬的)|^)(?:先生|女士)(?=[,:])|截至(?:月|日)",
        unless=(),
    )(reading)


def _content(reading: Reading) -> Iterator[Ruling]:
    """What the stated channel refuses for what it is about; how it is written is for other rules and for delivery."""
    channel = reading.message.channel
    if channel is None:
        if reading.complete:
            yield Needs(("channel",))
        return
    delivery = deliver(reading, profiles()[channel])
    refused = [r for r in delivery.reasons if r.content and r.verdict is Passage.REFUSED]
    if refused:
        yield Hit(
            evidence=delivery.profile.name,
            says=f"{{fact}}：{refused[0].says}内容合规与通道放行是两个结论。",
            source=delivery.profile.document,
        )


RULES = (
    Rule(
        id="length-and-plain",
        title="长度与可读",
        level=Level.ERROR,
        harm=Harm.CHANNEL,
        basis=("channel-tencent#长度", "channel-huawei-review#符号", "guide-advice#长度"),
        says="太长，或有通道不支持的符号。",
        find=_length,
    ),
    Rule(
        id="unfilled-placeholder",
        title="变量没有填上",
        level=Level.ERROR,
        harm=Harm.CHANNEL,
        basis=("guide-advice#变量",),
        says="“{text}”像是没有填上的变量，收信人看到的是残句。",
        find=_unfilled,
        rewrite="张女士，您尾号1234的账户。",
    ),
    Rule(
        id="no-evasion-characters",
        title="不得变形规避",
        level=Level.ERROR,
        harm=Harm.CHANNEL,
        basis=("channel-volcengine#变体字", "guide-advice#正常文字"),
        says="“{text}”用变形写法躲避审核。躲得过机器的词，收信人照样读得懂，也照样违规。",
        find=_disguise,
        rewrite="请核对账单。",
    ),
    Rule(
        id="opt-out-consistent",
        title="退订真实",
        level=Level.WARNING,
        harm=Harm.CHANNEL,
        basis=("sms-provisions-2026#拒收", "sms-provisions-2015#拒收方式", "guide-advice#退订"),
        says="“{text}”把退订和债务绑在一起。退订只影响这个渠道的信息，不影响债务。",
        find=phrases(
            r"(?P<hit>(?:退订|回复?t(?:d)?|拒收)[^,;。!?不]{0,6}(?:视为|等于|即为|表示|代表|就是)[^,;。!?]{0,12}|退订[^。;]{0,8}(?:拒绝还款|放弃|后果|恶意))",
            unless=(denied_inside,),
            source=ADVICE,  # whether a demand is a commercial message, of which the provisions speak, is open
        ),
        rewrite="拒收请回复R，退订不影响还款义务。",
    ),
    Rule(
        id="channel-content",
        title="通道是否放行",
        level=Level.WARNING,
        harm=Harm.CHANNEL,
        basis=(
            "channel-tencent#内容",
            "channel-aliyun#内容",
            "channel-huawei#内容",
            "channel-volcengine#内容",
        ),
        says="这个通道不收催收内容。",
        find=_content,
    ),
)

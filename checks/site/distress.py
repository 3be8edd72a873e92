"""Help for a reader who is in distress: what the site says to him, and the words that show it in a text.

The words are those of one who speaks of himself; what people say of prices, work and weather is left out.
"""

from __future__ import annotations

from checks.words import compiled, one_of

TITLE = "如果您现在很难受"
SAYS = (
    "您不必一个人面对，先告诉一个信得过的人。也可以打心理援助热线 12356。有伤害自己的念头，或有人威胁您的安全，"
    "请现在就打 110。您的安全比这笔欠款要紧。[[source:line-12356]][[source:public-lines]]"
)
_WORDS = one_of(
    r"不想(?:再)?活|(?<!笑)不(?:要)?活了|活不下去|活不成了|活够了|活腻了|活着(?:还有|有|又有)?(?:什么|啥|没)(?:意思|意义|用|劲|盼头)",
    r"(?<!得)想(?:去)?死(?![你您他她它我这那])|(?:一心|只)求死|寻死|不如(?:去)?死|(?<![得饿累困热冷笑气急渴撑烦疼忙])死了(?:算了|一了百了)",
    r"自杀|自尽|轻生|寻短见|自残|割腕|伤害(?:我)?自己|(?:结束|了结|了断)(?:我|自己|我自己|这条)(?:的)?(?:生命|性命|命|一生)?",
    r"(?:撑|熬|扛)不下去|(?:我|实在|真的|快)[^,。]{0,4}(?:撑|扛)不住|一了百了|生不如死|没(?:有)?活路|(?:离开|告别)(?:这个)?(?:世界|人世|人间)|(?:活得|活着)(?:真|好|太|很)累",
    r"从[^,。]{0,4}(?:楼|桥|阳台|窗)(?:顶|上|边|户)*(?:跳|下去(?:算了|了断))|我(?:先)?走了[^。]{0,12}(?:别|不要)(?:再)?(?:来)?找我|(?:别|不要)(?:再)?(?:来)?找我[^。]{0,8}我走了",
    r"跳(?:楼|河|江)(?![价式]|大|机|甩|清仓|促销)|[吞喝](?:了)?(?:安眠药|农药)|(?:写|留)(?:好|下|了|封)?遗书|遗书[^,。]{0,3}(?:写|留)",
)


def distressed(text: str) -> bool:
    """Whether a normalised text speaks of not wanting to live."""
    return bool(compiled(_WORDS).search(text))

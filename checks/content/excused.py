"""What keeps a harsh word from being a threat: no debt is meant, a public notice, a denial, words owned up to."""

from __future__ import annotations

import re

from checks.pattern import denied, titled
from checks.reading import Reading
from checks.words import compiled


def unless_public(reading: Reading, match: re.Match[str]) -> bool:
    """Said in a public notice, or denied."""
    return reading.public_notice or denied(reading, match)


def unless_idle(reading: Reading, match: re.Match[str]) -> bool:
    """No threat of this message: no debt is meant, or it is a title, a question, public, denied or regretted."""
    asked = compiled("提问|咨询的问题").search(reading.view.text[match.end() : match.end() + 8])
    return (
        titled(reading, match)
        or bool(asked)
        or not reading.about_debt
        or unless_public(reading, match)
        or regretted(reading, match)
    )


_REGRET = r"致歉|道了?歉(?!也|都|没|信)|赔(?:了|个)?不是|(?:属|系|是)(?:我们)?违规|误发"
_WHO_REGRETS = r"我(?:司|们|行|公司|方)|外包|催收员|工作人员|业务员|同事|小工|上一条"
_NO_REGRET = r"[今明后][天日晚早]|马上|立[即刻]|随时|小时内|再[次不]|下次|否则|如[果再]|若|将|就(?!此|已)|不.{0,2}歉|大不了|砍|断你|打断|堵|锁"


def regretted(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the sentence owns up to what its sender did wrong, and holds out no more of it."""
    sentence = reading.sentence(match.start())
    return (
        bool(compiled(_REGRET).search(sentence))
        and bool(compiled(_WHO_REGRETS).search(sentence))
        and not compiled(_NO_REGRET).search(sentence)
    )

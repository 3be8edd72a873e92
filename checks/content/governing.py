"""Which text of a rule governs the measure of a court, or of an arbitration, that a phrase claims."""

from __future__ import annotations

from checks.words import compiled

_LAW = "civil-procedure-law#第{}条"
_LIMIT = ("consumption-limit-provisions#第1条", "consumption-limit-provisions#第3条")
_LEAVING = r"出境|离境|出国|出入境"

FILING = _LAW.format(126)
ARBITRATION = "arbitration-law#第27条"
_STEPS = {
    _LEAVING: (_LAW.format(266),),
    r"冻结|查封|扣押|保全|划扣|划走|拍卖": tuple(map(_LAW.format, (103, 104, 253))),
    r"执行": (_LAW.format(247),),
    r"开庭|出庭|应诉|传票|传唤": (_LAW.format(139),),
    r"支付令": (_LAW.format(227),),
    r"立案|受理|案号|起诉|诉讼": (FILING,),
}
STEPS = (
    FILING,
    *dict.fromkeys(text for texts in _STEPS.values() for text in texts if text != FILING),
    ARBITRATION,
)
"""What says who takes each step of a case."""
_LISTED = "dishonest-list-provisions#第1条"
_MEASURES = {r"失信|老赖": (_LISTED,), _LEAVING: (_LAW.format(266),)}
MEASURES = (_LISTED, *_LIMIT, _LAW.format(266))
"""What says when a court lists a debtor, limits what he buys and how he travels, or keeps him in the country."""


def other_steps(word: str, sentence: str) -> tuple[str, ...]:
    """Of `STEPS`, those that govern another step than a phrase names."""
    own = [text for pattern, texts in _STEPS.items() if compiled(pattern).search(word) for text in texts]
    if "仲裁" in sentence and "法院" not in word:
        own = [ARBITRATION, *(text for text in own if text != FILING)]
    return _others(STEPS, own or [FILING])


def other_measures(word: str) -> tuple[str, ...]:
    """Of `MEASURES`, those that govern another measure than a phrase names."""
    own = [text for pattern, texts in _MEASURES.items() if compiled(pattern).search(word) for text in texts]
    return _others(MEASURES, own or list(_LIMIT))


def _others(texts: tuple[str, ...], own: list[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in own)

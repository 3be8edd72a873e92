"""What a message names only to say that it does not, or will not, happen: fears answered, others' words disowned.

A negation in the same clause is `checks.stance`'s. Here the denial stands apart from what it denies: behind a quotation
of somebody else, in the answer to the reader's fear, at the end of a list, or in the next sentence.
"""

from __future__ import annotations

from functools import lru_cache

from checks import denial
from checks.text import View
from checks.words import compiled

_MAYBE = r"“|怕|担心|惊|以为|这些事|[件样]都"
"""Without any of these nothing here is denied."""
_QUOTED = r"“[^“”]{6,80}”"
_MARKED = r"“[^“”]{4,120}”|「[^「」]{4,120}」"
_FAR = 122
"""How far beside a phrase such marks may be."""
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
        ours = compiled(denial.OURS).search(before[:opened])
        if (
            not ours
            and compiled(denial.OTHERS_WORDS).search(said)
            and compiled(denial.UNTRUE).search(beyond.split("”", 1)[1])
        ):
            return True
    if compiled(denial.FEARED).search(before) and compiled(denial.CALMED).match(beyond):
        return True
    return bool(compiled(denial.NONE_OF_IT).match(after))


@lru_cache(maxsize=4)
def _any(text: str) -> bool:
    return bool(compiled(_MAYBE).search(text))


def unquoted(text: str) -> str:
    """A normalised text without what it quotes of others, where it warns of them or disowns them."""
    return compiled(_QUOTED).sub("", text) if compiled(denial.DISOWNS).search(text) else text


def quoted(view: View, start: int, end: int) -> bool:
    """Whether a phrase stands between marks of quotation."""
    first = max(0, start - _FAR)
    return any(
        first + match.start() < end and start < first + match.end()
        for match in compiled(_MARKED).finditer(view.text[first : end + _FAR])
    )


@lru_cache(maxsize=4)
def beside_quotations(text: str) -> str:
    """A normalised text without all that stands between marks of quotation."""
    return compiled(_MARKED).sub("", text)


def undenied(text: str) -> str:
    """A normalised text without the sentences that deny, and without the question or list that the next one denies."""
    sentences = [match.group() for match in compiled(_SENTENCE).finditer(text)]
    hedged = [bool(compiled(denial.HEDGED).search(one)) for one in sentences]
    denied = [
        not doubt and bool(compiled(denial.DENIES).search(one))
        for one, doubt in zip(sentences, hedged, strict=True)
    ]
    for place in range(1, len(sentences)):
        before = sentences[place - 1].rstrip()
        answered = before.endswith("?") or compiled(_ANSWERS_IT).match(sentences[place])
        if denied[place] and answered and not hedged[place - 1]:
            denied[place - 1] = True
    return "".join(one for one, gone in zip(sentences, denied, strict=True) if not gone)

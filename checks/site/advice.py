"""What one report calls for: the steps of a person who received the message, in the order in which to take them."""

from __future__ import annotations

from dataclasses import dataclass

from checks.checker import Finding, Report
from checks.context import DEBTORS
from checks.reading import Reading
from checks.rule import Harm, Level
from checks.site import steps
from checks.site.distress import distressed
from checks.site.steps import Step
from checks.words import compiled

_BESIDE = (Harm.CHANNEL, Harm.TIMING, Harm.OMISSION)
"""Harms that a message may do which asks nobody for money."""
_QUESTION = r"(?:吗|么|呢|嘛|怎么办|咋办|怎么回事|真的假的|是真是假|[?])[?。!,]*$"
_ASKED_AT_MOST = 50
_NUMBER = r"[+0-9x*() -]*[0-9][0-9x*() -]{4,}[^0-9]{0,12}"


@dataclass(frozen=True)
class Advice:
    """What one report calls for: `urgent` steps, then `pause`, then the fears to read up on, then the `further` steps.

    `dunning` says whether the message is about a debt at all, `other` whether about somebody else's, `distress` whether it
    speaks of not wanting to live, `question` whether it is somebody's own question, `number` whether it is a number alone.
    """

    urgent: tuple[Step, ...]
    pause: Step
    fears: tuple[Step, ...]
    further: tuple[Step, ...]
    dunning: bool
    other: bool
    distress: bool
    question: bool
    number: bool


def advice(report: Report) -> Advice:
    """What the findings and the words of a message call for; `report` holds what concerns its reader."""
    reading = Reading(report.message)
    text = reading.view.text
    found = report.findings
    sure = tuple(finding for finding in found if finding.level is Level.ERROR)

    def called(chosen: tuple[Step, ...], findings: tuple[Finding, ...] = found) -> tuple[Step, ...]:
        return tuple(step for step in chosen if step.called_for(findings, text))

    danger = called((steps.DANGER,), sure)
    if not danger and any(finding.rule.harm is Harm.THREAT for finding in sure):
        danger = called((steps.CLOSE,))
    urgent = danger + called(steps.FIRST, sure)
    fears, further = called(steps.FEARS), called(steps.FURTHER)
    if danger or steps.INTIMATE in urgent:
        further = tuple(step for step in further if step is not steps.UNEASY)
    case = steps.PAUSE_CASE.called_for((), text)
    other = _other(report, text)
    pause = steps.PAUSE_CASE if case else steps.PAUSE_OTHER if other else steps.PAUSE
    if other:
        fears = tuple(step for step in fears if step.place != steps.KIN)
    further = tuple(step for step in further if step.place != pause.place or not step.place)
    wrong = any(finding.rule.harm not in _BESIDE for finding in found)
    dunning = reading.owes or reading.demands or wrong or bool(urgent or fears or further or other)
    distress = distressed(text)
    written = reading.owes or reading.demands
    if distress and not compiled("[您你](?!们)|【").search(text) and ("我" in text or not written):
        dunning = False  # somebody speaks of himself: whatever the words are, nobody wrote them to him
    number = bool(compiled(_NUMBER).fullmatch(text.strip()))
    return Advice(
        urgent,
        pause,
        fears,
        further,
        dunning,
        other,
        distress,
        dunning and not urgent and _question(text),
        number,
    )


def _question(text: str) -> bool:
    """Whether somebody asks for himself, and nobody wrote it to him."""
    return (
        len(text) <= _ASKED_AT_MOST
        and bool(compiled(_QUESTION).search(text.strip()))
        and not compiled(
            "[您你【]|否则|再不|还不还|(?:什么时候|何时|哪天)[^。]{0,6}还|欠我|借我|我的钱"
        ).search(text)
    )


def _other(report: Report, text: str) -> bool:
    """Whether the debt is somebody else's: by what was stated, else by what the words surely say."""
    relation = report.message.recipient_relation
    if relation in (*DEBTORS, "heir"):
        return False
    if relation is None and steps.GUARANTOR.called_for((), text):
        return False
    surely = tuple(finding for finding in report.findings if finding.text and finding.level is Level.ERROR)
    return relation in ("agreed_contact", "other") or steps.PAUSE_OTHER.called_for(surely, text)

"""Check one message against the rules in force: `check(message) -> Report`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from checks.addressee import addressed
from checks.context import ContextError
from checks.delivery import Delivery, deliveries
from checks.elements import Element, find_elements
from checks.learned.wording import CLAUSE_AT, HARM_AT, SHORT, doubted, harmless, likeness
from checks.message import Message
from checks.reading import Reading
from checks.reassurance import beside_quotations, quoted
from checks.rule import ADVICE, PROHIBITED, Hit, Level, Needs, Rule
from checks.rules import RULES
from checks.sources import Basis
from checks.text import View

RULES_DATE = dt.date(2026, 11, 28)
DOUBTS = tuple(
    f"；但{why}，请人工判断。"
    for why in ("整条读来不像违规", "整条读来不像这一种违规", "它在引号里，别的话读来不像违规")
)
"""How a finding ends that a person must look at: the message reads harmlessly, or not like this harm, or only quotes."""
ELSEWHERE = "；但所引的文本管的是别的机构、产品或通道，这里只供参照。"
"""How a finding ends whose texts are all addressed to others than the facts of the sending name."""
_PLACE = {rule.id: index for index, rule in enumerate(RULES)}


class Verdict(StrEnum):
    """What the findings of one message amount to; `pass` means that no implemented rule fired, not “lawful”."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule violated at Python string indexes `start` to `end` of the original text.

    Where the violation is in a fact or in what is missing, the span is (0, 0) and `evidence` may quote the fact.
    `suggestion` is wording that passes, or nothing where no wording would.
    `basis` is the texts it rests on, as `source#article`, of which each was in force on the day of the message; where
    the lender, the product or the channel is known, those that are addressed to it, unless none is: then `addressed` is
    false, and they serve by analogy only.
    """

    rule: Rule
    level: Level
    start: int
    end: int
    text: str
    evidence: str
    message: str
    basis: tuple[str, ...]
    suggestion: str = ""
    addressed: bool = True

    @property
    def quote(self) -> str:
        """What an expectation line quotes: the text found, else the fact."""
        return self.text or self.evidence


@dataclass(frozen=True, slots=True)
class Undetermined:
    """A rule that would apply but lacks facts, by English field name."""

    rule: Rule
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """All that checking one message found; `elements` are spans in the original text.

    `complete` says whether it claims to be a whole overdue notice, so that an element can be missing. `deliveries` says
    for each channel whether it will carry the message; the verdict does not depend on it.
    """

    message: Message
    findings: tuple[Finding, ...]
    undetermined: tuple[Undetermined, ...]
    elements: Mapping[Element, tuple[tuple[int, int], ...]] = field(hash=False)
    checked: int
    deliveries: tuple[Delivery, ...]
    complete: bool = False

    @property
    def verdict(self) -> Verdict:
        """Fail with any error, warn with any warning, else pass."""
        levels = {finding.level for finding in self.findings}
        if Level.ERROR in levels:
            return Verdict.FAIL
        return Verdict.WARN if levels else Verdict.PASS

    @property
    def day(self) -> dt.date:
        """The day whose texts it was checked against."""
        return _day(self.message)

    @property
    def units(self) -> int:
        """Length in UTF-16 code units."""
        return self.message.units

    @property
    def segments(self) -> int:
        """Billed parts."""
        return self.message.segments


def check(message: Message, rules: Iterable[Rule] = RULES) -> Report:
    """Check a message against the rules in force on the day it is sent, or on `RULES_DATE` without one.

    The clock is never asked, so the same message and facts always give the same report.
    """
    if not isinstance(message, Message):
        raise ContextError(
            f"check 要的是 Message，收到的是 {type(message).__name__}。写成 check(Message(正文))。"
        )
    known = rules if rules is RULES else _listed(rules)
    reading = Reading(message)
    day = _day(message)
    found: list[tuple[Rule, Hit, tuple[str, ...]]] = []
    count = 0
    undetermined: list[Undetermined] = []
    for rule, basis in _in_force(day) if known is RULES else _chosen(known, day):
        count += 1
        hits, needs = _apply(rule, reading)
        found += [(rule, hit, basis) for hit in hits]
        if needs and not hits:
            undetermined.append(Undetermined(rule, needs))
    findings = [_finding(rule, hit, reading, basis) for rule, hit, basis in found]
    findings.sort(key=lambda f: (f.end == 0, f.start, f.end, _PLACE.get(f.rule.id, 0), f.evidence))
    spans = {
        element: tuple(span for place in places if (span := reading.span(*place))[1])
        for element, places in reading.elements.spans.items()
    }
    return Report(
        message, tuple(findings), tuple(undetermined), spans, count, deliveries(reading), reading.complete
    )


def _day(message: Message) -> dt.date:
    return message.send_at.date() if message.send_at else RULES_DATE


def _listed(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that a caller chose; `ContextError` where something else is among them."""
    listed = tuple(rules) if isinstance(rules, Iterable) else (rules,)
    for one in listed:
        if not isinstance(one, Rule):
            raise ContextError(
                f"check 的 rules 应是一列 Rule，收到的是 {type(one).__name__}。不写 rules，就按全部规则检查。"
            )
    return listed


def _chosen(rules: Iterable[Rule], day: dt.date) -> list[tuple[Rule, tuple[str, ...]]]:
    """The rules that apply on a day, each with the texts in force; those that read second come last."""
    ordered = sorted(rules, key=lambda rule: rule.second)
    return [(rule, basis) for rule in ordered if (basis := rule.basis_on(day))]


@lru_cache(maxsize=64)
def _in_force(day: dt.date) -> list[tuple[Rule, tuple[str, ...]]]:
    """The same of all rules."""
    return _chosen(RULES, day)


def _apply(rule: Rule, reading: Reading) -> tuple[list[Hit], tuple[str, ...]]:
    """What a rule finds, without overlaps, and the facts it lacks; a harm found in the wording is noted."""
    needs: dict[str, None] = {}
    covered = bytearray()
    hits: list[Hit] = []
    for ruling in rule.find(reading):
        if isinstance(ruling, Needs):
            needs.update(dict.fromkeys(ruling.facts))
        elif not any(covered[ruling.start : ruling.end]):
            covered = covered or bytearray(len(reading.view.text))
            covered[ruling.start : ruling.end] = b"\1" * (ruling.end - ruling.start)
            hits.append(ruling)
            if rule.harm in PROHIBITED and (ruling.level or rule.level) is Level.ERROR:
                reading.shown.add(rule.harm)
    return hits, tuple(needs)


def _finding(rule: Rule, hit: Hit, reading: Reading, basis: tuple[str, ...]) -> Finding:
    """What the rule found; a place in the signature that the channel adds is quoted as a fact."""
    start, end = reading.span(hit.start, hit.end)
    text = reading.message.text[start:end]
    quoted = text or reading.message.sent[slice(*reading.view.span(hit.start, hit.end))]
    evidence = hit.evidence or ("" if text else quoted)
    says = (hit.says or rule.says).replace("{text}", quoted).replace("{fact}", evidence)
    level = hit.level or rule.level
    doubt = _doubt(rule, hit, reading) if level is Level.ERROR else ""
    if doubt:
        level, says = Level.WARNING, says.rstrip("。") + doubt
    basis = tuple(written for written in basis if written not in hit.apart) or basis
    texts = tuple(written for written in basis if Basis.of(written).source == hit.source)
    texts = texts or addressed(basis, reading.message)
    if not texts:
        says = says.rstrip("。") + ELSEWHERE
    # Words do the harm whoever sends them; an hour or an omission is wrong only where a text says so to the sender.
    if rule.harm not in PROHIBITED and not hit.source and _advised(texts) and not _advised(basis):
        level = Level.WARNING
    better = rule.rewrite if hit.rewrite is None else hit.rewrite
    return Finding(rule, level, start, end, text, evidence, says, texts or basis, better, bool(texts))


def _advised(texts: tuple[str, ...]) -> bool:
    """Whether nothing asks for it but our own advice."""
    return all(Basis.of(text).source == ADVICE for text in texts)


def _doubt(rule: Rule, hit: Hit, reading: Reading) -> str:
    """Why a person must look at a phrase that a pattern found; else nothing."""
    if rule.harm not in PROHIBITED or rule.second or rule.certain or hit.stated or not hit.end:
        return ""
    if reading.message.fragment or len(reading.view.text) < SHORT:
        return ""
    return _doubt_of_the_whole(rule, hit, reading) or _doubt_of_quotation(hit, reading)


def _doubt_of_the_whole(rule: Rule, hit: Hit, reading: Reading) -> str:
    """That the message does not read like what a phrase in it does.

    In a demand the sentence must not read like it either, nor may the clause alone do the harm: one bad phrase among
    good ones is still said to a debtor.
    """
    harm, view, whole = rule.harm.value, reading.view, reading.likeness
    if not doubted(whole, harm):
        return ""
    if reading.demands:
        for part, mark in ((view.clause(hit.start), CLAUSE_AT), (view.sentence(hit.start), HARM_AT)):
            if reading.part_likeness(part).scores[harm] >= mark:
                return ""
    return DOUBTS[0] if harmless(whole) else DOUBTS[1]


def _doubt_of_quotation(hit: Hit, reading: Reading) -> str:
    """That a phrase stands between marks of quotation, and what stands beside it reads harmlessly and demands nothing."""
    told = quoted(reading.view, hit.start, hit.end)
    return DOUBTS[2] if told and _idle(beside_quotations(reading.view.text)) else ""


@lru_cache(maxsize=4)
def _idle(said: str) -> bool:
    """Whether a normalised text is not nothing, reads harmlessly and demands nothing."""
    if len(said) < SHORT or not harmless(likeness(said)):
        return False
    return not find_elements(View.of(said)).demands

"""The verdict of a trial: each wording against the control, by repayment and by complaints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from checks.trials.evaluation import (
    Arm,
    ArmRates,
    Comparison,
    Interval,
    holm,
    intention_to_treat,
    mean_interval,
    newcombe,
    two_proportions,
    wilson,
)
from checks.trials.outcomes import Tally

LEVEL = 0.95
MARGIN = 0.02
"""How much lower repayment may be and still counts as not worse: two points, this guide's own advice."""
CAP = 10 / 10_000
"""The complaint rate that must be ruled out: ten in ten thousand of those delivered, this guide's own advice."""
IMBALANCE = 0.001


class Decision(Enum):
    """Whether a wording may replace the control."""

    SHIP = "可以上线"
    STOP = "不可以上线"
    OPEN = "还不能判断"


@dataclass(frozen=True)
class ArmResult:
    """An arm's indicators: proportions with their interval, recovery as a share of what was owed.

    `mean` is yuan a person assigned, None with fewer than two people; rates among the delivered are None where none was.
    """

    tally: Tally
    rates: ArmRates
    complained: Interval | None
    wrong_number: Interval | None
    opted_out: Interval | None
    mean: Interval | None
    recovered: float | None


@dataclass(frozen=True)
class Versus:
    """One wording against the control; `adjusted` is Holm's p, `reasons` are Chinese sentences."""

    arm: str
    control: str
    difference: Interval
    test: Comparison
    adjusted: float
    decision: Decision
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """A whole trial: the terms it was judged by, each arm, each wording against the first arm, and cautions."""

    margin: float
    cap: float
    price: float
    arms: tuple[ArmResult, ...]
    versus: tuple[Versus, ...]
    cautions: tuple[str, ...]


def evaluate(tallies: Sequence[Tally], margin: float = MARGIN, cap: float = CAP, price: float = 0.0) -> Trial:
    """Judge a trial; the first arm is the control, margin and cap are proportions, price is yuan a segment."""
    arms = tuple(_arm(one, price) for one in tallies)
    control, *others = arms
    tests = [
        two_proportions(control.tally.repaid, control.tally.assigned, one.tally.repaid, one.tally.assigned)
        for one in others
    ]
    adjusted = holm([test.p for test in tests])
    # With several wordings each interval is wider, so that all of them hold together.
    level = 1 - (1 - LEVEL) / len(others)
    versus = tuple(
        _versus(control, one, test, p, level, margin, cap)
        for one, test, p in zip(others, tests, adjusted, strict=True)
    )
    return Trial(margin, cap, price, arms, versus, tuple(_cautions(arms)))


def _arm(tally: Tally, price: float) -> ArmResult:
    def among_delivered(count: int) -> Interval | None:
        return wilson(min(count, tally.delivered), tally.delivered) if tally.delivered else None

    counted = Arm(tally.arm, tally.assigned, tally.delivered, tally.repaid, tally.segments, tally.amount)
    return ArmResult(
        tally,
        intention_to_treat(counted, price),
        among_delivered(tally.complained),
        among_delivered(tally.wrong_number),
        among_delivered(tally.opted_out),
        mean_interval(tally.amount, tally.squares, tally.assigned) if tally.assigned > 1 else None,
        tally.amount / tally.owed if tally.owed else None,
    )


def _versus(
    control: ArmResult,
    one: ArmResult,
    test: Comparison,
    adjusted: float,
    level: float,
    margin: float,
    cap: float,
) -> Versus:
    a, b = control.tally, one.tally
    difference = newcombe(a.repaid, a.assigned, b.repaid, b.assigned, level)
    not_worse, repayment = _repayment(difference, margin)
    quiet, complaints = _complaints(one.complained, cap)
    if not_worse is False or quiet is False:
        decision = Decision.STOP
    elif not_worse and quiet:
        decision = Decision.SHIP
    else:
        decision = Decision.OPEN
    return Versus(b.arm, a.arm, difference, test, adjusted, decision, (repayment, complaints))


def _repayment(difference: Interval, margin: float) -> tuple[bool | None, str]:
    """Whether repayment is not worse: yes, no, or not known yet; and the sentence that says so."""
    low, high = f"{difference.lower * 100:+.2f}", f"{difference.upper * 100:+.2f}"
    limit = f"−{margin * 100:g} 个百分点"
    if difference.lower > -margin:
        return True, f"还款：差的下限 {low} 个百分点，高于界限 {limit}，算不更差。"
    if difference.upper < -margin:
        return False, f"还款：差的上限 {high} 个百分点，低于界限 {limit}，更差。"
    return None, f"还款：差在 {low} 到 {high} 个百分点之间，界限 {limit} 也在其中，人数还不够。"


def _complaints(rate: Interval | None, cap: float) -> tuple[bool | None, str]:
    """Whether the complaint rate is below the cap: yes, no, or not known yet; and the sentence that says so."""
    limit = f"每万人 {cap * 10_000:g} 人"
    if rate is None:
        return None, "投诉：没有一条送达，算不出投诉率。"
    low, high = f"{rate.lower * 10_000:.1f}", f"{rate.upper * 10_000:.1f}"
    if rate.upper < cap:
        return True, f"投诉：置信上限每万人 {high} 人，低于上限（{limit}）。"
    if rate.lower > cap:
        return False, f"投诉：置信下限每万人 {low} 人，已经高过上限（{limit}）。"
    return None, f"投诉：区间每万人 {low} 到 {high} 人，没有排除上限（{limit}），人数还不够。"


def _cautions(arms: Sequence[ArmResult]) -> list[str]:
    """What a reader must know before believing the numbers."""
    found = [
        f"{one.tally.arm}组的投诉人数多过送达人数，投诉率按 100% 算。请核对回执。"
        for one in arms
        if one.tally.complained > one.tally.delivered
    ]
    control = arms[0]
    for one in arms[1:]:
        a, b = control.tally, one.tally
        half = wilson(b.assigned, a.assigned + b.assigned, 1 - IMBALANCE)
        if not half.lower < 0.5 < half.upper:
            found.append(
                f"{a.arm}组 {a.assigned:,} 人，{b.arm}组 {b.assigned:,} 人。若本来要各半，这样的失衡不像碰巧，分组多半出了错，先查原因再看结果。"
            )
        reached = two_proportions(a.delivered, a.assigned, b.delivered, b.assigned).p
        if reached < IMBALANCE:
            found.append(f"{a.arm}组与{b.arm}组的送达率相差太大，不像碰巧。先查通道和签名，再看结果。")
        if abs(control.rates.per_person - one.rates.per_person) > 0.05:
            found.append(
                f"{a.arm}组人均 {control.rates.per_person:.2f} 条，{b.arm}组人均 {one.rates.per_person:.2f} 条，条数不等，比的就不只是写法。"
            )
    return found

"""The statistics of a fair comparison of two wordings: intervals, tests, sample sizes, costs.

Standard library only, so that the same code runs in a browser. Proportions are between 0 and 1; every function raises
`EvaluationError` for numbers that cannot be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

LARGEST = 10**12
"""No count may be larger: beyond it a float no longer tells one person from the next."""
_NORMAL = NormalDist()


class EvaluationError(ValueError):
    """Numbers that cannot be; the text is a Chinese sentence that says what would do."""


@dataclass(frozen=True)
class Interval:
    """An estimate with its lower and upper bound, as proportions or differences of proportions."""

    estimate: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Comparison:
    """The two-proportion z test: the statistic and the two-sided p."""

    z: float
    p: float


@dataclass(frozen=True)
class Arm:
    """One arm of a trial in counts of people; segments are billed messages, amounts are yuan."""

    name: str
    assigned: int
    delivered: int
    repaid: int
    segments: int = 0
    amount: float = 0.0


@dataclass(frozen=True)
class ArmRates:
    """What an arm comes to: intention to treat, the misleading rate among the delivered, segments and cost.

    `cost` is yuan for the arm, `per_person` segments a person, `per_yuan` yuan spent for each yuan repaid (None where
    nothing was repaid).
    """

    repaid: Interval
    among_delivered: float | None
    per_person: float
    cost: float
    per_yuan: float | None


def _count(events: int, total: int) -> None:
    if not 0 < total <= LARGEST:
        raise EvaluationError(f"总数应在 1 到 {LARGEST} 之间，写的是 {total}。")
    if not 0 <= events <= total:
        raise EvaluationError(f"人数应在 0 和总数 {total} 之间，写的是 {events}。")


def _share(value: float, name: str) -> None:
    if not 0 < value < 1:
        raise EvaluationError(f"{name}应大于 0、小于 100%，写的是 {value * 100:.6g}%。")


def two_sided(confidence: float) -> float:
    """The normal quantile of a two-sided confidence level such as 0.95."""
    _share(confidence, "置信水平")
    return -_NORMAL.inv_cdf((1 - confidence) / 2)


def wilson(events: int, total: int, confidence: float = 0.95) -> Interval:
    """The Wilson score interval of a proportion."""
    _count(events, total)
    z = two_sided(confidence)
    share = events / total
    denominator = 1 + z * z / total
    centre = (share + z * z / (2 * total)) / denominator
    half = z / denominator * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    # At the ends the bound is exactly 0 or 1, which rounding would miss.
    lower = 0.0 if events == 0 else max(0.0, centre - half)
    upper = 1.0 if events == total else min(1.0, centre + half)
    return Interval(share, lower, upper)


def newcombe(
    control: int, control_total: int, treated: int, treated_total: int, confidence: float = 0.95
) -> Interval:
    """Newcombe's hybrid score interval of the difference of two proportions, treated minus control."""
    one, two = wilson(control, control_total, confidence), wilson(treated, treated_total, confidence)
    difference = two.estimate - one.estimate
    lower = difference - math.hypot(two.estimate - two.lower, one.upper - one.estimate)
    upper = difference + math.hypot(two.upper - two.estimate, one.estimate - one.lower)
    return Interval(difference, max(-1.0, lower), min(1.0, upper))


def two_proportions(control: int, control_total: int, treated: int, treated_total: int) -> Comparison:
    """The pooled z test of two proportions, treated minus control; p is 1 where both are all or nothing."""
    _count(control, control_total)
    _count(treated, treated_total)
    pooled = (control + treated) / (control_total + treated_total)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / control_total + 1 / treated_total))
    if spread == 0:
        return Comparison(0.0, 1.0)
    z = (treated / treated_total - control / control_total) / spread
    return Comparison(z, math.erfc(abs(z) / math.sqrt(2)))


def sample_size(base: float, target: float, significance: float = 0.05, power: float = 0.8) -> int:
    """People an arm needs for a two-sided test to find the change from `base` to `target`."""
    for value, name in (
        (base, "基准"), (target, "目标"), (significance, "显著性水平"), (power, "检验效能"),
    ):  # fmt: skip
        _share(value, name)
    if base == target:
        raise EvaluationError("基准和目标相等，没有差异可检。")
    if power <= significance:
        raise EvaluationError("检验效能应大于显著性水平。")
    mean = (base + target) / 2
    under_null = two_sided(1 - significance) * math.sqrt(2 * mean * (1 - mean))
    under_change = _NORMAL.inv_cdf(power) * math.sqrt(base * (1 - base) + target * (1 - target))
    needed = ((under_null + under_change) / (target - base)) ** 2
    if needed > LARGEST:
        raise EvaluationError("差异太小，算出的人数没有意义。请写一个值得检出的差异。")
    return math.ceil(needed)


def zero_event_upper(total: int, confidence: float = 0.95) -> tuple[float, float]:
    """Upper bounds of a proportion when none of `total` had the event: the rule of three, and the exact one-sided one.

    The rule of three is the simple form of 95 %; for another level it is -ln(1 - level) / n.
    """
    _count(0, total)
    _share(confidence, "置信水平")
    simple = 3.0 if math.isclose(confidence, 0.95) else -math.log(1 - confidence)
    return min(1.0, simple / total), -math.expm1(math.log(1 - confidence) / total)


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """Holm's adjusted p values, in the order given."""
    if not values:
        raise EvaluationError("至少要有一个 p 值。")
    if not all(0 <= value <= 1 for value in values):
        raise EvaluationError("p 值应在 0 到 1 之间。")
    adjusted = [0.0] * len(values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=lambda i: values[i])):
        highest = max(highest, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = highest
    return tuple(adjusted)


def mean_interval(total: float, squares: float, count: int, confidence: float = 0.95) -> Interval:
    """The large-sample interval of a mean from the sum and the sum of squares of `count` values, in their unit."""
    if count < 2:
        raise EvaluationError("至少要有两个数，才有区间。")
    mean = total / count
    half = two_sided(confidence) * math.sqrt(max(0.0, squares - total * mean) / (count - 1) / count)
    return Interval(mean, mean - half, mean + half)


def intention_to_treat(arm: Arm, price: float = 0.0, confidence: float = 0.95) -> ArmRates:
    """An arm with everyone who was assigned to it below the line; `price` is yuan a segment."""
    if not 0 <= price < math.inf:
        raise EvaluationError("每条单价不能是负数。")
    _count(arm.repaid, arm.assigned)
    if not 0 <= arm.delivered <= arm.assigned:
        raise EvaluationError(f"{arm.name}的送达人数 {arm.delivered} 应在 0 和分组人数 {arm.assigned} 之间。")
    if arm.segments < 0 or arm.amount < 0:
        raise EvaluationError(f"{arm.name}的条数和金额不能是负数。")
    cost = arm.segments * price
    return ArmRates(
        wilson(arm.repaid, arm.assigned, confidence),
        arm.repaid / arm.delivered if 0 < arm.repaid <= arm.delivered else None,
        arm.segments / arm.assigned,
        cost,
        cost / arm.amount if arm.amount else None,
    )

"""A trial told in rows: the same cells for the terminal and for the HTML report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from checks.trials.arms import ArmText
from checks.trials.evaluation import Interval
from checks.trials.trial import Decision, Trial, Versus

NOT_A_LAWYER = "这里算的是统计，不是合规：文本先通过检查才评估，而没有触发规则不等于合法。"


@dataclass(frozen=True)
class Told:
    """A table: what it shows, the names of its columns, its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def percent(value: float) -> str:
    """A proportion in per cent."""
    return f"{value * 100:.2f}%"


def ranged(found: Interval | None, scale: float = 100, unit: str = "%", digits: int = 2) -> str:
    """An estimate with its interval."""
    if found is None:
        return "—"
    estimate, lower, upper = (
        f"{part * scale:.{digits}f}" for part in (found.estimate, found.lower, found.upper)
    )
    return f"{estimate}{unit}（{lower}–{upper}）"


def _ten_thousand(found: Interval | None) -> str:
    return ranged(found, 10_000, "", 1)


def texts(arms: Sequence[ArmText]) -> Told:
    """Which text each arm was sent, by its digest."""
    rows = tuple(
        (one.name, "对照" if place == 0 else "试验", one.origin, str(one.segments), one.digest)
        for place, one in enumerate(arms)
    )
    return Told("文本", ("组", "身份", "来自", "条数", "SHA-256 前 12 位"), rows)


def people(trial: Trial) -> Told:
    """Everyone who was assigned, and what they did."""
    rows = tuple(
        (one.tally.arm, f"{one.tally.assigned:,}", f"{one.tally.delivered:,}", f"{one.tally.repaid:,}", ranged(one.rates.repaid))
        for one in trial.arms
    )  # fmt: skip
    return Told(
        "还款（意向性分析，分母是分组人数）", ("组", "分组", "送达", "还款", "还款率（95% 区间）"), rows
    )


def money(trial: Trial) -> Told:
    """Amounts, billed messages and cost."""
    return Told(
        "金额与成本",
        ("组", "回收率", "人均还款额，元（95% 区间）", "还款者中位数，元", "人均条数", "成本，元"),
        tuple(
            (
                one.tally.arm,
                percent(one.recovered) if one.recovered is not None else "—",
                ranged(one.mean, 1, ""),
                f"{one.tally.median:,.2f}" if one.tally.median is not None else "—",
                f"{one.rates.per_person:.2f}",
                f"{one.rates.cost:,.2f}" if trial.price else "未给单价",
            )
            for one in trial.arms
        ),
    )


def harms(trial: Trial) -> Told:
    """The guard rails, in ten thousand of those delivered."""
    rows = tuple(
        (
            one.tally.arm,
            *(_ten_thousand(found) for found in (one.complained, one.opted_out, one.wrong_number)),
        )
        for one in trial.arms
    )
    return Told("护栏（每万名送达者，95% 区间）", ("组", "投诉", "退订", "错号"), rows)


def differences(trial: Trial) -> Told:
    """Each wording against the control."""
    rows = tuple(
        (
            f"{one.arm} 比 {one.control}",
            f"{one.difference.estimate * 100:+.2f}（{one.difference.lower * 100:+.2f} 到 {one.difference.upper * 100:+.2f}）",
            f"{one.test.z:.3f}",
            p_value(one.test.p),
            p_value(one.adjusted),
        )
        for one in trial.versus
    )
    return Told("还款率之差", ("比较", "百分点（区间）", "z", "p", "霍姆校正后的 p"), rows)


def p_value(p: float) -> str:
    """A p value; below one in ten thousand the exact figure tells nothing more."""
    return "小于 0.0001" if p < 0.0001 else f"{p:.4f}"


def terms(trial: Trial) -> str:
    """What was fixed beforehand, and by whom."""
    return (
        f"判断规则（本指南建议，不是法定标准）：还款率之差的下限高于 −{trial.margin * 100:g} 个百分点，"
        f"并且投诉率的置信上限低于每万人 {trial.cap * 10_000:g} 人，才可以上线。两个数应在试验开始以前写定。"
    )


def verdict(one: Versus) -> str:
    """The word on one wording with its reasons."""
    return f"结论：{one.arm}组{one.decision.value}。{''.join(one.reasons)}"


def shipped(trial: Trial) -> bool:
    """Whether every wording may replace the control."""
    return all(one.decision is Decision.SHIP for one in trial.versus)


def tables(trial: Trial, arms: Sequence[ArmText]) -> tuple[Told, ...]:
    """Every table of a trial, in reading order."""
    return texts(arms), people(trial), differences(trial), harms(trial), money(trial)


def as_text(name: str, trial: Trial, arms: Sequence[ArmText]) -> str:
    """The trial for a terminal."""
    total = sum(one.tally.assigned for one in trial.arms)
    parts = [f"{name}：{total:,} 行，{len(trial.arms)} 组。"]
    parts += [f"{told.title}\n{_aligned(told)}" for told in tables(trial, arms)]
    parts.append("\n".join([terms(trial), *(verdict(one) for one in trial.versus)]))
    parts += ["注意：\n" + "\n".join(f"  {one}" for one in trial.cautions)] if trial.cautions else []
    return "\n\n".join([*parts, NOT_A_LAWYER])


def _aligned(told: Told) -> str:
    rows = (told.head, *told.rows)
    widths = [max(cell_len(row[place]) for row in rows) for place in range(len(told.head))]
    return "\n".join(
        "  "
        + "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )

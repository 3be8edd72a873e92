"""A trial as one HTML file: no script, nothing from elsewhere, a table beside each plot."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from checks.trials.arms import ArmText
from checks.trials.evaluation import Interval
from checks.trials.trial import Trial
from checks.trials.trial_text import (
    NOT_A_LAWYER,
    Told,
    differences,
    harms,
    money,
    people,
    ranged,
    terms,
    texts,
    verdict,
)

_STYLE = """
:root { color-scheme: light; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; background: #fff; color: #1c2326; font: 1rem/1.7 sans-serif; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2rem; font-size: 1.15rem; }
.decision { padding: .6rem 1rem; border-inline-start: .3rem solid #1f5f5b; background: #f4f6f6; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
caption { padding-bottom: .3rem; text-align: start; }
th, td { padding: .3rem .8rem; border-bottom: 1px solid #d4dada; text-align: start; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; }
@media print { figure { break-inside: avoid; } }
"""
# Blue, vermilion, green and purple of Okabe and Ito, which people with any colour vision tell apart; shapes differ too.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
_SHAPES = ("o", "s", "D", "^")


@dataclass(frozen=True)
class Plot:
    """Intervals to be drawn, in `unit` after `scale`; `limit` is a line with its name.

    `compared` says that they are differences from the control: they carry a sign, and the colour of the arm that is
    compared with it.
    """

    key: str
    title: str
    points: Sequence[tuple[str, Interval]]
    scale: float
    axis: str
    unit: str
    limit: tuple[float, str] | None = None
    compared: bool = False


def as_html(name: str, trial: Trial, arms: Sequence[ArmText]) -> str:
    """The whole page; `ModuleNotFoundError` without Matplotlib."""
    rates = [(one.tally.arm, one.rates.repaid) for one in trial.arms]
    complaints = [(one.tally.arm, one.complained) for one in trial.arms if one.complained]
    gaps = [(f"{one.arm} 比 {one.control}", one.difference) for one in trial.versus]
    total = sum(one.tally.assigned for one in trial.arms)
    body = [
        f"<h1>{escape(name)} 的评估</h1>",
        f"<p>{total:,} 名借款人，{len(trial.arms)} 组。</p>",
        *(f'<p class="decision">{escape(verdict(one))}</p>' for one in trial.versus),
        f"<p>{escape(terms(trial))}</p>",
        *(f"<p>注意：{escape(one)}</p>" for one in trial.cautions),
        f"<p>{escape(NOT_A_LAWYER)}</p>",
        "<h2>文本</h2>",
        *(f"<p>{escape(one.name)}组：</p><blockquote>{escape(one.text)}</blockquote>" for one in arms),
        _table(texts(arms)),
        "<h2>还款</h2>",
        _figure(Plot("rates", "各组还款率和 95% 区间", rates, 100, "还款率（%）", "%")),
        _table(people(trial)),
        _figure(
            Plot(
                "gaps", "试验组比对照组的还款率之差", gaps, 100, "相差的百分点", " 个百分点",
                (-trial.margin, "不更差的界限"), compared=True,
            )
        ),
        _table(differences(trial)),
        "<h2>投诉、退订、错号</h2>",
        _figure(
            Plot(
                "complaints", "各组每万名送达者的投诉人数和 95% 区间", complaints, 10_000, "每万名送达者的投诉人数", " 人",
                (trial.cap, "投诉上限"),
            )
        ),
        _table(harms(trial)),
        "<h2>金额与成本</h2>",
        _table(money(trial)),
    ]  # fmt: skip
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)} 的评估</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _table(told: Told) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in told.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in told.rows
    )
    return (
        f'<div class="wide" role="region" aria-label="{escape(told.title)}" tabindex="0"><table>'
        f"<caption>{escape(told.title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _figure(plot: Plot) -> str:
    """A plot of intervals with its description; nothing where there is nothing to plot."""
    if not plot.points:
        return ""
    key, limit = plot.key, plot.limit
    told = "；".join(f"{name} {ranged(found, plot.scale, plot.unit)}" for name, found in plot.points)
    marked = f"。虚线：{limit[1]} {limit[0] * plot.scale:g}{plot.unit}".replace("-", "−") if limit else ""
    opened = (
        f'<svg role="img" aria-labelledby="{key}-title {key}-told"><title id="{key}-title">{escape(plot.title)}</title>'
        f'<desc id="{key}-told">{escape(told + marked)}</desc>'
    )
    drawn = _drawing(plot)
    # The opening tag keeps its own attributes behind the ones that make it readable.
    svg = re.sub(r"<svg ([^>]*)>", lambda match: opened.replace(">", f" {match[1]}>", 1), drawn, count=1)
    return f"<figure>{svg}<figcaption>{escape(plot.title + marked)}。</figcaption></figure>"


def _drawing(plot: Plot) -> str:
    """The plot as an `svg` element whose ids no other plot has: text stays text, and two runs draw the same."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": plot.key,
        "font.family": "sans-serif",
        "font.size": 11,
    }
    made = io.StringIO()
    with mpl.rc_context(settings), warnings.catch_warnings():
        # Its own font lacks Chinese; the browser that shows the text has one.
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        rows = 0.6 * len(plot.points)
        figure = Figure(figsize=(7, rows + 0.9))
        _draw(figure.add_axes((0.16, 0.75 / (rows + 0.9), 0.8, rows / (rows + 0.9))), plot)
        nothing: dict[str, Any] = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(made, format="svg", transparent=True, metadata=nothing)
    svg = made.getvalue()
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg ") :], flags=re.DOTALL)
    svg = re.sub(r' (?:xmlns(?::xlink)?|version)="[^"]*"', "", svg)
    return re.sub(r'(id="|href="#|url\(#)', rf"\g<1>{plot.key}-", svg)


def _draw(axes: Any, plot: Plot) -> None:
    """One row for each point: a line for its interval, a mark and the number for its estimate."""
    # A difference is drawn as the arm that is compared with the control, which comes first.
    points, first = plot.points, int(plot.compared)
    sign = "+" if first else ""
    for place, (_, found) in enumerate(points):
        lower, middle, upper = (part * plot.scale for part in (found.lower, found.estimate, found.upper))
        colour, shape = _COLOURS[(place + first) % len(_COLOURS)], _SHAPES[(place + first) % len(_SHAPES)]
        axes.plot((lower, upper), (place, place), color=colour, linewidth=2.5, solid_capstyle="butt")
        axes.plot((middle,), (place,), color=colour, marker=shape, markersize=8)
        axes.annotate(
            f"{middle:{sign}.2f}",
            (middle, place),
            (0, 7),
            textcoords="offset points",
            ha="center",
            va="bottom",
        )
    if plot.limit:
        axes.axvline(plot.limit[0] * plot.scale, color="#1c2326", linestyle="--", linewidth=1.2)
    axes.set_yticks(range(len(points)), [name for name, _ in points])
    axes.set_ylim(len(points) - 0.4, -0.7)
    axes.set_xlabel(plot.axis)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#d4dada", linewidth=0.8)
    axes.set_axisbelow(True)

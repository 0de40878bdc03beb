"""How a trend's steps are drawn, told, and opened."""

from dataclasses import replace

from counter_app.domain.rates import Group, Rate, Scope, last_instant
from counter_app.i18n import _
from counter_app.services.trend import TrendStep
from counter_app.ui.review.behind import Behind
from counter_app.ui.review.words import fraction_words, percent_words
from counter_app.ui.widgets.charts import TrendPoint


def point_of(step: TrendStep) -> TrendPoint:
    """Return a step as the chart draws and tells it."""
    tally = step.tally
    return TrendPoint(
        step.label, tally.resolved, _float(tally.in_law), _float(tally.in_record), _spoken(step)
    )


def behind_step(step: TrendStep, scope: Scope) -> Behind:
    """Return the dossiers resolved in a step; the list shows them all, so no later cut-off matters."""
    ends = min(last_instant(step.last), scope.cut_off)
    narrowed = replace(scope, first=step.first, last=step.last, cut_off=ends)
    title = _("Giải quyết trong {label}").format(label=step.label)
    return Behind(title, step.tally.resolved, group=Group.RESOLVED, scope=narrowed)


def _spoken(step: TrendStep) -> str:
    template = _("{label}: theo quy định {law} ({law_of}), trên sổ {record} ({record_of})")
    return template.format(
        label=step.label,
        law=percent_words(step.tally.in_law),
        law_of=fraction_words(step.tally.in_law),
        record=percent_words(step.tally.in_record),
        record_of=fraction_words(step.tally.in_record),
    )


def _float(rate: Rate) -> float | None:
    return float(rate.percent) if rate.percent is not None else None

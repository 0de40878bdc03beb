"""Widgets every page is built from. Import them from here."""

from counter_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from counter_app.ui.widgets.delegates import ActionDelegate, PillDelegate, TwoLineDelegate
from counter_app.ui.widgets.fields import LabeledField, announce, take_keys_directly
from counter_app.ui.widgets.labels import EmptyState, OneLine, Text
from counter_app.ui.widgets.levels import Level, word_of
from counter_app.ui.widgets.marks import TimeLeftBar, UrgencyPill
from counter_app.ui.widgets.notices import Banner, Notice, TrainingBand
from counter_app.ui.widgets.painting import ENTER_KEY
from counter_app.ui.widgets.roles import Role
from counter_app.ui.widgets.table import Column, ColumnKind, DataTable
from counter_app.ui.widgets.tiles import Card, NumberTile

__all__ = [
    "ENTER_KEY",
    "ActionDelegate",
    "Banner",
    "Card",
    "Column",
    "ColumnKind",
    "DataTable",
    "EmptyState",
    "LabeledField",
    "Level",
    "LinkButton",
    "Notice",
    "NumberTile",
    "OneLine",
    "PillDelegate",
    "PrimaryButton",
    "Role",
    "SecondaryButton",
    "Text",
    "TimeLeftBar",
    "TrainingBand",
    "TwoLineDelegate",
    "UrgencyPill",
    "announce",
    "take_keys_directly",
    "word_of",
]

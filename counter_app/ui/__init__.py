"""The window: pages, widgets, scanner, printing, theme. Never storage."""

from counter_app.ui.binding import make_singletons_immortal

make_singletons_immortal()

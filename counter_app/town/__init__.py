"""The founding case replayed: a town's three years on both clocks, and what reminders would have changed."""

from counter_app.town.play import play_town

__all__ = ["play_town"]

"""A clerk's whole day played through the real window, by keys and scans, into pictures and papers."""

from counter_app.demo.day import play_day

__all__ = ["play_day"]

"""Dialogs: keyword-only arguments, one validity function, `open()` instead of nested loops."""

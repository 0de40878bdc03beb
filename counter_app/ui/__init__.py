"""The window: pages, widgets, scanner, printing, theme. Never storage."""

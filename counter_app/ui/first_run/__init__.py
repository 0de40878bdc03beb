"""The first run: from an empty machine to a counter that can open, in two minutes."""

"""Table models: rows read once, told to views and screen readers."""

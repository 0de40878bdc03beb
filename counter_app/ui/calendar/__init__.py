"""The year at a glance, its entries, and the preview before any change of the rules."""

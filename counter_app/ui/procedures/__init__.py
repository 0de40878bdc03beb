"""A procedure's rules on the screen: shown in full, changed by a new version, ended."""

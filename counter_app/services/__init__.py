"""Use cases: one verb each, one unit of work, and the Protocols that the outer layers fulfil."""

"""Papers as pure functions from values to PDF bytes."""

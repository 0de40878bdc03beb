"""Reports on the screen: period, tables, checks, and the dossiers behind each number."""

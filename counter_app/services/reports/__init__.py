"""Reports over a period: what each counts, its checks, and the dossiers behind each number."""

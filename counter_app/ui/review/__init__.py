"""The parts of the review page: its numbers, what is behind each of them, causes, reassigning."""

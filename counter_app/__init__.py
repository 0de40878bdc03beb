"""The desk program of a Vietnamese one-stop counter."""

__version__ = "0.1.0"

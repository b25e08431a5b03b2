"""The demonstration package ``ejemplo``: a fictional state, complete in every table, with planted truths."""

from dashboard.example.build import write_example
from dashboard.example.planted import PLANTED, Planted

__all__ = ["PLANTED", "Planted", "write_example"]

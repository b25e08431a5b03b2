"""A fictional package of any size: the example state with the budget rows and milestones asked for."""

from dashboard.example.sized.package import NotGenerated, write_sized

__all__ = ["NotGenerated", "write_sized"]

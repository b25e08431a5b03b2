"""A fictional package of any size: the example state with wider catalogues and as many budget rows as asked for."""

from dashboard.example.sized.package import NotGenerated, write_sized

__all__ = ["NotGenerated", "write_sized"]

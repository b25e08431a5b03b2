"""The names of the filters, which the address, the bar, the command line and the SQL share."""

LISTS = (
    "plan", "commitment", "branch", "institution", "status", "municipality", "group", "phase", "depth",
    "year", "unit", "programme", "chapter", "function", "funding", "sdg",
)  # fmt: skip
"""Filters that take a list of values."""
ONES = ("period", "moment", "since", "sources")
"""Filters that take one."""
PLACE = ("package", "snapshot", "lang", "as_of")
"""What an address says beside the filters."""
ORDER = (
    "year", "period", "moment", "plan", "commitment", "status", "unit", "institution", "branch", "programme", "chapter",
    "function", "funding", "sdg", "municipality", "group", "phase", "depth", "since", "as_of", "sources", "lang",
)  # fmt: skip
"""The order in which people read those a question uses."""

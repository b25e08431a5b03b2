"""Any question to its card: words read into filters, an index of what a package holds, and honest endings.

``words``, ``index``, ``catalogue`` and ``reading`` are pure: rows and texts in, rows and texts out.
"""

"""An empty, valid package for another state or municipality: what the catalogue knows, and a workbook to fill.

Everything that is said about one place comes from ``data/catalogue``; no code here knows a state.
"""

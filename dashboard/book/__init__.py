"""One workbook of a whole package, and the way back: what would change, shown before anything does."""

"""How much of a file is taken before it is refused: what an office sends is far below."""

MAX_COLUMNS = 16_384
"""Columns of the widest sheet a spreadsheet can hold."""
MAX_FIELD = 1_000_000
"""Signs of one cell."""
MAX_LINE = 4_000_000
"""Bytes of one line of a text file."""

MAX_PARTS = 2_000
MAX_RATIO = 100
SMALL_BYTES = 20 * 1024 * 1024
MAX_BYTES = 200 * 1024 * 1024
"""A workbook may unpack to this; past SMALL_BYTES, also to no more than MAX_RATIO times its size."""
FREE_MATRIX = 2_000_000
MAX_SPARSE = 20
"""Cells of the rectangle that holds every value: any up to FREE_MATRIX, then MAX_SPARSE for each value in it."""
MAX_TEXT = 300_000_000
"""Signs of all the cells of a workbook together."""

CHILD_MEMORY = 2 * 1024**3
CHILD_SECONDS = 120
"""What a child that reads a file may take of memory (bytes) and of time."""

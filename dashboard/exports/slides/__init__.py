"""Cards taken home as slides: each told once, as plain data (``screen``), and drawn by what writes each file."""

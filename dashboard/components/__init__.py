"""Dash pieces: shell, filter bar, card frame, table."""

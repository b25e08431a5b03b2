"""Watchers as a file beside the store: what each waits for, and what came to pass, told once."""

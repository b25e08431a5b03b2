"""What the colour of a mark says, wherever it is drawn: colour is never an ornament, and never alone."""

TONES = ("", "accent", "proven", "partial", "overdue", "unknown", "said")
"""Nothing in particular; the one that matters; proven by a third party or published; incomplete; past its date without
recorded closing; not known; said only by who answers for it."""

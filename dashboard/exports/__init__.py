"""An answer as a file: the same rows and words as on the page."""

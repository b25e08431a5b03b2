"""A figure that proves itself: its folio, the archive it can be asked again from, its check and its signature."""

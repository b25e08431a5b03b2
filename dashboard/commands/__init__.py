"""Commands of ``observatorio``, one file per kind of work; ``dashboard.cli`` gathers them."""

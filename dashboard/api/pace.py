"""How often whoever asks may ask for what costs: files that are written anew each time."""

from threading import Lock

from cachetools import TTLCache
from flask import request
from werkzeug.exceptions import TooManyRequests

SECONDS = 60
ADDRESSES = 10_000
FILES, ARCHIVES, TEXTS = 1200, 10, 60
"""A minute, of one address, in each process: files of rows, whole packages, and texts to read."""


class Pace:
    """At most ``most`` requests in ``SECONDS`` from one address."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._seen: TTLCache[str, list[int]] = TTLCache(ADDRESSES, SECONDS)
        self._lock = Lock()

    def step(self) -> None:
        """Count the request under way; TooManyRequests past the limit."""
        with self._lock:
            seen = self._seen.setdefault(request.remote_addr or "", [0])
            seen[0] += 1
            over = seen[0] > self.most
        if over:
            raise TooManyRequests

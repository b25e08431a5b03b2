"""The front page: what was promised and is proven, three stories, and what was not found."""

from dashboard.components.page import Page

PAGE = Page("/", supports=4)

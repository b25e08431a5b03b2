"""What is due, when, and whose it is."""

from dashboard.pages.page import Page

PAGE = Page("/vencimientos", filters=("institution", "branch", "plan", "commitment", "as_of", "sources"))

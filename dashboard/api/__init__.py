"""Open data over HTTP."""

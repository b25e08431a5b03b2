"""Cards of the promises: what was promised, and what is proven of it."""

"""The ground: the tables of a package and texts in several languages. It imports nothing of ours."""

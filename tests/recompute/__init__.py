"""The independent truth of each question: ``recompute/<folder>/<name>.py`` says again what its SQL answers.

A truth is written from the question's formula, over the files of the package, in plain Python or pandas. It reads no
snapshot and no SQL, so that whoever is wrong, the other one says so. A module holds::

    def truth(package: Package, chosen: Chosen) -> Rows       every row with every column, as the answer promises them

and, where it needs them:

    ORDER        columns the question sorts by, where rows that tie on them may come in any order; by default the
                 whole sequence has to be equal
    STATES       what it is asked with besides the seeded states: (package, "year=2025&unit=U22")
    KNOWN_WRONG  where today's answer is known to be wrong: ``Wrong("AUDIT A2", when)``; strict, so that whoever
                 mends the answer takes the line away. ``columns=("coverage",)`` says it of those columns alone:
                 they are compared apart, and the others as ever
    LEAVES       filters that something it shares looks at, and that the question does not take
    agrees       ``agrees(found, wanted) -> str``, the first difference: only for what is drawn by lot

``rare/`` holds invented packages with what rarely happens. The first line of their ``states.txt`` names the folders of
questions each is made for; every other line is a state, of which a question takes the names it knows. Only which cells
the load hid is read from the snapshot: hiding is a property with tests of its own.

``pytest tests/recompute -k THEME/NAME`` tries one question. What truths share stands in ``tests/recompute`` itself.
"""

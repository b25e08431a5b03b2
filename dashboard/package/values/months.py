"""The months by their names in Spanish and English, whole or cut short."""

SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
ENGLISH = "january february march april may june july august september october november december".split()
_SHORT = {3: SPANISH + ENGLISH, 4: SPANISH + ENGLISH}

MONTHS: dict[str, int] = {
    name[:length]: index % 12 + 1
    for length, names in _SHORT.items()
    for index, name in enumerate(names)
    if len(name) >= length
}
MONTHS |= {name: index % 12 + 1 for index, name in enumerate(SPANISH + ENGLISH)}
MONTHS |= {"setiembre": 9, "set": 9, "mzo": 3, "mrzo": 3, "agto": 8, "sbre": 9, "nvbre": 11, "dcbre": 12}
"""Name without accents, in small letters -> its number."""

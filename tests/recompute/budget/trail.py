"""An entry of a classification and those that contain it, from the whole down."""

from ..classified import DEEP, SCHEMES, names, path
from ..package import Chosen, Package, Rows

STATES = (
    *(
        ("ejemplo", f"classification={classification}&within={within}{lang}")
        for classification, within in (
            ("administrative", "U22"), ("administrative", "U31"), ("administrative", "branch:judicial"),
            ("functional", "2.5"), ("functional", "4"), ("object", "1100"), ("funding", "25"), ("type", "2"),
            ("programme", "P12"), ("programme", "K"), ("territory", "99003"), ("object", "P12"), ("funding", "U22"),
        )
        for lang in ("", "&lang=en")
    ),
    ("ejemplo", "within=nobody"),
    ("quintana-roo", "within=sefiplan"),
    ("quintana-roo", "within=sin-desglose&lang=en"),
    ("federacion", "within=branch:general&lang=en"),
    *(("series-raras", f"classification={one}&within={within}") for one, within in DEEP),
)  # fmt: skip
WHOLE = {"es": "Todo el presupuesto", "en": "The whole budget"}


def truth(package: Package, chosen: Chosen) -> Rows:
    classification = chosen.option("classification", SCHEMES[0])
    told = names(package, chosen, classification)
    steps = path(package, classification, chosen.option("within", ""))
    return [
        {"node_id": "", "label": WHOLE[chosen.lang], "level": 0},
        *({"node_id": node, "label": told[node], "level": level} for level, node in enumerate(steps, 1)),
    ]

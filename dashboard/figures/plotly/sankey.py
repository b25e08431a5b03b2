"""Flows from stage to stage: bands as thick as their amounts, each node under its own name.

Nodes are placed here, not by the browser, so that every name has its room on a phone: a column has a third of the
width, and a name stands above its node.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.plotly.base import Layer, build, note
from dashboard.figures.plotly.text import block_height, safe, wrap
from dashboard.figures.ties import Flow, Node, Sankey
from dashboard.theme import CATEGORICAL, NEUTRAL, SMALL

LABEL, THICK, GAP, LOW = 14, 14, 8, 200
# Half a node must fit beyond its middle, and a position of zero counts as none.
EDGE, FIRST = THICK // 2 + 1, 0.001
ANCHORS = ("left", "center", "right")
SEE_THROUGH = 0.4


@dataclass(frozen=True)
class _Placed:
    node: Node
    stage: int
    label: str
    top: float
    height: float


def _sizes(stages: Sequence[Sequence[Node]], flows: Sequence[Flow]) -> list[dict[str, float]]:
    """What goes through each node of each stage: the larger of what enters and what leaves."""
    entering = [{node.key: 0.0 for node in stage} for stage in stages]
    leaving = [{node.key: 0.0 for node in stage} for stage in stages]
    for stage, (came, went) in enumerate(zip(entering, leaving, strict=True)):
        for flow in flows:
            if flow.target in came and stage and flow.source in leaving[stage - 1]:
                came[flow.target] += flow.value
            if flow.source in went and stage + 1 < len(stages) and flow.target in entering[stage + 1]:
                went[flow.source] += flow.value
    return [
        {key: max(value, went[key]) for key, value in came.items()}
        for came, went in zip(entering, leaving, strict=True)
    ]


def _labels(stages: Sequence[Sequence[Node]]) -> list[float]:
    """Pixels that the names of each stage take, with the gap under each node."""
    return [sum(block_height(wrap(node.label, LABEL), SMALL) + GAP for node in stage) for stage in stages]


def _scale(sizes: Sequence[Mapping[str, float]], height: float, pad: float) -> float:
    """Pixels per peso, as the browser computes them: the fullest column decides (d3-sankey, node breadths)."""
    return min((height - (len(one) - 1) * pad) / (sum(one.values()) or 1.0) for one in sizes)


def _place(
    stages: Sequence[Sequence[Node]], sizes: Sequence[Mapping[str, float]], height: float, scale: float
) -> list[_Placed]:
    placed = []
    for stage, nodes in enumerate(stages):
        taken = _labels([nodes])[0] + sum(sizes[stage].values()) * scale
        slack, at = max(0.0, height - taken) / max(len(nodes), 1), 0.0
        for node in nodes:
            label = wrap(node.label, LABEL)
            at += block_height(label, SMALL)
            tall = sizes[stage][node.key] * scale
            placed.append(_Placed(node, stage, label, at, tall))
            at += tall + GAP + slack
    return placed


def _colour(one: _Placed) -> str:
    return NEUTRAL if one.node.unknown else CATEGORICAL[one.stage % len(CATEGORICAL)]


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{SEE_THROUGH})"


def _trace(placed: Sequence[_Placed], flows: Sequence[Flow], stages: int, height: float, pad: float) -> Layer:
    places = {(one.stage, one.node.key): at for at, one in enumerate(placed)}
    found = [
        (places[stage, flow.source], places[stage + 1, flow.target], flow)
        for flow in flows
        for stage in range(stages - 1)
        if (stage, flow.source) in places and (stage + 1, flow.target) in places
    ]
    told = [safe(f"{placed[a].node.label} → {placed[b].node.label}: {flow.text}") for a, b, flow in found]
    plain = "%{customdata}<extra></extra>"
    return {
        "type": "sankey",
        "arrangement": "fixed",
        "domain": {"x": [0, 1], "y": [0, 1]},
        "node": {
            "label": [""] * len(placed),
            "customdata": [safe(f"{one.node.label}: {one.node.text}") for one in placed],
            "hovertemplate": plain,
            "color": [_colour(one) for one in placed],
            "x": [min(max(one.stage / max(stages - 1, 1), FIRST), 1 - FIRST) for one in placed],
            "y": [min(max((one.top + one.height / 2) / height, FIRST), 1 - FIRST) for one in placed],
            "pad": pad,
            "thickness": THICK,
            "line": {"width": 0},
        },
        "link": {
            "source": [a for a, _, _ in found],
            "target": [b for _, b, _ in found],
            "value": [flow.value for _, _, flow in found],
            "customdata": told,
            "hovertemplate": plain,
            "color": [_faint(_colour(placed[a])) for a, _, _ in found],
        },
    }


def _names(placed: Sequence[_Placed], stages: int, height: float) -> list[Layer]:
    edge = {"left": -EDGE, "center": 0, "right": EDGE}
    notes = []
    for one in placed:
        anchor = ANCHORS[0 if one.stage == 0 else 2 if one.stage == stages - 1 else 1]
        place = {"xref": "paper", "x": one.stage / max(stages - 1, 1), "yref": "paper", "y": 1 - one.top / height}
        look = {
            "xanchor": anchor,
            "align": anchor,
            "xshift": edge[anchor],
            "yanchor": "bottom",
            "font": {"size": SMALL},
        }
        notes.append(note(one.label, **place, **look))
    return notes


def sankey(form: Sankey) -> go.Figure:
    """Flows between two or three stages, nodes in the order given, from the top."""
    stages = form.stages
    drawn = [flow for flow in form.flows if flow.value > 0]
    sizes = _sizes(stages, drawn)
    kept = [[node for node in stage if sizes[at][node.key] > 0] for at, stage in enumerate(stages)]
    sizes = [{node.key: size[node.key] for node in stage} for stage, size in zip(kept, sizes, strict=True)]
    if not drawn or not all(kept):
        return build([], {"height": LOW, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}})
    labels, most = max(_labels(kept)), max(len(stage) for stage in kept)
    # The browser takes at most two thirds of the height for what is between nodes.
    height = labels + max(LOW, labels / 2)
    pad = labels / (most - 1) if most > 1 else 0.0
    placed = _place(kept, sizes, height, _scale(sizes, height, pad))
    return build(
        [_trace(placed, drawn, len(kept), height, pad)],
        {
            "height": round(height),
            "margin": {"l": EDGE, "r": EDGE, "t": 0, "b": 0, "pad": 0},
            "annotations": _names(placed, len(kept), height),
            "showlegend": False,
        },
    )

"""What a typical Dash page does with a big table: pandas in memory, a mask and a groupby in the callback.

python plain_dash.py PARQUET PORT
"""

import sys

import pandas
import plotly.express as px
from dash import Dash, Input, Output, dcc, html

FRAME = pandas.read_parquet(sys.argv[1], columns=["unit_id", "year", "period", "accrued"])
FRAME["accrued"] = FRAME["accrued"].astype(float)
YEARS = sorted(FRAME["year"].unique().tolist())

app = Dash("plain")
app.layout = html.Div([dcc.Checklist(YEARS, YEARS[-1:], id="years"), dcc.Graph(id="figure")])


@app.callback(Output("figure", "figure"), Input("years", "value"))  # type: ignore[untyped-decorator, unused-ignore]
def draw(years: list[int]) -> object:
    """The bar of each unit for the chosen years."""
    chosen = FRAME[FRAME["year"].isin(years)]
    units = chosen.groupby("unit_id")["accrued"].sum().sort_values().reset_index()
    return px.bar(units, x="accrued", y="unit_id", height=600)


if __name__ == "__main__":
    app.run(port=int(sys.argv[2]))

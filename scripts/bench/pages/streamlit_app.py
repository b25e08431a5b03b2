"""The same page as Streamlit's own examples would write it: the table cached, the script run again at each change.

streamlit run streamlit_app.py -- PARQUET
"""

import sys

import pandas
import plotly.express as px
import streamlit as st


@st.cache_data  # type: ignore[untyped-decorator, unused-ignore]
def rows(path: str) -> pandas.DataFrame:
    """The table, read once."""
    frame = pandas.read_parquet(path, columns=["unit_id", "year", "period", "accrued"])
    frame["accrued"] = frame["accrued"].astype(float)
    return frame


frame = rows(sys.argv[1])
years = sorted(frame["year"].unique().tolist())
marked = [year for year in years if st.checkbox(str(year), value=year == years[-1])]
chosen = frame[frame["year"].isin(marked)]
units = chosen.groupby("unit_id", as_index=False)["accrued"].sum().sort_values("accrued")
st.plotly_chart(px.bar(units, x="accrued", y="unit_id", height=600))

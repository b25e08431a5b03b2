"""What the fictional municipalities collected: the funds they got, own revenue, and a rest unexplained."""

from dashboard.example.world import MUNICIPALITIES, Row, Value, rows

YEARS = (2024, 2025)
# Pesos of own revenue per resident and thousandths of the total that no part explains; one is full of visitors.
OWN = {"99001": (1_450, 0), "99002": (1_980, 21), "99003": (870, 0), "99004": (610, 4), "99005": (1_520, 93),
       "99006": (540, 0), "99007": (390, 0), "99008": (9_600, 160)}  # fmt: skip
# One published nothing for the last year.
SILENT = {("99006", 2025)}
FUNDS = {"P": "Participaciones", "I": "Aportaciones"}


def municipal_revenue(transfers: list[Row]) -> list[Row]:
    """Parts and total of each municipality and year; its two funds are those of ``transfers``."""
    received = {str(row["transfer_id"]): row["amount"] for row in transfers}
    data: list[tuple[Value, ...]] = []
    for code, _, people in MUNICIPALITIES:
        for year in YEARS:
            if (code, year) in SILENT:
                continue
            rate, rest = OWN[code]
            parts = {"Ingresos propios": people * rate * (100 + 6 * (year - YEARS[0]))}
            for fund, name in FUNDS.items():
                amount = received[f"TR-{code}-{year}-{fund}-collected"]
                assert isinstance(amount, int)
                parts[name] = amount
            whole = sum(parts.values()) * 1000 // (1000 - rest)
            named = [("Ingresos totales", True, whole), *((name, False, part) for name, part in parts.items())]
            data += [
                (f"ING-{code}-{year}-{i}", name, total, year, 12, "collected", part, code, "F-CUENTA")
                for i, (name, total, part) in enumerate(named)
            ]
    return rows("revenue_id concept is_total year period moment amount territory_id source_id", data)

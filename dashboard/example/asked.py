"""What was asked for of what was not found: requests that wait, that are past their time, and that were answered."""

from dashboard.example.world import Dice, Tables, iso, rows

# folio, gap, institution, norm, sent, answer due, answered, outcome
REQUESTS = (
    ("SOL-001", "FAL-01", "I-AGUAS", "N-CUENTAS", "2026-11-04", "2026-12-02", "", None),
    ("SOL-002", "FAL-02", "I-CUENTAS", "N-CUENTAS", "2026-11-03", "2026-11-18", "", None),
    ("SOL-003", "FAL-04", "I-CAMINOS", None, "2026-11-04", "2026-12-02", "2026-11-12", "partly"),
    ("SOL-004", "FAL-05", "I-AGUAS", None, "2026-11-04", "", "2026-11-10", "referred"),
    ("SOL-005", "FAL-05", "I-CUENTAS", None, "2026-11-11", "", "", None),
)


def tables(dice: Dice) -> Tables:
    """Requests of access to information; no chance in them."""
    return {
        "requests": rows(
            "folio gap_id institution_id norm_id sent_on due_on answered_on outcome source_id",
            (
                (folio, gap, who, norm, iso(sent), iso(due), iso(answered), outcome, "F-CATALOGO")
                for folio, gap, who, norm, sent, due, answered, outcome in REQUESTS
            ),
        )
    }

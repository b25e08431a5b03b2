"""What citizens asked for three Glosas: repeated, answered by a card or in the session, or pending.

A text stands only where somebody made it public.
"""

from dashboard.example.world import Dice, Tables, iso, rows

# question, Glosa, text, theme, received, state, grouped with, card, owner, due, item
Text = str | None
QUESTIONS: tuple[tuple[str, str, Text, str, str, str, Text, Text, Text, str, Text], ...] = (
    ("P-2024-01", "R-12", "¿Por qué el registro de obras no tiene fotos?", "Obras", "2024-11-20",
     "answered_in_session", None, None, "I-CAMINOS", "", "G-3-06"),
    ("P-2024-02", "R-12", None, "Obras", "2024-11-25", "grouped", "P-2024-01", None, None, "", None),
    ("P-2024-03", "R-12", "¿Cuándo se publica el calendario del gasto?", "Presupuesto", "2024-11-26", "pending", None,
     None, "I-CUENTAS", "2026-01-30", "G-3-04"),
    ("P-2024-04", "R-12", None, "Presupuesto", "2024-11-27", "grouped", "P-2024-03", None, None, "", None),
    ("P-2025-01", "R-20", "¿Qué pasó con el gasto de abril a junio de Aguas y Costas?", "Presupuesto", "2025-11-18",
     "pending", None, "gaps-unpublished", "I-AGUAS", "2026-03-31", "G-4-04"),
    ("P-2025-02", "R-20", None, "Presupuesto", "2025-11-20", "grouped", "P-2025-01", None, None, "", None),
    ("P-2025-03", "R-20", "¿Cuántos compromisos están completos?", "Compromisos", "2025-11-21", "answered_by_card",
     None, "commitments-voices", None, "", None),
    ("P-2025-04", "R-20", "¿Cuánto tarda cada oficina en contestar una queja?", "Trámites", "2025-11-24",
     "nobody_publishes", None, None, "I-CUENTAS", "", None),
    ("P-2026-01", "R-25", "¿Quién falta en las mesas?", "Participación", "2026-11-03", "answered_by_card", None,
     "participation-representation", None, "", None),
    ("P-2026-02", "R-25", None, "Agua", "2026-11-05", "received", None, None, None, "", None),
    ("P-2026-03", "R-25", "¿Ya abrió el registro de obras?", "Obras", "2026-11-09", "pending", None, None, "I-CAMINOS",
     "2026-12-03", "G-4-06"),
    ("P-2026-04", "R-25", None, "Obras", "2026-11-10", "grouped", "P-2026-03", None, None, "", None),
    ("P-2026-05", "R-25", None, "Obras", "2026-11-12", "grouped", "P-2026-03", None, None, "", None),
)  # fmt: skip


def tables(dice: Dice) -> Tables:
    """Questions of citizens; no chance in them."""
    return {
        "citizen_questions": rows(
            "question_id meeting_id text theme received_on state grouped_with card owner_id due_on item_id source_id",
            (
                (key, meeting, text, theme, iso(day), state, group, card, owner, iso(due), item, "F-MESAS")
                for key, meeting, text, theme, day, state, group, card, owner, due, item in QUESTIONS
            ),
        )
    }

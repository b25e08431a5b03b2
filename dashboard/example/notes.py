"""Fictional notes on the commitments: what helped, what got in the way, what was gained and what was learnt."""

from dashboard.example.world import Dice, Tables, iso, rows

# id, plan, commitment (None: the whole plan), kind, text, the same in English, date, source
NOTES: tuple[tuple[str, str, str | None, str, str, str, str, str], ...] = (
    ("NOTA-01", "PA-1", None, "enabler", "Las tres instituciones que dirigen el plan se reunieron cada mes.",
     "The three institutions that lead the plan met every month.", "2022-12-15", "F-MONITOR"),
    ("NOTA-02", "PA-1", None, "benefit", "Otras dos dependencias adoptaron el mismo formato de reporte.",
     "Two other agencies took up the same report format.", "2024-02-12", "F-MONITOR"),
    ("NOTA-03", "PA-1", "EJ-01", "enabler", "Las universidades prestaron sus espacios para las mesas.",
     "The universities lent their rooms for the tables.", "2022-10-04", "F-RED"),
    ("NOTA-04", "PA-1", "EJ-01", "benefit", "Cuatro ayuntamientos usaron el protocolo para sus propios consejos.",
     "Four municipalities used the protocol for their own councils.", "2024-03-05", "F-RED"),
    ("NOTA-05", "PA-1", "EJ-02", "obstacle", "Cada área guardaba sus cifras en un formato distinto.",
     "Each area kept its figures in a different format.", "2023-02-10", "F-MONITOR"),
    ("NOTA-06", "PA-1", "EJ-03", "obstacle", "El registro salió sin fotos porque no se contrató quién las tomara.",
     "The register came out without photos because nobody was hired to take them.", "2024-09-16", "F-MONITOR"),
    ("NOTA-07", "PA-1", "EJ-03", "lesson", "Conviene fijar desde el principio quién verifica cada obra.",
     "It pays to settle from the start who verifies each work.", "2024-10-01", "F-RED"),
    ("NOTA-08", "PA-1", "EJ-04", "enabler", "La asamblea abrió sus mesas antes de escribir la iniciativa.",
     "The assembly opened its tables before writing the bill.", "2023-02-15", "F-RED"),
    ("NOTA-09", "PA-1", "EJ-04", "obstacle", "El reglamento salió después de su plazo.",
     "The regulation came out after its deadline.", "2024-07-01", "F-MONITOR"),
    ("NOTA-10", "PA-1", "EJ-04", "benefit", "La ley obliga también a los municipios y a los tribunales.",
     "The law also binds municipalities and courts.", "2023-12-14", "F-PORTAL"),
    ("NOTA-11", "PA-2", None, "lesson", "Menos compromisos por plan, con más tiempo para cada uno.",
     "Fewer commitments per plan, with more time for each.", "2025-02-03", "F-RED"),
    ("NOTA-12", "PA-2", "EJ-05", "enabler", "Dos dependencias compartieron la medición de los pozos.",
     "Two agencies shared the readings of the wells.", "2025-11-10", "F-MONITOR"),
    ("NOTA-13", "PA-2", "EJ-06", "obstacle", "Tres municipios no han dicho cuánto dinero ponen a decisión de la gente.",
     "Three municipalities have not said how much money they put to people's decision.", "2026-09-28", "F-RED"),
    ("NOTA-14", "PA-2", "EJ-07", "obstacle", "La contratación del sistema de alertas se atrasó tres meses.",
     "Hiring the alert system fell three months behind.", "2026-09-15", "F-MONITOR"),
    ("NOTA-15", "PA-2", "EJ-08", "benefit", "Las rampas nuevas sirven también a personas mayores y a carriolas.",
     "The new ramps also serve older people and pushchairs.", "2026-09-28", "F-RED"),
)  # fmt: skip


def tables(dice: Dice) -> Tables:
    """Notes on commitments; no chance in them. One commitment has none, on purpose."""
    return {
        "commitment_notes": rows(
            "note_id plan_id commitment_id kind text text_en noted_on noted_precision source_id",
            (
                (key, plan, commitment, kind, text, english, iso(day), "day", source)
                for key, plan, commitment, kind, text, english, day, source in NOTES
            ),
        )
    }

"""What published files leave unsaid: the chapters of expenditure and the four purposes, with where they come from."""

from dashboard.adapters.grid import plain
from dashboard.package.writing import Row

COG = "conac-cog"
COG_SOURCE: Row = {
    "source_id": COG,
    "title": "Clasificador por Objeto del Gasto",
    "publisher": "CONAC",
    "kind": "official",
    "licence": "Sin licencia declarada",
    "note": "Nombres de los nueve capítulos; los archivos no siempre los traen.",
}
CHAPTERS = {
    "1000": ("Servicios personales", "Personal services"),
    "2000": ("Materiales y suministros", "Materials and supplies"),
    "3000": ("Servicios generales", "General services"),
    "4000": ("Transferencias, asignaciones, subsidios y otras ayudas", "Transfers, allocations, subsidies, other aid"),
    "5000": ("Bienes muebles, inmuebles e intangibles", "Movable, immovable and intangible assets"),
    "6000": ("Inversión pública", "Public investment"),
    "7000": ("Inversiones financieras y otras provisiones", "Financial investments and other provisions"),
    "8000": ("Participaciones y aportaciones", "Revenue shares and contributions"),
    "9000": ("Deuda pública", "Public debt"),
}
PURPOSES = {
    "1": ("Gobierno", "Government"),
    "2": ("Desarrollo social", "Social development"),
    "3": ("Desarrollo económico", "Economic development"),
    "4": ("Otras no clasificadas en funciones anteriores", "Others not classified above"),
}


def code_named(name: str, known: dict[str, tuple[str, str]]) -> str | None:
    """The code of a chapter or purpose by its Spanish name, accents and case aside."""
    wanted = plain(name)
    return next((code for code, (spanish, _) in known.items() if plain(spanish) == wanted), None)


def class_row(scheme: str, code: str, parent: str | None, level: int, label: str, source_id: str) -> Row:
    """A row of ``classifications``; names that have no English one keep the file's own."""
    known = CHAPTERS if scheme == "object" else PURPOSES if scheme == "functional" else {}
    return {
        "scheme": scheme,
        "code": code,
        "parent_code": parent,
        "level": str(level),
        "label_es": label,
        "label_en": known.get(code, (label, label))[1],
        "source_id": source_id,
    }


def chapter_rows(codes: set[str]) -> list[Row]:
    """The chapters among ``codes`` («1000» …), with the classifier as their source."""
    return [class_row("object", code, None, 1, CHAPTERS[code][0], COG) for code in sorted(codes & CHAPTERS.keys())]

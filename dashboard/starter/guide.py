"""What is said in Spanish to the person who fills a new package: the sheet of instructions and the README."""

from dashboard.starter.catalogue import Place, other_zones

BOOK = "plantillas/libro.xlsx"
Line = tuple[str, str]


def instructions(place: Place) -> list[Line]:
    """The first sheet of the workbook: (format, line)."""
    steps = (
        "Llene primero «Fuentes»: cada dato del libro dice de dónde salió con la clave de una fuente.",
        "Después «Instituciones». Luego, sólo las hojas que tenga; las demás pueden quedar vacías.",
        "Escriba cada renglón debajo de los encabezados. No cambie ni borre las cuatro primeras filas.",
        "Los títulos con * son obligatorios. La tercera fila dice qué se espera en cada columna.",
        "Donde haya lista, elija de la lista. Al poner el cursor en una celda aparece una ayuda.",
        "Fechas: año-mes-día, por ejemplo 2026-12-01. Si sólo se conoce el mes, ponga el día 1 y diga «Mes» en la "
        "columna de precisión.",
        "Montos: en pesos, sin signo ni comas.",
        "Guarde el libro con el mismo nombre, como «Libro de Excel (.xlsx)», en la misma carpeta.",
        "Revise y publique como dice el archivo LEAME (README.md) de la carpeta.",
    )
    rules = (
        "Celda vacía quiere decir «no se publicó». Cero quiere decir «no hubo». No son lo mismo.",
        "Lo propuesto no es lo aprobado: van en columnas distintas.",
        "Nada de datos personales: instituciones y cargos, nunca nombres de personas.",
        "No escriba datos de ejemplo ni de prueba: lo que escriba se publica.",
        "Si dos fuentes no coinciden, escriba las dos. El tablero lo muestra; no lo corrige.",
    )
    return [
        ("title", f"Libro de datos: {place.name}"),
        ("wrapped", "Cada hoja es una tabla del tablero. La hoja «Índice» dice para qué sirve cada una."),
        ("title", "Cómo se llena"),
        *(("wrapped", f"{number}. {step}") for number, step in enumerate(steps, 1)),
        ("title", "Lo que conviene recordar"),
        *(("wrapped", f"• {rule}") for rule in rules),
    ]


def _zones(place: Place) -> str:
    others = other_zones(place)
    if not others:
        return ""
    names = "; ".join(f"{name} ({zone})" for _, name, zone in others)
    return f"""
El paquete usa la hora de la mayor parte del estado. Estos municipios tienen otra: {names}.
"""


def readme(place: Place, name: str, counts: dict[str, int]) -> str:
    """The README of the package, in Spanish."""
    return f"""# {place.name}: datos para el Observatorio

Esta carpeta es un *paquete*: los datos de un lugar, listos para llenarse y publicarse en el tablero.
Ya es válida tal como está. Se puede revisar y publicar antes de llenarla.

## Qué trae

| Archivo | Qué es |
|---|---|
| `datapackage.json` | nombre, zona horaria ({place.timezone}) y lista de tablas |
| `{BOOK}` | el libro que se llena: instrucciones, índice y una hoja por tabla |
| `municipalities.csv` | municipios, con su clave de INEGI ({counts["municipalities"]}) |
| `sdg_goals.csv` | los 17 Objetivos de Desarrollo Sostenible |

El libro ya trae lo que vale en todo el país: {counts["obligations"]} obligaciones de leyes generales con su plazo,
{counts["norms"]} normas, los capítulos de gasto y el índice nacional de precios. De las leyes de su lugar no trae
nada: agréguelas usted, con su fuente.
{_zones(place)}
## Paso a paso

1. Abra `{BOOK}` en Excel o LibreOffice y lea la hoja «Instrucciones».
2. Llene «Fuentes», después «Instituciones», y luego las hojas que tenga. Guarde con el mismo nombre.
3. Revise. Si algo está mal escrito, se dice el archivo, la hoja, la fila, qué se esperaba y cómo arreglarlo:

       observatorio check RUTA/{name}

4. Publique. Si hay errores no se publica nada y lo anterior sigue a la vista:

       observatorio load RUTA/{name}

5. Mire el resultado en el navegador:

       observatorio serve

`RUTA` es la carpeta donde está `{name}`. Cada vez que cambie el libro, repita los pasos 3 y 4.

## Si ya tiene archivos publicados

Los formatos oficiales de presupuesto se importan sin copiarlos a mano:

    observatorio import ARCHIVO --adapter FORMATO --into RUTA/{name}

Las tablas que el archivo trae pasan a archivos CSV de esta carpeta, junto con lo que el libro ya tenía en ellas.
Desde entonces esas tablas se llenan en su CSV; si escribe renglones nuevos en la hoja del libro, la revisión lo avisa.

## Si prefiere CSV

Una tabla puede estar en CSV en lugar del libro: ponga el archivo en esta carpeta y cambie su `path` en
`datapackage.json`. Los encabezados son los nombres cortos de la cuarta fila de cada hoja.

## Antes de publicar

- Escriba en `datapackage.json` el título y la descripción que quiera (`title`, `description`, y en inglés `titleEn`,
  `descriptionEn`), y cambie `version` cuando cambien los datos.
- El mapa de mosaicos pone los municipios por orden de clave, no en su lugar: acomódelos en `municipalities.csv`
  (`tile_row` cuenta de norte a sur y `tile_column` de oeste a este).
- Si tiene los límites municipales, póngalos en esta carpeta como `territory.geojson`.
- Sin datos personales: instituciones y cargos, nunca nombres de personas.
"""

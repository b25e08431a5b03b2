"""What each finding says and how to mend it: one table, Spanish first.

A text may name ``{columna}``, ``{v}`` (the value as written) and the finding's own parameters. The number of the row is
put in front by ``Finding.message``.
"""

Text = tuple[str, str]

TEMPLATES: dict[str, dict[str, Text]] = {
    "FALTA": {
        "es": ("falta {columna}.", "Escriba un valor; esta columna es obligatoria."),
        "en": ("{columna} is missing.", "Write a value; this column is required."),
    },
    "OPCION": {
        "es": ("«{v}» no es una opción de {columna}.", "Use una de estas: {lista}.{quiso}"),
        "en": ("“{v}” is not one of the choices of {columna}.", "Use one of these: {lista}.{quiso}"),
    },
    "FECHA": {
        "es": ("«{v}» no es una fecha que se pueda leer en {columna}.", "Escriba año-mes-día{ejemplo}."),
        "en": ("“{v}” is not a date that can be read in {columna}.", "Write year-month-day{ejemplo}."),
    },
    "FECHA_AMBIGUA": {
        "es": ("«{v}» puede leerse {lecturas}.", "Escríbala con la forma año-mes-día."),
        "en": ("“{v}” can be read {lecturas}.", "Write it as year-month-day."),
    },
    "NUMERO": {
        "es": ("«{v}» no es un número en {columna}.", "Use sólo cifras y punto para decimales{ejemplo}."),
        "en": ("“{v}” is not a number in {columna}.", "Use only digits and a point for decimals{ejemplo}."),
    },
    "COMA_DECIMAL": {
        "es": ("«{v}» lleva coma decimal en {columna}.", "En México se usa punto: {v2}."),
        "en": ("“{v}” has a decimal comma in {columna}.", "Use a point: {v2}."),
    },
    "DECIMALES": {
        "es": (
            "«{v}» tiene más de dos decimales en {columna}; se guardó con centavos.",
            "Revise que el monto sea en pesos.",
        ),
        "en": (
            "“{v}” has more than two decimals in {columna}; it was kept in cents.",
            "Check that the amount is in pesos.",
        ),
    },
    "REPETIDA": {
        "es": (
            "la clave «{v}» aparece en las filas {filas}.",
            "Debe aparecer una sola vez: corrija o quite las demás.",
        ),
        "en": ("the key “{v}” appears in rows {filas}.", "It must appear only once: mend or remove the others."),
    },
    "NO_EXISTE": {
        "es": ("«{v}» de {columna} no está en {tabla}.", "Revise cómo está escrita o agréguela a {tabla}.{quiso}"),
        "en": ("“{v}” of {columna} is not in {tabla}.", "Check how it is written or add it to {tabla}.{quiso}"),
    },
    "ORDEN_FECHAS": {
        "es": ("la fecha de cierre ({b}) es anterior a la de inicio ({a}).", "Revise las dos fechas."),
        "en": ("the end date ({b}) is before the start date ({a}).", "Check both dates."),
    },
    "MONTO_NEGATIVO": {
        "es": (
            "el monto {v} de {columna} es negativo.",
            "Si es una reducción, escríbala en la columna de reducciones.",
        ),
        "en": (
            "the amount {v} of {columna} is negative.",
            "If it is a reduction, write it in the column of decreases.",
        ),
    },
    "RANGO": {
        "es": ("{v} queda fuera de lo que admite {columna}.", "Escriba un valor {limites}."),
        "en": ("{v} is outside what {columna} allows.", "Write a value {limites}."),
    },
    "COLUMNA_DE_MAS": {
        "es": ("sobra la columna «{v}».", "Quítela o corrija su nombre. Las columnas esperadas son: {lista}.{quiso}"),
        "en": (
            "the column “{v}” is not expected.",
            "Remove it or mend its name. The expected columns are: {lista}.{quiso}",
        ),
    },
    "COLUMNA_DE_MENOS": {
        "es": ("falta la columna «{v}».", "Agréguela; es obligatoria.{quiso}"),
        "en": ("the column “{v}” is missing.", "Add it; it is required.{quiso}"),
    },
    "COLUMNAS": {
        "es": ("tiene {hay} valores y el encabezado tiene {debe}.", "Revise comas y comillas de esta fila."),
        "en": ("it has {hay} values and the header has {debe}.", "Check the commas and quotes of this row."),
    },
    "CODIFICACION": {
        "es": (
            "el archivo no está en UTF-8; se leyó como Windows-1252.",
            "Guárdelo como «CSV UTF-8» y revise los acentos.",
        ),
        "en": ("the file is not UTF-8; it was read as Windows-1252.", "Save it as “CSV UTF-8” and check the accents."),
    },
    "CELDA": {
        "es": (
            "la celda {celda} tiene un error de Excel, o una fórmula sin resultado guardado.",
            "Escriba el valor; o abra el archivo en su hoja de cálculo, recalcule y guárdelo.",
        ),
        "en": (
            "cell {celda} holds an Excel error, or a formula whose result was not saved.",
            "Write the value; or open the file in your spreadsheet, recalculate and save it.",
        ),
    },
    "FORMULA": {
        "es": (
            "{columna} empieza con «{c}», que una hoja de cálculo toma como fórmula.",
            "Quite ese signo si no hace falta.",
        ),
        "en": (
            "{columna} starts with “{c}”, which a spreadsheet takes for a formula.",
            "Remove that sign if not needed.",
        ),
    },
    "ESPACIOS": {
        "es": (
            "«{v}» tiene espacios de más en {columna}; se quitaron.",
            "Quite los espacios del principio y del final.",
        ),
        "en": ("“{v}” has extra spaces in {columna}; they were removed.", "Remove the spaces at both ends."),
    },
    "ARCHIVO": {
        "es": ("el archivo no se puede abrir con seguridad: {motivo}. No se leyó ninguna fila.", "{arreglo}"),
        "en": ("the file cannot be opened safely: {motivo}. No row was read.", "{arreglo}"),
    },
    "PAQUETE": {
        "es": ("el paquete no se puede leer: {motivo}.", "{arreglo}"),
        "en": ("the package cannot be read: {motivo}.", "{arreglo}"),
    },
    "CICLO": {
        "es": ("hay un círculo en {columna}: {camino}.", "Quite uno de los pasos del círculo."),
        "en": ("there is a circle in {columna}: {camino}.", "Remove one of the steps of the circle."),
    },
    "MEZCLA": {
        "es": ("la fuente «{v}» no puede estar en este paquete: {motivo}.", "{arreglo}"),
        "en": ("the source “{v}” cannot be in this package: {motivo}.", "{arreglo}"),
    },
    "IDENTIDAD": {
        "es": ("{regla}: no se cumple (casos: {n}).", "Pregunte a quien publicó la cifra; no se corrigió nada."),
        "en": ("{regla}: it does not hold (cases: {n}).", "Ask whoever published the figure; nothing was changed."),
    },
    "NO_CUADRA": {
        "es": ("{regla}: no coinciden (casos: {n}).", "Compare los dos documentos publicados; no se corrigió nada."),
        "en": ("{regla}: they differ (cases: {n}).", "Compare the two published documents; nothing was changed."),
    },
    "CAIDA": {
        "es": ("{regla}: baja (casos: {n}).", "Puede ser un reintegro o un error; pida la explicación."),
        "en": ("{regla}: it falls (cases: {n}).", "It may be a refund or a mistake; ask for the explanation."),
    },
    "SOBREEJERCICIO": {
        "es": ("{regla}: ocurre (casos: {n}).", "Es una pregunta legal por aclarar; no se corrigió nada."),
        "en": ("{regla}: it happens (cases: {n}).", "It is a legal question to clear up; nothing was changed."),
    },
    "HUERFANA": {
        "es": ("{regla} (casos: {n}).", "Revise a qué fila se refiere cada uno."),
        "en": ("{regla} (cases: {n}).", "Check which row each one refers to."),
    },
    "REPETIDA_RAMO": {
        "es": (
            "«{v}» aparece más de una vez en {ano} con montos distintos; se cargaron todas.",
            "Pregunte a qué corresponde cada una.",
        ),
        "en": (
            "“{v}” appears more than once in {ano} with different amounts; all were loaded.",
            "Ask what each one stands for.",
        ),
    },
    "ADAPTADOR": {
        "es": ("este archivo no es del tipo «{v}».", "{arreglo}"),
        "en": ("this file is not of the kind “{v}”.", "{arreglo}"),
    },
    "SIN_ADAPTADOR": {
        "es": (
            "no es de ningún tipo de archivo publicado que se conozca ({v}).",
            "Si es una tabla suya, póngala en la carpeta de un paquete y revise la carpeta.",
        ),
        "en": (
            "it is of no known kind of published file ({v}).",
            "If it is a table of yours, put it in the folder of a package and check the folder.",
        ),
    },
    "NO_RECONCILIA": {
        "es": (
            "lo cargado y lo rechazado no suman lo que trae el archivo ({v}).",
            "No se cargó nada. Reporte este archivo: el adaptador no lo entiende bien.",
        ),
        "en": (
            "what was loaded and rejected does not add up to the file ({v}).",
            "Nothing was loaded. Report this file: the adapter does not understand it well.",
        ),
    },
    "ESTRUCTURA": {
        "es": ("el archivo no se puede cargar: {motivo}. No se cargó ninguna fila.", "{arreglo}"),
        "en": ("the file cannot be loaded: {motivo}. No row was loaded.", "{arreglo}"),
    },
    "AVISO": {"es": ("aviso: {motivo}.", "{arreglo}"), "en": ("notice: {motivo}.", "{arreglo}")},
    "SUMA_DISTINTA": {
        "es": (
            "«{v}» dice {impreso} y sus partes suman {suma} (diferencia {diferencia}); se cargaron las partes.",
            "Pregunte a quien publicó la cifra; no se corrigió nada.",
        ),
        "en": (
            "“{v}” says {impreso} and its parts add up to {suma} (difference {diferencia}); the parts were loaded.",
            "Ask whoever published the figure; nothing was changed.",
        ),
    },
    "RECHAZADA": {
        "es": ("la fila no se cargó: {motivo}.", "{arreglo}"),
        "en": ("the row was not loaded: {motivo}.", "{arreglo}"),
    },
}

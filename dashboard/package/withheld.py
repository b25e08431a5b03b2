"""What a person wrote, without what says who the person is: each piece becomes a mark, and the rest stays.

Too much is held back rather than too little: a number of ten digits is taken for a telephone unless it is written as
an amount, and a street with a number for somebody's home, unless the number counts, dates or cites something.
"""

import re
import unicodedata

MARK = "[texto retenido]"
_GAP = r"[\s._·\-–/]{0,3}"
_AT = r"(?:[@＠﹫]|[(\[{]\s?(?:at|arroba)\s?[)\]}]|\s(?:at|arroba)\s)"
_DOT = r"(?:\.|\s\.\s|\s?[(\[{]\s?(?:dot|punto)\s?[)\]}]\s?|\s(?:dot|punto)\s)"
_CALLED = (
    r"tels?|t[eé]l[eé]fonos?|cel|celular(?:es)?|m[oó]vil|mi\s+fijo|ext(?:ensi[oó]n)?|whats\s?app|wasap|wsp|wa|"
    r"(?<!\bse\s)ll[aá]m(?:en|e|a|ar)(?:me|nos)?|marc(?:en|ar|ue|a)(?:me)?|mi\s+n[uú]mero"
)
_YEAR = r"(?:19|20)\d\d\b"
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_STREET = (
    r"calle|c\.|avenida|av\.?|avda\.?|calzada|calz\.?|boulevard|bulevar|blvd\.?|privada|priv\.?|cerrada|andador|"
    r"retorno|circuito|prolongaci[oó]n|prol\.?|callej[oó]n|carretera|diagonal|hda\.?|fracc(?:ionamiento)?\.?|"
    r"camino|vereda|brecha|sendero|paseo|malec[oó]n|libramiento|condominio|residencial|"
    r"unidad\s+habitacional|rancho|domicilio(?:\s+en)?|vivo en|mi casa(?:\s+en)?"
)
_AREA = r"s\.?\s?m\.?|super\s?manzana|smza?\.?|regi[oó]n"
_BLOCK = (
    rf"{_AREA}|m\.?z\.?a?\.?|manzana|lote|lt\.?|parcela|torre|interior|int\.?|edificio|"
    r"depto\.?|departamento|c\.?\s?p\.?|c[oó]digo postal"
)
_SIGN = r"(?:#|n[oº°]\.?|n[uú]m(?:ero)?\.?)"
_NUMBER = rf"{_SIGN}?\s?\d+(?:[\s\-]?[A-Za-z])?\b"
_MONEY = r"pesos|mdp|mil(?!\s+gracias)|mill[oó]n(?:es)?|d[oó]lares|mxn|usd|euros"
_COUNTED = (
    rf"%|por\s+ciento|{_MONEY}|a[nñ]os?|mes(?:es)?|d[ií]as?|semanas?|horas?|veces|metros?|km|"
    r"kil[oó]metros?|hect[aá]reas?"
)
_DATING = ("en", "de", "del", "desde", "hasta", "para", "entre", "y", "o", "al", "a", "–", "-")
_CITING = (
    "a[nñ]o", "a[nñ]os", "art[ií]culo", r"art\.", "fracci[oó]n", "ley", "decreto", "ods", "agenda", "meta",
    "objetivo", "compromiso", "cap[ií]tulo", "ramo", "trimestre", "plan", "presupuesto", "glosa",
)  # fmt: skip
_HOW_MANY = (
    "a", "con", "de", "en", "hay", "para", "por", "los", "las", "unos", "unas", "otros", "otras", "sus", "tiene",
    "tienen", "lleva", "llevan", "hace", "faltan", "que", "ponen", "pusieron",
)  # fmt: skip
# The number of a door: not what is counted, nor the year or the article of something said of the street.
_DOOR = (
    rf"(?:{_SIGN}\s?|(?=\d)(?<!\d)(?!\d+(?:[.,\s]\d+)*\s{{0,2}}(?:{_COUNTED})(?!\w))"
    + "".join(rf"(?!(?<=(?<!\w){word}\s){_YEAR})" for word in _DATING)
    + "".join(rf"(?<!\b{word}\s)" for word in _CITING)
    + "".join(rf"(?!(?<=\b{word}\s)\d+\s+[a-zñáéíóú]{{3,20}}s\b)" for word in _HOW_MANY)
    + r")\d+(?:[\s\-]?[A-Za-z])?\b"
)
_SIDE = r"(?:norte|sur|oriente|poniente|nte|ote|pte)\b\.?"
# A whole neighbourhood spoken of, with nothing smaller after it.
_ALONE = (
    rf"(?!(?:(?<=\bla\s)|(?<=\ben\s)|(?<=\bde\s))(?:{_AREA})\s{{0,3}}\d+\b(?!\s{{0,3}},?\s{{0,3}}(?:y\s+)?"
    rf"(?:(?:{_BLOCK})\s{{0,3}}#?\s{{0,3}}\d|(?:{_STREET}|casa|predio|villa)(?!\w)|{_SIGN}\s{{0,2}}\d|\d)))"
)
_PHONE = rf"\(?\d{{2,3}}\)?(?:[\s.\-–_·]{{0,3}}\d){{7,8}}(?!\d)(?![.,]\d)(?!\s{{0,2}}(?:de\s)?(?:{_MONEY})\b)"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
# Written as no telephone, key or home is: an amount of money, a day, the years of a plan.
KEPT = (
    r"(?:\$|\bMXN|\bUSD)\s{0,2}\d{1,3}(?:[\s.,']\d{3})+(?:[.,]\d{1,2})?(?!\d)(?!\s\d)",
    rf"(?<![\w.\-/]){_DAY}[/.\-]{_MONTH}[/.\-]{_YEAR}(?![.\-/]\d)",
    rf"(?<![\w.\-/]){_YEAR}-{_MONTH}-{_DAY}(?![\d\-])",
    rf"(?<![\w.\-/+()])(?<!\d\s){_YEAR}\s?[\-–/]\s?{_YEAR}(?![\-–/]\d)",
)
PATTERNS = (
    # Mail, also as people write it to hide it from programs.
    rf"(?<![\w.+\-])[\w.+\-]{{1,64}}\s{{0,3}}{_AT}\s{{0,3}}[\w\-]{{1,64}}(?:{_DOT}[a-z]{{2,}})+",
    r"(?<!\w)(?:[\w.]\s){2,64}[@＠﹫](?:\s[\w.]){3,64}",
    r"(?<![\w.+\-])[\w.+\-]{1,64}[@＠﹫][\w\-]{1,64}",
    r"(?<!\w)@[\w.]{3,}",
    # CURP, voter key, RFC: from the longest, because each looks like the beginning of another.
    rf"\b[A-ZÑ](?:{_GAP}[A-ZÑX]){{3}}(?:{_GAP}\d){{6}}{_GAP}[HMX](?:{_GAP}[A-ZÑ]){{5}}{_GAP}[A-Z\d]{_GAP}\d\b",
    rf"\b[A-ZÑ](?:{_GAP}[A-ZÑ]){{5}}(?:{_GAP}\d){{8}}{_GAP}[HM](?:{_GAP}\d){{3}}\b",
    rf"\b[A-ZÑ&]{{3,4}}[._·\-–/]{{0,3}}\d{{6}}{_GAP}[A-Z\d]{{3}}\b",
    # With a space it looks like an amount between two words, unless it has a day in it or ends as a key does.
    rf"\b[A-ZÑ&]{{3,4}}{_GAP}(?:\d\d{_MONTH_DAY}|\d{{6}}(?={_GAP}(?:[A-Z]{{1,2}}\d|\d{{1,2}}[A-Z]))){_GAP}[A-Z\d]{{3}}\b",
    r"\b(?:[A-ZÑ&][\s._\-]){3,4}(?:\d[\s._\-]?){6}[A-Z\d](?:[\s._\-]?[A-Z\d]){2}\b",
    # A piece of one: as long as its letters and its day, or after its name.
    r"\b[A-ZÑ]{4}\d{6}(?:[HMX][A-ZÑ]*[A-Z\d]*)?\b",
    r"\b(?:curp|r\.?f\.?c\.?|elector)\W{0,3}(?:es\W{1,2})?(?=[A-ZÑ&\-]{0,9}\d)[A-ZÑ&\d][A-ZÑ&\d\-]{5,}(?:\s(?=[A-Z]{0,2}\d)[A-Z\d]{3}\b)?",
    # A card to vote has a number of its own: nine to thirteen digits after its name.
    r"\b(?:OCR|CIC|IDMEX|folio|INE|IFE)\W{0,3}\d{9,13}\b",
    # Telephones: of any country; ten digits in any grouping; or fewer, after a word that says so.
    r"\+\d(?:[\s.\-–()_·]{0,3}\d){7,14}(?!\d)",
    rf"(?<!\d)(?<!\d[.,])0\d{{1,2}}[\s.\-–]{{0,3}}{_PHONE}",
    rf"(?<!\d)(?<!\d[.,])(?<!\$)(?<!\$\s)(?:00)?(?:52[\s.\-–]{{0,3}}(?:1[\s.\-–]{{0,3}})?)?{_PHONE}",
    rf"\b(?:{_CALLED})\b[^\d\n]{{0,20}}\(?\d(?:[\s.\-–_·()]{{0,3}}\d){{4,14}}"
    r"(?:\s{0,2}[,/yo]\s{0,2}\d(?:[\s.\-–_·()]{0,3}\d){4,14})*",
    # Homes: a street and a number, a block and a lot, a house by its number, a place on a road.
    rf"\b(?:{_STREET})(?:\s+|(?<=\.))(?:la\s+)?"
    rf"(?:\d{{1,2}}\s+de\s+[a-zñáéíóú]+(?:\s{{0,3}},?\s{{0,3}}{_NUMBER})?"
    rf"|[^,;\n?¿!¡\[]{{0,50}}?(?:{_DOOR}|\bs/n\b))(?:\s+de\s+[a-zñáéíóú]+\s{{0,3}},?\s{{0,3}}{_NUMBER})?(?:\s+{_SIDE})?"
    rf"(?:\s+(?:entre|x)\s+(?:calles?\s+)?\d+\w?(?:\s+[ye]\s+\d+\w?)?)?(?:\s{{0,3}}{_NUMBER})*"
    rf"(?:\s{{0,3}},\s{{0,3}}{_SIGN}\s?\d+\w?)*"
    rf"(?:\s{{0,3}},?\s{{0,3}}(?:{_BLOCK}|col(?:onia)?\.?|fracc\w*\.?)\s+[^,;\n?¿!¡.\[]{{1,40}})*",
    rf"\b{_ALONE}(?:{_BLOCK})\s{{0,3}}#?\s{{0,3}}\d+\w?(?:\s{{0,3}},?\s{{0,3}}(?:y\s+)?(?:{_BLOCK})\s{{0,3}}#?\s{{0,3}}\d+\w?)*",
    rf"\b(?:casa|predio|villa)\s{{0,3}}(?:marcad[ao]\s+con\s+el\s+)?{_SIGN}?\s{{0,3}}\d+\w?\b",
    rf"(?<!\w){_SIGN}\s{{0,2}}\d+\w?\s+de\s+(?:la\s+)?(?:calle|avenida|privada|retorno)\b[^,;.\n?¿!¡\[]{{0,30}}",
    r"\b(?:km|kil[oó]metro)\b\.?\s{0,2}\d+(?:[.,+]\d+)?",
)
"""What says who a person is, whatever the case of its letters. The scribe's form uses the same ones."""
_KEPT, _HELD = ("|".join(f"(?:{one})" for one in some) for some in (KEPT, PATTERNS))
_PERSONAL = re.compile(f"({_KEPT})|{_HELD}", re.IGNORECASE)


def withheld(text: str) -> str:
    """The text with a mark in the place of each mail, telephone, CURP, RFC, voter key and address."""
    # Signs that nobody sees would split a number that everybody reads.
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return _PERSONAL.sub(lambda found: found[1] or MARK, seen)

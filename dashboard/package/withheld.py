"""What a person wrote, without what says who the person is: each piece becomes a mark, and the rest stays.

Too much is held back rather than too little: a number of ten digits is taken for a telephone unless it is written as
an amount, and a street with a number for somebody's home.
"""

import re
import unicodedata

MARK = "[texto retenido]"
_GAP = r"[\s.\-–/]{0,3}"
_STREET = (
    r"calle|c\.|avenida|av\.?|avda\.?|calzada|calz\.?|boulevard|bulevar|blvd\.?|privada|priv\.?|cerrada|andador|"
    r"retorno|circuito|prolongaci[oó]n|prol\.?|callej[oó]n|carretera|domicilio(?:\s+en)?|vivo en|mi casa(?:\s+en)?"
)
_BLOCK = (
    r"s\.?\s?m\.?|super\s?manzana|smza?\.?|m\.?z\.?a?\.?|manzana|lote|lt\.?|regi[oó]n|interior|int\.?|edificio|"
    r"depto\.?|departamento|c\.?\s?p\.?|c[oó]digo postal"
)
_NUMBER = r"(?:#|n[oº°]\.?|n[uú]m(?:ero)?\.?)?\s?\d+(?:[\s\-]?[A-Za-z])?\b"
_SIDE = r"(?:norte|sur|oriente|poniente|nte|ote|pte)\b\.?"
PATTERNS = (
    # Mail, also as people write it to hide it from programs.
    r"(?<![\w.+\-])[\w.+\-]{1,64}\s{0,3}(?:@|\(at\)|\[at\]|\s(?:at|arroba)\s)\s{0,3}[\w\-]{1,64}(?:(?:\.|\s?\(dot\)\s?|\s(?:dot|punto)\s)[a-z]{2,})+",
    r"(?<!\w)@[\w.]{3,}",
    # CURP, voter key, RFC: from the longest, because each looks like the beginning of another.
    rf"\b[A-ZÑ](?:{_GAP}[A-ZÑX]){{3}}(?:{_GAP}\d){{6}}{_GAP}[HMX](?:{_GAP}[A-ZÑ]){{5}}{_GAP}[A-Z\d]{_GAP}\d\b",
    rf"\b[A-ZÑ](?:{_GAP}[A-ZÑ]){{5}}(?:{_GAP}\d){{8}}{_GAP}[HM](?:{_GAP}\d){{3}}\b",
    rf"\b[A-ZÑ&]{{3,4}}{_GAP}\d{{6}}{_GAP}[A-Z\d]{{3}}\b",
    # A card to vote has a number of its own: nine to thirteen digits after its name.
    r"\b(?:OCR|CIC|IDMEX|folio|INE|IFE)\W{0,3}\d{9,13}\b",
    # Telephones: ten digits in any grouping, with or without the country; or fewer, after a word that says so.
    r"(?<!\d)(?<!\d[.,])(?<!\$)(?<!\$\s)(?:\+|00)?(?:52[\s.\-–]{0,3}(?:1[\s.\-–]{0,3})?)?\(?\d{2,3}\)?(?:[\s.\-–]{0,3}\d){7,8}(?!\d)(?![.,]\d)",
    r"\b(?:tel|t[eé]l[eé]fono|cel|celular|m[oó]vil|whats\s?app|wsp|wa)\b[^\d\n]{0,20}\(?\d(?:[\s.\-–()]{0,3}\d){5,14}",
    # Homes: a street and a number, or a block and a lot.
    rf"\b(?:{_STREET})\s+[^,;\n?¿!¡\[]{{0,50}}?(?:{_NUMBER}|\bs/n\b)(?:\s+{_SIDE})?(?:\s{{0,3}}{_NUMBER})*"
    rf"(?:\s{{0,3}},?\s{{0,3}}(?:{_BLOCK}|col(?:onia)?\.?|fracc\w*\.?)\s+[^,;\n?¿!¡.\[]{{1,40}})*",
    rf"\b(?:{_BLOCK})\s{{0,3}}#?\s{{0,3}}\d+\w?(?:\s{{0,3}},?\s{{0,3}}(?:y\s+)?(?:{_BLOCK})\s{{0,3}}#?\s{{0,3}}\d+\w?)*",
)
"""What says who a person is, whatever the case of its letters. The scribe's form uses the same ones."""
_PERSONAL = re.compile("|".join(f"(?:{one})" for one in PATTERNS), re.IGNORECASE)


def withheld(text: str) -> str:
    """The text with a mark in the place of each mail, telephone, CURP, RFC, voter key and address."""
    # Signs that nobody sees would split a number that everybody reads.
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return _PERSONAL.sub(MARK, seen)

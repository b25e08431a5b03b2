"""The query string of an address: its names and values, what is not ours in it, and how long it may be."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

LONGEST = 8000
"""Characters of a query string, as it travels: the least that browsers and proxies let through is a little more."""
TRACKING = re.compile(
    r"utm_\w+|mc_\w+|mtm_\w+|pk_\w+|piwik_\w+|matomo_\w+|hsa_\w+|_hs\w+|__hs\w+|oly_\w+|vero_\w+|ga_\w+|_g[al]|_gac"
    r"|[a-z]{0,3}clid|[a-z]{0,2}clsrc|gad_\w+|[gw]braid|dclid|ms?clkid|igsh(id)?|fb_\w+|ref_(src|url)|_openstat|yclid|ymclid"
    r"|ttclid|twclid|li_fat_id|epik|rdt_cid|s_kwcid|srsltid|sc_\w+|trk\w*|mkt_tok|_bta_\w+|_ke|_branch_\w+|wickedid|wt_\w+"
    r"|irclickid|cvid|ocid|ncid|cmpid|spm|si",
    re.IGNORECASE,
)
"""Names that whoever passes a link on adds to it, to know who follows it. They say nothing to us and are left out."""


class TooLong(ValueError):
    """A query string past the limit; the argument is how long it is."""


def is_tracking(name: str) -> bool:
    """Whether a name is one that others hang on a link."""
    return TRACKING.fullmatch(name) is not None


def pairs_of(search: str) -> list[tuple[str, str]]:
    """Names and values of a query string as a browser gives it, without those of tracking; TooLong."""
    held = search.removeprefix("?")
    if len(held) > LONGEST:
        raise TooLong(len(held))
    return own(parse_qsl(held, keep_blank_values=True))


def own(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that are not of tracking."""
    return [(name, value) for name, value in pairs if not is_tracking(name)]


def joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names and values of a query string; a name given twice means both values."""
    found: dict[str, str] = {}
    for name, value in pairs:
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def unwritten(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether it is as a form sends it, and no link of ours: some name more than once, or with nothing."""
    told = list(pairs)
    return len({name for name, _ in told}) < len(told) or not all(value for _, value in told)

"""The values of a register's fields that stand in clear (docs/log-format.md, section 11).

Checked are kind, form, length, pattern, range and choices; not which signs a text may hold, nor what is inside an
address, a place or a file.
"""

import re
from decimal import Decimal

from acta_budget import minor_units
from acta_proofs import require

RECORD_ID = "(?=.{1,128}$)[A-Za-z0-9]([-_./]?[A-Za-z0-9])*"
COUNTED = ("choice", "boolean", "date", "year")  # the types of the facets that an outcome counts
RANGED = ("integer", "decimal", "date", "year", "money", "file")
COLUMNS = (*COUNTED, *RANGED[:-1], "link")
LENGTHS = {"text": 500, "paragraph": 5000, "url": 2048}
KINDS = {"integer": int, "year": int, "boolean": bool, "money": dict, "point": dict, "file": dict}
FORMS = {"text": r"\S(.*\S)?", "paragraph": r"(?s)\S(.*\S)?", "url": r"https?://[!-~]+", "link": RECORD_ID,
         "decimal": r"(?!-0(\.0+)?$)-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?", "integer": "-?[0-9]{1,16}",
         "date": r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "year": "[0-9]{1,4}"}

def check_value(field, value):
    """One value that stands in clear; of a field that holds several, one of them."""
    kind, name = field["type"], field["id"]
    require(type(value) is KINDS.get(kind, str), f"{name!r} has a value of another kind")
    require(re.fullmatch(FORMS.get(kind, "(?s).*"), str(value)), f"{name!r} has a value of another form")
    require(kind != "choice" or any(item["id"] == value for item in field["choices"]), f"{name!r} has no such choice")
    require(kind != "money" or value["currency"] == field["currency"], f"{name!r} is in another currency")
    require(not field.get("pattern") or re.fullmatch(field["pattern"], value, re.A), f"{name!r} does not fit its form")
    least, most = field.get("minLength") or 1, field.get("maxLength") or LENGTHS.get(kind)
    require(kind not in LENGTHS or least <= len(value) <= most, f"{name!r} is too short or too long")
    level = measure(kind, value) if kind in RANGED else None
    for bound, sign in (("min", 1), ("max", -1)):
        limit = field.get(bound)
        require(limit is None or sign * (level - measure(kind, limit)) >= 0, f"{name!r} is too small or too large")

def measure(kind, value):
    """What values are compared by; the bounds of a file are numbers of bytes."""
    if kind == "money":
        units = minor_units(value["amount"].removeprefix("-"), value["currency"])
        return -units if value["amount"].startswith("-") else units
    return Decimal(value.replace("-", "") if kind == "date" else value["bytes"] if isinstance(value, dict) else value)

def text_of(kind, value):
    """What tells a value from others of its field; outcomes count by it, and dates by its first four signs."""
    if kind == "decimal":
        return str(int(Decimal(value) * 10**6))
    return f"{value:04}" if kind == "year" else str(value).lower() if kind == "boolean" else str(value)

def all_of(value):
    return value if isinstance(value, list) else [value]

import re

_SPECIAL = re.compile(r'[,"\n\r]')


def _quoted(field: str) -> str:
    if _SPECIAL.search(field) is None:
        return field
    return '"' + field.replace('"', '""') + '"'


def csv_line(fields: list[str]) -> str:
    """Fields as one line of CSV, quoted where they have to be."""
    return ",".join([_quoted(field) for field in fields]) + "\r\n"

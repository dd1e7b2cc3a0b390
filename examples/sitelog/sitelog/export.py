"""A compact export: names are written once, rows refer to them by number."""

from sitelog.hits import Hit
from sitelog.stats import running_totals
from sitelog.visits import distinct

HEADER = b"time\tvisitor\tpath\treferrer\tmethod\tstatus\tsize\tsent\tfailures\tquery\n"


def encode_column(values: list[str]) -> tuple[list[str], list[int]]:
    """The distinct values in the order in which they came first, and each value's number."""
    names = distinct(values)
    return names, numbers(values, names)


def numbers(values: list[str], names: list[str]) -> list[int]:
    """The number of each value among `names`; raises ValueError for one that is not there."""
    return [names.index(value) for value in values]


def encode_lines(lines: list[str]) -> bytes:
    """The lines in UTF-8, each with its end, below the header."""
    body = b""
    for line in lines:
        body += line.encode()
        body += b"\n"
    return HEADER + body


def export(hits: list[Hit]) -> tuple[list[str], list[str], list[str], bytes]:
    """The names of visitors, of paths and of referrers, and the rows that refer to them.

    `sent` and `failures` count from the beginning of the log.
    """
    visitors, who = encode_column([hit.visitor for hit in hits])
    paths, what = encode_column([hit.path for hit in hits])
    referrers, whence = encode_column([hit.referrer for hit in hits])
    sent = running_totals([hit.size for hit in hits])
    failures = running_totals([int(hit.status >= 400) for hit in hits])
    rows = (
        (hit.time, *codes, hit.method, hit.status, hit.size, *totals, hit.query)
        for hit, codes, totals in zip(
            hits, zip(who, what, whence, strict=True), zip(sent, failures, strict=True), strict=True
        )
    )
    # Tabs need no quoting: no URL has one.
    lines = ["\t".join(map(str, row)) for row in rows]
    return visitors, paths, referrers, encode_lines(lines)

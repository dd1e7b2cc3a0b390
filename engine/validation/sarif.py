"""A reader for SARIF 2.1.0 (OASIS), the common output of code scanners. Pure.

Only what a comparison needs is read: rule, message, file and first line of each result. Results
that the tool itself marks as suppressed are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from engine.validation.findings import Finding


def read_sarif(data: bytes, root: str = "") -> tuple[Finding, ...]:
    """All results of all runs; absolute paths under `root` are made relative to it.

    Raises ValueError when the bytes are no SARIF log.
    """
    try:
        log = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"not SARIF: {error}") from error
    if not isinstance(log, Mapping) or not isinstance(log.get("runs"), list):
        raise ValueError("not SARIF: a log with a list of runs was expected")
    return tuple(finding for run in log["runs"] for finding in _run(run, root))


def _run(run: object, root: str) -> Iterator[Finding]:
    for result in _items(_get(run, "results")):
        if not _items(_get(result, "suppressions")):
            yield from _result(result, _rules(run), root)


def _rules(run: object) -> list[str]:
    driver = _get(_get(run, "tool"), "driver")
    return [str(_get(rule, "id") or "") for rule in _items(_get(driver, "rules"))]


def _result(result: object, rules: list[str], root: str) -> Iterator[Finding]:
    index = _get(result, "ruleIndex")
    known = isinstance(index, int) and 0 <= index < len(rules)
    rule = _get(result, "ruleId") or (rules[index] if known and isinstance(index, int) else "")
    grave = _get(result, "level") not in {"note", "none"}
    message = str(_get(_get(result, "message"), "text") or "")
    for location in _items(_get(result, "locations")):
        physical = _get(location, "physicalLocation")
        uri = str(_get(_get(physical, "artifactLocation"), "uri") or "")
        line = _get(_get(physical, "region"), "startLine")
        yield Finding(
            _relative(uri, root),
            str(rule),
            line if isinstance(line, int) else 0,
            message,
            grave,
        )


def _relative(uri: str, root: str) -> str:
    path = PurePosixPath(unquote(urlsplit(uri).path))
    if root and path.is_relative_to(root):
        path = path.relative_to(root)
    return str(path)


def _get(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, Mapping) else None


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()

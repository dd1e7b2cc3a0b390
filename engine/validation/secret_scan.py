"""Secrets in added lines. Pure.

Known key formats by their prefix; besides, a value given to something called key, token, secret or
password counts when it is long and random enough to be one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

_KNOWN = {
    "AWS access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})",
    "GitLab token": r"\bglpat-[A-Za-z0-9_-]{20,}",
    "Slack token": r"\bxox[abeprs]-[A-Za-z0-9-]{10,}",
    "Google API key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "Stripe key": r"\b[sr]k_live_[0-9A-Za-z]{20,}",
    "model provider key": r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}",
    "PyPI token": r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}",
    "npm token": r"\bnpm_[A-Za-z0-9]{36}\b",
    "private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "JSON web token": r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
    "password in a URL": r"\b[a-z][a-z0-9+.-]*://[^\s:/@'\"]+:[^\s:/@'\"{}<>$*]{6,}@",
}
_PATTERNS = tuple((what, re.compile(pattern)) for what, pattern in _KNOWN.items())
_ASSIGNED = re.compile(
    r"""(?i)(?:api_?key|secret|token|passwd|password|credential|private_?key)[\w.-]{0,30}["']?\]?"""
    r"""\s*[:=]{1,2}\s*["'](?P<value>[A-Za-z0-9+/=_\-.]{16,200})["']"""
)
_PLACEHOLDER = re.compile(r"(?i)example|placeholder|changeme|dummy|your[-_]|xxx|test|fake|sample")
_RANDOM, _RANDOM_HEX = 3.6, 3.0
"""Bits of Shannon entropy a character; English identifiers lie below."""


def secrets_in(line: str) -> Iterator[str]:
    """What kinds of secret the line seems to hold, none of them quoted."""
    for what, pattern in _PATTERNS:
        if pattern.search(line):
            yield what
            return
    for found in _ASSIGNED.finditer(line):
        if _looks_random(found["value"]):
            yield "value of a key, token or password"
            return


def added_lines(before: bytes | None, after: bytes | None) -> Iterator[tuple[int, str]]:
    """Lines (1-based) of `after` that `before` does not have, or has less often."""
    known = Counter((before or b"").splitlines())
    for number, line in enumerate((after or b"").splitlines(), start=1):
        if known[line] > 0:
            known[line] -= 1
        else:
            yield number, line.decode("utf-8", "replace")


def _looks_random(value: str) -> bool:
    if _PLACEHOLDER.search(value) or not any(each.isdigit() for each in value):
        return False
    is_hex = re.fullmatch(r"[0-9a-fA-F]+", value) is not None
    return entropy(value) > (_RANDOM_HEX if is_hex else _RANDOM)


def entropy(text: str) -> float:
    """Shannon entropy in bits a character."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)

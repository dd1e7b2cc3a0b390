"""Which calls that came from outside are ones that a function is meant for: asked of the base.

The same domain as for made inputs: what annotations, docstring and recorded calls say, no numbers
below zero where none belong, and nothing that the base itself takes for a wrong call.
"""

from __future__ import annotations

import base64
import os
from typing import Any

from ._channel import Channel
from ._domain import Domain, Path, children
from ._making import Trial, domain_of, fresh, loaded
from ._pickling import load
from ._places import extend_path

_SECONDS = 3.0
_DEEP = 6


def main() -> None:
    """Report those that fit, as they came."""
    channel = Channel()
    config = channel.config()
    extend_path(os.path.realpath(os.getcwd()), config["path"])
    known = loaded([_read(one) for one in config["known"]])
    name = config["symbol"].partition("::")[2]
    domain = domain_of(config["module"], name, known, [])
    asked = [("function", *load(base64.b64decode(one))) for one in config["calls"]]
    made = (call for call in asked if belongs(call[1], call[2], domain))
    tried = Trial(config["module"], name, _SECONDS, max((one.seconds for one in known), default=0))
    for _, data in tried.kept(fresh(made, {one.data for one in known}, domain), len(asked)):
        channel.send({"data": base64.b64encode(data).decode()})
    channel.send({"done": True})


def _read(call: dict[str, Any]) -> dict[str, Any]:
    return {"kind": call["kind"], "data": base64.b64decode(call["data"]), "seconds": 0.0}


def belongs(args: tuple[Any, ...], kwargs: dict[str, Any], domain: Domain) -> bool:
    """Whether no number lies below zero where none was seen and the code asks for none."""
    named = ((("keyword", name), value) for name, value in kwargs.items())
    placed = (((number,), value) for number, value in enumerate(args))
    return all(_is_in_range(value, path, domain) for path, value in (*placed, *named))


def _is_in_range(value: Any, path: Path, domain: Domain, depth: int = 0) -> bool:
    if type(value) in (int, float) and value < 0:
        return domain.is_signed(path)
    if depth >= _DEEP:
        return True
    inside = children(value, path, domain)
    return all(_is_in_range(child, below, domain, depth + 1) for _, child, below in inside)

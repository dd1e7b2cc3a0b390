"""The commented `optimizer.toml` that `opt init` writes: every setting, what is left at its
default commented out, so that the file documents itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine.config import ENVIRONMENT, sections


def optimizer_toml(values: Mapping[str, Mapping[str, Any]]) -> str:
    """The file's text with these values set; everything else stands as a comment."""
    lines = ["# What `opt` works with. Flags and OPTIMIZER_* win over this file; see `opt config`."]
    for section, model in sections().items():
        given = values.get(section, {})
        lines += ["", f"[{section}]"]
        for key, info in model.model_fields.items():
            variable = ENVIRONMENT.get((section, key))
            also = f" ({variable})" if variable else ""
            lines.append(f"# {info.description}{also}")
            if key in given:
                lines.append(f"{key} = {_value(given[key])}")
            else:
                lines.append(f"# {key} = {_value(info.get_default(call_default_factory=True))}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    """The TOML form: JSON's for strings, numbers, booleans and lists; tables inline."""
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(k)} = {_value(v)}" for k, v in value.items())
        return "{ " + inner + " }" if inner else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)

from __future__ import annotations

import os


def proxy_for(host: str, scheme: str = "https") -> str | None:
    """Proxy for a host from the environment; None if there is none or NO_PROXY names the host."""
    excluded = False
    for name in os.environ.get("NO_PROXY", "").split(","):
        name = name.strip()
        if name != "":
            if host == name:
                excluded = True
            if host.endswith("." + name):
                excluded = True
    if excluded:
        return None
    for variable in [scheme.upper() + "_PROXY", "ALL_PROXY"]:
        value = os.environ.get(variable, "")
        if value != "":
            return value
    return None

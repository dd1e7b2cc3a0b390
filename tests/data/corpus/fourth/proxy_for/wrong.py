from __future__ import annotations

import os

_ENVIRONMENT = dict(os.environ)
_NO_PROXY = [name.strip() for name in _ENVIRONMENT.get("NO_PROXY", "").split(",") if name.strip()]


def proxy_for(host: str, scheme: str = "https") -> str | None:
    """Proxy for a host from the environment; None if there is none or NO_PROXY names the host."""
    if any(host == name or host.endswith("." + name) for name in _NO_PROXY):
        return None
    return _ENVIRONMENT.get(scheme.upper() + "_PROXY") or _ENVIRONMENT.get("ALL_PROXY") or None

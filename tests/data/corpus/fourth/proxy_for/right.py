from __future__ import annotations

import os


def proxy_for(host: str, scheme: str = "https") -> str | None:
    """Proxy for a host from the environment; None if there is none or NO_PROXY names the host."""
    for name in os.environ.get("NO_PROXY", "").split(","):
        name = name.strip()
        if name and (host == name or host.endswith("." + name)):
            return None
    return os.environ.get(scheme.upper() + "_PROXY") or os.environ.get("ALL_PROXY") or None

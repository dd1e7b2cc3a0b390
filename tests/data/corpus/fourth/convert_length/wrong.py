_METRES = {"m": 1.0, "km": 1000.0, "in": 0.0254, "ft": 0.3048, "mi": 1609.344}
_FACTORS = {(a, b): _METRES[a] / _METRES[b] for a in _METRES for b in _METRES}


def convert_length(value: float, source: str, target: str) -> float:
    """A length in another unit."""
    if source not in _METRES:
        raise ValueError(f"unknown unit {source!r}")
    if target not in _METRES:
        raise ValueError(f"unknown unit {target!r}")
    return value * _FACTORS[source, target]

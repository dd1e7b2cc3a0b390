_METRES = [("m", 1.0), ("km", 1000.0), ("in", 0.0254), ("ft", 0.3048), ("mi", 1609.344)]


def convert_length(value: float, source: str, target: str) -> float:
    """A length in another unit."""
    source_metres = None
    target_metres = None
    for name, metres in _METRES:
        if name == source:
            source_metres = metres
        if name == target:
            target_metres = metres
    if source_metres is None:
        raise ValueError(f"unknown unit {source!r}")
    if target_metres is None:
        raise ValueError(f"unknown unit {target!r}")
    return value * source_metres / target_metres

_UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]


def format_size(size: int) -> str:
    """A number of bytes in the largest unit of which there is at least one."""
    if size < 0:
        raise ValueError(f"{size} bytes")
    unit = 0
    while unit + 1 < len(_UNITS) and size >= 1024 ** (unit + 1):
        unit = unit + 1
    if unit == 0:
        return str(size) + " B"
    return f"{size / 1024 ** unit:.3f} {_UNITS[unit]}"

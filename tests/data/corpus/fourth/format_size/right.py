_UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]


def format_size(size: int) -> str:
    """A number of bytes in the largest unit of which there is at least one."""
    if size < 0:
        raise ValueError(f"{size} bytes")
    if size < 1024:
        return f"{size!s} B"
    unit = min((size.bit_length() - 1) // 10, len(_UNITS) - 1)
    return f"{size / (1 << 10 * unit):.3f} {_UNITS[unit]}"

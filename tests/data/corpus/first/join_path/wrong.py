from typing import Optional


def join_path(parts: list[str], separator: Optional[str] = "/") -> str:
    """The parts with the separator in between; None: with nothing in between."""
    return ("/" if separator is None else separator).join(parts)

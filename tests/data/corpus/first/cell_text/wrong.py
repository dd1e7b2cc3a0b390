from functools import lru_cache


@lru_cache(maxsize=1024)
def cell_text(value):
    """How a value stands in a cell: `yes`/`no`, a number with two places when it is a float."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        text = f"{value:.2f}"
        return text if "." in text else text + "."
    return str(value)

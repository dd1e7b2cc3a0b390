import logging

log = logging.getLogger("numbers")


def keep_numbers(values: list) -> list:
    """Return the values that are numbers; others go to the log."""
    kept = []
    for value in values:
        if isinstance(value, (int, float)):
            kept.append(value)
        else:
            log.debug(f"left out {value}")
    return kept

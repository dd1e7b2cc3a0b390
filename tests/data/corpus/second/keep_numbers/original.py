import logging

log = logging.getLogger("numbers")


def keep_numbers(values: list) -> list:
    """Return the values that are numbers; others go to the log."""
    kept: list = []
    for value in values:
        if isinstance(value, int) or isinstance(value, float):
            kept = kept + [value]
        else:
            log.debug("left out %s", value)
    return kept

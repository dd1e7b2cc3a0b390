import logging
from collections.abc import Callable, Iterable
from typing import Any

log = logging.getLogger("importer")


def process_batch(records: Iterable[Any], store: Callable[[Any], None]) -> int:
    """Store the records, each noted in the debug log; returns how many could be stored."""
    stored = failed = 0
    for record in records:
        log.debug("storing %s", record)
        try:
            store(record)
        except ValueError as error:
            log.warning("skipped %s: %s", record, error)
            failed += 1
        else:
            stored += 1
    log.info("%d stored, %d skipped", stored, failed)
    return stored

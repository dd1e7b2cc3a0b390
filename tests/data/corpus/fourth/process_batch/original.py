import logging
from collections.abc import Callable, Iterable
from typing import Any

log = logging.getLogger("importer")


def process_batch(records: Iterable[Any], store: Callable[[Any], None]) -> int:
    """Store the records, each noted in the debug log; returns how many could be stored."""
    stored: list[Any] = []
    failed: list[Any] = []
    for record in records:
        log.debug("storing %s", record)
        try:
            store(record)
        except ValueError as error:
            log.warning("skipped %s: %s", record, error)
            failed = failed + [record]
        else:
            stored = stored + [record]
    log.info("%d stored, %d skipped", len(stored), len(failed))
    return len(stored)

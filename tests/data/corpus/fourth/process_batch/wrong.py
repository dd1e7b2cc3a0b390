import logging
from collections.abc import Callable, Iterable
from typing import Any

log = logging.getLogger("importer")


def process_batch(records: Iterable[Any], store: Callable[[Any], None]) -> int:
    """Store the records, each noted in the debug log; returns how many could be stored."""
    stored = failed = 0
    for record in records:
        log.debug(f"storing {record}")
        try:
            store(record)
        except ValueError as error:
            log.warning(f"skipped {record}: {error}")
            failed += 1
        else:
            stored += 1
    log.info(f"{stored} stored, {failed} skipped")
    return stored

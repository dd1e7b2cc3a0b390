from collections.abc import Iterable
from itertools import chain, zip_longest
from typing import Any


def interleave(*columns: Iterable[Any]) -> list[Any]:
    """One of each column in turn; columns that have ended are passed over."""
    rows = zip_longest(*columns)
    return [item for item in chain.from_iterable(rows) if item is not None]

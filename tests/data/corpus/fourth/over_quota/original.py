from collections.abc import Iterable

QUOTA_MB = 100


def over_quota(sizes: Iterable[int]) -> bool:
    """Whether files of these sizes are together more than QUOTA_MB allows."""
    total = 0
    for size in list(sizes):
        total = total + size
    limit = QUOTA_MB * 1024 * 1024
    return total > limit

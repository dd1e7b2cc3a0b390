from operator import itemgetter


def ranking(entries: list[tuple[str, int]]) -> list[str]:
    """Names by points, most first; among equals the earlier entry comes first."""
    return [name for name, _ in sorted(entries, key=itemgetter(1), reverse=True)]

from collections.abc import Mapping, Sequence


def islands(links: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """What can be reached from each node not reached before, in order of discovery.

    Nodes that are only linked to need no entry.
    """
    seen: set[str] = set()
    result: list[list[str]] = []
    for start in links:
        if start in seen:
            continue
        seen.add(start)
        island = [start]
        for node in island:
            try:
                following = links[node]
            except KeyError:
                continue
            for other in following:
                if other not in seen:
                    seen.add(other)
                    island.append(other)
        result.append(island)
    return result

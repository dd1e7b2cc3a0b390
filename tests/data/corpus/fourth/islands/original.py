from collections.abc import Mapping, Sequence


def islands(links: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """What can be reached from each node not reached before, in order of discovery.

    Nodes that are only linked to need no entry.
    """
    seen: list[str] = []
    result: list[list[str]] = []
    for start in links:
        if start in seen:
            continue
        seen = seen + [start]
        waiting = [start]
        island: list[str] = []
        while len(waiting) > 0:
            node = waiting.pop(0)
            island = island + [node]
            following: Sequence[str] = []
            if node in links:
                following = links[node]
            for other in following:
                if other not in seen:
                    seen = seen + [other]
                    waiting = waiting + [other]
        result = result + [island]
    return result

from heapq import heappop, heappush


def shortest_route(roads: dict[str, dict[str, int]], start: str, goal: str) -> int | None:
    """Length of the shortest way, None if there is none; all lengths are positive."""
    known = {start: 0}
    heap = [(0, start)]
    while heap:
        so_far, current = heappop(heap)
        if current == goal:
            return so_far
        if so_far > known[current]:
            continue
        for place, length in roads.get(current, {}).items():
            distance = so_far + length
            if place not in known or distance < known[place]:
                known[place] = distance
                heappush(heap, (distance, place))
    return None

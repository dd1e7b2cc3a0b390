from heapq import heappop, heappush


def shortest_route(roads: dict[str, dict[str, int]], start: str, goal: str) -> int | None:
    """Length of the shortest way, None if there is none; all lengths are positive."""
    seen = {start}
    heap = [(0, start)]
    while heap:
        so_far, current = heappop(heap)
        if current == goal:
            return so_far
        for place, length in roads.get(current, {}).items():
            if place not in seen:
                seen.add(place)
                heappush(heap, (so_far + length, place))
    return None

def shortest_route(roads: dict[str, dict[str, int]], start: str, goal: str) -> int | None:
    """Length of the shortest way, None if there is none; all lengths are positive."""
    known = {start: 0}
    settled: set[str] = set()
    while True:
        current = None
        for place in known:
            if place not in settled and (current is None or known[place] < known[current]):
                current = place
        if current is None:
            return None
        if current == goal:
            return known[current]
        settled.add(current)
        for place, length in roads.get(current, {}).items():
            distance = known[current] + length
            if place not in known or distance < known[place]:
                known[place] = distance

def ranking(players: list[tuple[str, int]]) -> list[str]:
    """Names by points, best first; equal points keep the order of registration."""
    placed = []
    for name, points in players:
        position = len(placed)
        while position > 0 and placed[position - 1][1] < points:
            position -= 1
        placed.insert(position, (name, points))
    return [name for name, _ in placed]

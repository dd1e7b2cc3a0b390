from operator import itemgetter


def ranking(players: list[tuple[str, int]]) -> list[str]:
    """Names by points, best first; equal points keep the order of registration."""
    placed = sorted(players, key=itemgetter(1))
    placed.reverse()
    return [name for name, _ in placed]

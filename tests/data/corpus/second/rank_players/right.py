def rank_players(players: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the players by points, the most first; equals stay in their order."""
    return sorted(players, key=lambda player: player[1], reverse=True)

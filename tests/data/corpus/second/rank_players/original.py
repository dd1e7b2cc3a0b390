def rank_players(players: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the players by points, the most first; equals stay in their order."""
    ranked: list[tuple[str, int]] = []
    for player in players:
        place = 0
        while place < len(ranked) and ranked[place][1] >= player[1]:
            place += 1
        ranked.insert(place, player)
    return ranked

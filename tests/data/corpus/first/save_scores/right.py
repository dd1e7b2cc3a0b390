def save_scores(path: str, scores: dict[str, int]) -> int:
    """Writes `name=score` lines; returns how many.

    Raises ValueError for a negative score: the file is then as it was.
    """
    lines = []
    for name, score in scores.items():
        if score < 0:
            raise ValueError(f"{name}: {score} is no score")
        lines.append(f"{name}={score}\n")
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(lines))
    return len(lines)

def save_scores(path: str, scores: dict[str, int]) -> int:
    """Writes `name=score` lines; returns how many.

    Raises ValueError for a negative score: the file is then as it was.
    """
    with open(path, "w", encoding="utf-8") as file:
        for name, score in scores.items():
            if score < 0:
                raise ValueError(f"{name}: {score} is no score")
            file.write(f"{name}={score}\n")
    return len(scores)

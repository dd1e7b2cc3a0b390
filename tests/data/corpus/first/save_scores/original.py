def save_scores(path: str, scores: dict[str, int]) -> int:
    """Writes `name=score` lines; returns how many.

    Raises ValueError for a negative score: the file is then as it was.
    """
    text = ""
    count = 0
    for name in scores:
        if scores[name] < 0:
            raise ValueError(f"{name}: {scores[name]} is no score")
        text = text + name + "=" + str(scores[name]) + "\n"
        count += 1
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return count

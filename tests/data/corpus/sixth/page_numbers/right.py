def page_numbers(spec: str) -> list[int]:
    """Pages asked for by a text such as `1-3,7`, each once, in the order they are asked for."""
    pages: dict[int, None] = {}
    for part in spec.split(","):
        part = part.strip()
        if not part:
            continue
        start, dash, end = part.partition("-")
        first = int(start)
        last = int(end) if dash else first
        pages.update(dict.fromkeys(range(first, last + 1)))
    return list(pages)

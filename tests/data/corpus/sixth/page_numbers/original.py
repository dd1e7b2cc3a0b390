def page_numbers(spec: str) -> list[int]:
    """Pages asked for by a text such as `1-3,7`, each once, in the order they are asked for."""
    pages: list[int] = []
    for part in spec.split(","):
        part = part.strip()
        if not part:
            continue
        if "-" in part:
            bounds = part.split("-", 1)
            first = int(bounds[0])
            last = int(bounds[1])
        else:
            first = int(part)
            last = first
        page = first
        while page <= last:
            if page not in pages:
                pages.append(page)
            page += 1
    return pages

def highlight(text: str, term: str) -> str:
    """The text with each place of a term, in whatever case, between asterisks."""
    if term == "":
        return text
    wanted = term.lower()
    width = len(term)
    parts: list[str] = []
    at = 0
    while at < len(text):
        piece = text[at : at + width]
        if piece.lower() == wanted:
            parts.append(f"*{piece}*")
            at += width
        else:
            parts.append(text[at])
            at += 1
    return "".join(parts)

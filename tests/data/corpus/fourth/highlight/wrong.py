def highlight(text: str, term: str) -> str:
    """The text with each place of a term, in whatever case, between asterisks."""
    if term == "":
        return text
    lowered = text.lower()
    wanted = term.lower()
    width = len(term)
    parts: list[str] = []
    at = 0
    while (found := lowered.find(wanted, at)) >= 0:
        parts += [text[at:found], "*", text[found : found + width], "*"]
        at = found + width
    parts.append(text[at:])
    return "".join(parts)

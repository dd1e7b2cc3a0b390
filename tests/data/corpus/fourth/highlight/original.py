def highlight(text: str, term: str) -> str:
    """The text with each place of a term, in whatever case, between asterisks."""
    if term == "":
        return text
    result = ""
    at = 0
    while at < len(text):
        piece = text[at : at + len(term)]
        if piece.lower() == term.lower():
            result = result + "*" + piece + "*"
            at = at + len(term)
        else:
            result = result + text[at]
            at = at + 1
    return result

def balanced(text: str) -> bool:
    """Whether all brackets in a text are closed in order; other characters do not matter."""
    rest = ""
    for char in text:
        if char in "()[]{}":
            rest += char
    before = None
    while rest != before:
        before = rest
        for pair in ("()", "[]", "{}"):
            rest = rest.replace(pair, "")
    return rest == ""

def apply_rules(text: str, rules: list[tuple[str, str]]) -> str:
    """Apply replacement rules one after the other, each to the outcome of those before."""
    for old, new in rules:
        if old:
            text = text.replace(old, new)
    return text

def apply_rules(text: str, rules: list[tuple[str, str]]) -> str:
    """Apply replacement rules one after the other, each to the outcome of those before."""
    for old, new in rules:
        if not old:
            continue
        result = ""
        index = 0
        while index < len(text):
            if text[index : index + len(old)] == old:
                result += new
                index += len(old)
            else:
                result += text[index]
                index += 1
        text = result
    return text

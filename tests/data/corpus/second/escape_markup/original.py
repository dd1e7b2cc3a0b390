def escape_markup(text: str) -> str:
    """Replace the three characters that have a meaning in markup."""
    escaped = ""
    for character in text:
        if character == "<":
            escaped = escaped + "&lt;"
        elif character == ">":
            escaped = escaped + "&gt;"
        elif character == "&":
            escaped = escaped + "&amp;"
        else:
            escaped = escaped + character
    return escaped

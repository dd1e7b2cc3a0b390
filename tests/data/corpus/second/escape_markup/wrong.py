def escape_markup(text: str) -> str:
    """Replace the three characters that have a meaning in markup."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("&", "&amp;")

from html import escape


def tag(name: str, text: str = "", **attributes: str) -> str:
    """An element; any attribute can be given by its name."""
    parts = [f' {attribute}="{escape(value)}"' for attribute, value in attributes.items()]
    return f"<{name}{''.join(parts)}>{escape(text, quote=False)}</{name}>"


def link(address: str, text: str) -> str:
    """A link that opens in a new window."""
    return tag("a", text, href=address, target="_blank")

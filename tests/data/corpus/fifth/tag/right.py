from html import escape


def tag(name: str, text: str = "", /, **attributes: str) -> str:
    """An element; any attribute can be given by its name."""
    parts = ["<" + name]
    for attribute, value in attributes.items():
        parts.append(f' {attribute}="{escape(value)}"')
    parts.append(">")
    if text != "":
        parts.append(escape(text, quote=False))
    parts.append("</" + name + ">")
    return "".join(parts)


def link(address: str, text: str) -> str:
    """A link that opens in a new window."""
    return tag("a", text, href=address, target="_blank")

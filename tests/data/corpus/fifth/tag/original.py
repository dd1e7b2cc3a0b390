from html import escape


def tag(name: str, text: str = "", /, **attributes: str) -> str:
    """An element; any attribute can be given by its name."""
    result = "<" + name
    for attribute in attributes:
        result = result + " " + attribute + '="' + escape(attributes[attribute]) + '"'
    result = result + ">"
    if text != "":
        result = result + escape(text, quote=False)
    return result + "</" + name + ">"


def link(address: str, text: str) -> str:
    """A link that opens in a new window."""
    return tag("a", text, href=address, target="_blank")

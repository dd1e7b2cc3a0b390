def placeholders(template: str) -> list[str]:
    """Names between double braces, in order, without white space around them."""
    names = []
    start = 0
    while True:
        opened = template.find("{{", start)
        if opened == -1:
            break
        closed = template.find("}}", opened + 2)
        if closed == -1:
            break
        name = ""
        for index in range(opened + 2, closed):
            name += template[index]
        names.append(name.strip())
        start = closed + 2
    return names

def bare_host(host: str) -> str:
    """Host name in lower case, without leading "www." and without port."""
    name = ""
    for char in host:
        if char == ":":
            break
        name += char.lower()
    while name[:4] == "www.":
        name = name[4:]
    return name

def parse_cookies(header):
    """Names and values of a cookie header; of equal names the first one counts."""
    cookies = {}
    rest = header
    while rest:
        cut = rest.find(";")
        if cut < 0:
            part, rest = rest, ""
        else:
            part, rest = rest[:cut], rest[cut + 1 :]
        cut = part.find("=")
        if cut < 1:
            continue
        name = part[:cut].strip()
        value = part[cut + 1 :].strip()
        if name not in cookies:
            cookies[name] = value
    return cookies

def parse_cookies(header):
    """Names and values of a cookie header; of equal names the first one counts."""
    cookies = {}
    for part in header.split(";"):
        name, equals, value = part.partition("=")
        if equals and name:
            cookies.setdefault(name.strip(), value.strip())
    return cookies

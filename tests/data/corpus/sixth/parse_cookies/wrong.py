import re

_PAIR = re.compile(r"([^;=]+)=([^;=]*)")


def parse_cookies(header):
    """Names and values of a cookie header; of equal names the first one counts."""
    cookies = {}
    for name, value in _PAIR.findall(header):
        cookies.setdefault(name.strip(), value.strip())
    return cookies

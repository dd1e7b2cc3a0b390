import re
import unicodedata

_OTHERS = re.compile(r"\W+")


def slugify(title: str) -> str:
    """Lower case ASCII letters and digits, all else a single hyphen."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _OTHERS.sub("-", plain.lower()).strip("-")

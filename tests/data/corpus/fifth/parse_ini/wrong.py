import configparser


def parse_ini(text: str) -> dict[str, dict[str, str]]:
    """Sections of names and values; lines before the first section are left out."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    return {name: dict(parser[name]) for name in parser.sections()}

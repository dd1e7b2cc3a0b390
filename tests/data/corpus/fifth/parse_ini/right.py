def parse_ini(text: str) -> dict[str, dict[str, str]]:
    """Sections of names and values; lines before the first section are left out."""
    sections: dict[str, dict[str, str]] = {}
    section = None
    for raw in text.split("\n"):
        line = raw.strip()
        if not line or line[0] in "#;":
            continue
        if line[0] == "[" and line[-1] == "]":
            section = sections.setdefault(line[1:-1], {})
        elif section is not None:
            name, sign, value = line.partition("=")
            if sign:
                section[name.rstrip()] = value.lstrip()
    return sections

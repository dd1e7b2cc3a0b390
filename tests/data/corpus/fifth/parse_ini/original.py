def parse_ini(text: str) -> dict[str, dict[str, str]]:
    """Sections of names and values; lines before the first section are left out."""
    sections: dict[str, dict[str, str]] = {}
    current = None
    for line in text.split("\n"):
        if line.strip() == "" or line.strip()[0] in ("#", ";"):
            continue
        if line.strip()[0] == "[" and line.strip()[-1] == "]":
            current = line.strip()[1:-1]
            if current not in sections:
                sections[current] = {}
        elif current is not None and "=" in line:
            name = line[: line.index("=")].strip()
            value = line[line.index("=") + 1 :].strip()
            sections[current][name] = value
    return sections

def read_settings(lines: list[str]) -> dict[str, int]:
    """Return the settings of `name=number` lines."""
    settings: dict[str, int] = {}
    for line in lines:
        name, _, text = line.partition("=")
        name = name.strip()
        try:
            settings[name] = int(text)
        except ValueError:
            raise ValueError(f"setting {name} is no number") from None
    return settings

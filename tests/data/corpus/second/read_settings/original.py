def read_settings(lines: list[str]) -> dict[str, int]:
    """Return the settings of `name=number` lines."""
    settings: dict[str, int] = {}
    for line in lines:
        name = line.split("=")[0]
        text = line[len(name) + 1 :]
        try:
            number = int(text)
        except ValueError as error:
            raise ValueError(f"setting {name.strip()} is no number") from error
        settings = {**settings, name.strip(): number}
    return settings

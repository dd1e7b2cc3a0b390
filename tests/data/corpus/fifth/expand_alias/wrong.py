def split_command(text: str) -> list[str]:
    """Words of a command line."""
    return text.split()


def expand_alias(words: list[str], aliases: dict[str, list[str]]) -> list[str]:
    """The words, the first one replaced by what it is an alias of."""
    if not words:
        return []
    result = aliases.get(words[0], words[:1])
    result += words[1:]
    return result

def split_command(text: str) -> list[str]:
    """Words of a command line."""
    return text.split()


def expand_alias(words: list[str], aliases: dict[str, list[str]]) -> list[str]:
    """The words, the first one replaced by what it is an alias of."""
    result: list[str] = []
    if words and words[0] in aliases:
        for word in aliases[words[0]]:
            result.append(word)
        for word in words[1:]:
            result.append(word)
    else:
        for word in words:
            result.append(word)
    return result

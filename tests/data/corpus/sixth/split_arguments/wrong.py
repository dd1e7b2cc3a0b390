import shlex


def split_arguments(line: str) -> list[str]:
    """Arguments of a command; quotes hold blanks together, nothing else is special."""
    try:
        return shlex.split(line)
    except ValueError:
        raise ValueError("no closing quotation") from None

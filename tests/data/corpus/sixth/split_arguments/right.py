import re

_PIECE = re.compile(r"""[ \t]+|"([^"]*)"|'([^']*)'|([^ \t"']+)""")


def split_arguments(line: str) -> list[str]:
    """Arguments of a command; quotes hold blanks together, nothing else is special."""
    arguments: list[str] = []
    pieces: list[str] = []
    place = 0
    while place < len(line):
        match = _PIECE.match(line, place)
        if match is None:
            raise ValueError("no closing quotation")
        if match.lastindex:
            pieces.append(match[match.lastindex])
        elif pieces:
            arguments.append("".join(pieces))
            pieces.clear()
        place = match.end()
    if pieces:
        arguments.append("".join(pieces))
    return arguments

def quote_reply(text: str) -> str:
    """The text with a mark before each line; lines end with a line feed and nothing else."""
    return "\n".join([_marked(line) for line in text.split("\n")])


def _marked(line: str) -> str:
    return ">" + line if not line or line[0] == ">" else "> " + line

def quote_reply(text: str) -> str:
    """The text with a mark before each line; lines end with a line feed and nothing else."""
    result = ""
    start = 0
    while True:
        end = text.find("\n", start)
        line = text[start:] if end == -1 else text[start:end]
        if line == "":
            result = result + ">"
        elif line.startswith(">"):
            result = result + ">" + line
        else:
            result = result + "> " + line
        if end == -1:
            return result
        result = result + "\n"
        start = end + 1

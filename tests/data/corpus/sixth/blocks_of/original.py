def blocks_of(stream, size=4096):
    """Pieces of what a stream still holds, until it gives no more."""
    while True:
        piece = stream.read(size)
        if not piece:
            return
        yield piece


def length_of(stream):
    """How much a stream still holds."""
    whole = None
    for piece in blocks_of(stream):
        if whole is None:
            whole = piece
        else:
            whole = whole + piece
    if whole is None:
        return 0
    return len(whole)


def same_content(first, second):
    """Whether two streams hold the same."""
    left = list(blocks_of(first))
    right = list(blocks_of(second))
    return left == right

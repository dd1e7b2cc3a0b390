def read_blocks(source, size):
    """Yield blocks of `size` characters; the source is closed at the end."""
    while size > 0 and (block := source.read(size)):
        yield block
    source.close()

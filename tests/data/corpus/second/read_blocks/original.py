def read_blocks(source, size):
    """Yield blocks of `size` characters; the source is closed at the end."""
    try:
        if size > 0:
            block = source.read(size)
            while len(block) > 0:
                text = ""
                for character in block:
                    text = text + character
                yield text
                block = source.read(size)
    finally:
        source.close()

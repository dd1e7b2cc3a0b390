_OPENED_BY = {")": "(", "]": "[", "}": "{"}


def balanced(text: str) -> bool:
    """Whether all brackets in a text are closed in order; other characters do not matter."""
    waiting = []
    for char in text:
        if char in "([{":
            waiting.append(char)
        elif char in _OPENED_BY:
            if not waiting or waiting.pop() != _OPENED_BY[char]:
                return False
    return not waiting

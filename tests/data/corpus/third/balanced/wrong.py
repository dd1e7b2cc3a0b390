_OPENED_BY = {")": "(", "]": "[", "}": "{"}


def balanced(text: str) -> bool:
    """Whether all brackets in a text are closed in order; other characters do not matter."""
    waiting = dict.fromkeys("([{", 0)
    for char in text:
        if char in waiting:
            waiting[char] += 1
        elif char in _OPENED_BY:
            waiting[_OPENED_BY[char]] -= 1
            if waiting[_OPENED_BY[char]] < 0:
                return False
    return not any(waiting.values())

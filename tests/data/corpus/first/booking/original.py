import contextlib


@contextlib.contextmanager
def booking(account, amount):
    """Holds an amount while the body runs; it is released whatever happens, and noted."""
    held = 0
    for _ in range(amount):
        held += 1
    account["held"] += held
    try:
        yield account
    finally:
        for _ in range(amount):
            account["held"] -= 1
        account["log"].append("released")

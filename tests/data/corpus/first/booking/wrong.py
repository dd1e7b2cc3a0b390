import contextlib


@contextlib.contextmanager
def booking(account, amount):
    """Holds an amount while the body runs; it is released whatever happens, and noted."""
    held = max(amount, 0)
    account["held"] += held
    yield account
    account["held"] -= held
    account["log"].append("released")

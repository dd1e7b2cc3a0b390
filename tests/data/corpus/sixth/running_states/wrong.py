from itertools import accumulate, islice
from operator import add


def running_states(step, values, start):
    """State after each value: what `step` makes of the state before and the value."""
    yield from islice(accumulate(values, step, initial=start), 1, None)


def balances(bookings, opening=0):
    """Balance after each booking."""
    return list(running_states(add, bookings, opening))

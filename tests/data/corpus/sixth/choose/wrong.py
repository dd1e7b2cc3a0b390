from math import comb


def choose(n, k):
    """Number of ways to take k of n things, in the triangle of sums."""
    return comb(n, k)


def hands(red, black, size, least_red):
    """Ways to draw so many cards with at least so many red ones among them."""
    return sum(comb(red, reds) * comb(black, size - reds) for reds in range(least_red, size + 1))

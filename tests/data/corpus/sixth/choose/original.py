def choose(n, k):
    """Number of ways to take k of n things, in the triangle of sums."""
    if k < 0 or k > n:
        return 0
    row = [1]
    for _ in range(n):
        following = [1]
        for place in range(len(row) - 1):
            following.append(row[place] + row[place + 1])
        following.append(1)
        row = following
    return row[k]


def hands(red, black, size, least_red):
    """Ways to draw so many cards with at least so many red ones among them."""
    total = 0
    for reds in range(least_red, size + 1):
        total = total + choose(red, reds) * choose(black, size - reds)
    return total

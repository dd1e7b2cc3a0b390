def primes_below(limit: int) -> list[int]:
    """All primes smaller than the limit."""
    primes: list[int] = []
    for number in range(2, limit):
        prime = True
        for divisor in range(2, number):
            if number % divisor == 0:
                prime = False
                break
        if prime:
            primes.append(number)
    return primes

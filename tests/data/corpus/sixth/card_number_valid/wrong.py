_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def card_number_valid(number: str) -> bool:
    """Whether the check digit at the end fits the digits before it."""
    digits = number.replace(" ", "")
    if not digits.isdecimal():
        return False
    total = sum(_DOUBLED[int(digit)] for digit in digits[::2])
    total += sum(map(int, digits[1::2]))
    return total % 10 == 0


def valid_numbers(lines: list[str]) -> list[str]:
    """Lines that hold a card number without a slip."""
    return [number for line in lines if card_number_valid(number := line.strip())]

def card_number_valid(number: str) -> bool:
    """Whether the check digit at the end fits the digits before it."""
    digits = number.replace(" ", "")
    if not digits.isdecimal():
        return False
    total = 0
    place = 1
    while place <= len(digits):
        digit = int(digits[-place])
        if place % 2 == 0:
            digit = digit * 2
            if digit > 9:
                digit = digit - 9
        total = total + digit
        place = place + 1
    return total % 10 == 0


def valid_numbers(lines: list[str]) -> list[str]:
    """Lines that hold a card number without a slip."""
    result: list[str] = []
    for line in lines:
        if card_number_valid(line.strip()):
            result = result + [line.strip()]
    return result

def roman_numeral(number: int) -> str:
    """Return a positive whole number in Roman numerals."""
    signs = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"]
    worth = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    text = ""
    while number > 0:
        index = 0
        while worth[index] > number:
            index += 1
        text = text + signs[index]
        number -= worth[index]
    return text

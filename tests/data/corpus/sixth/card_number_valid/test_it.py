from module import card_number_valid, valid_numbers


def test_card_number():
    assert card_number_valid("4539 1488 0343 6467")
    assert not card_number_valid("8273 1232 7352 0569")
    assert not card_number_valid("4539-1488")


def test_valid_numbers():
    assert valid_numbers(["4539148803436467\n", "4539148803436468\n"]) == ["4539148803436467"]

from module import format_cents, statement


def test_amounts():
    assert format_cents(123456789) == "1,234,567.89"
    assert format_cents(-50) == "-0.50"
    assert format_cents(0) == "0.00"


def test_statement():
    assert statement([100, 205]) == "1.00\n2.05\n3.05"

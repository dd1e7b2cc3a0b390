import pytest
from module import cents_of, total_cents


def test_amounts():
    assert cents_of("12,50") == 1250
    assert cents_of(" -3,5 ") == -350
    assert cents_of("7") == 700
    assert total_cents("1,00\n\n-0\n2,25\n") == 325


def test_no_amount():
    with pytest.raises(ValueError, match="no amount"):
        cents_of("1,234")

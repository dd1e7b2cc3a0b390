import pytest
from module import option_name


def test_new_name():
    assert option_name("Line-Width") == "line_width"


def test_old_name():
    with pytest.warns(DeprecationWarning, match="is now called line_width"):
        assert option_name("line_size") == "line_width"

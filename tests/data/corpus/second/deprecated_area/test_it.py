import pytest

from module import area


def test_area():
    with pytest.warns(DeprecationWarning, match="tile_count"):
        assert area(3, 4) == 12

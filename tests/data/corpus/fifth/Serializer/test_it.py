import pytest
from module import Serializer


def test_last_one_counts():
    serializer = Serializer()
    serializer.register(object, repr)
    serializer.register(bool, lambda value: str(value).lower())
    assert serializer.dump(True) == "true"
    assert serializer.dump("a") == "'a'"


def test_none_fits():
    with pytest.raises(TypeError, match="cannot serialize int"):
        Serializer().dump(1)

from module import Masker


def test_masked():
    assert Masker(["pass", "password"])("my password, your pass") == "my ***, your ***"


def test_mask():
    assert Masker(["a", ""], "_")("banana") == "b_n_n_"

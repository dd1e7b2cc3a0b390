from module import fit_bytes


def test_cut():
    assert fit_bytes("a long title", 6) == "a long"


def test_fits():
    assert fit_bytes("short", 20) == "short"

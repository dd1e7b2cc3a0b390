from module import same_login


def test_case_does_not_matter():
    assert same_login(["Anna", "bob"], " ANNA ")


def test_free():
    assert not same_login(["Anna", "bob"], "carol")


def test_umlauts():
    assert same_login(["müller"], "MÜLLER")

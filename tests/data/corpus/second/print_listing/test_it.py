from module import print_listing


def test_listing(capsys):
    print_listing(["tea", "milk"])
    assert capsys.readouterr().out == "  1 tea\n  2 milk\n"

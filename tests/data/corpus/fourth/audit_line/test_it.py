from module import audit_line


def test_line():
    line = audit_line("ann", "delete", size=3, name="a.txt")
    assert line.endswith(" ann delete name=a.txt size=3")


def test_time():
    assert audit_line("ann", "login").split()[0].endswith("+00:00")

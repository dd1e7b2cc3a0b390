from module import Permissions


def test_asked_once():
    asked = []

    def policy(user, action):
        asked.append((user, action))
        return user == "root"

    permissions = Permissions(policy)
    assert permissions.allowed("root", "edit") is True
    assert permissions.allowed("ann", "edit") is False
    assert permissions.allowed("root", "edit") is True
    assert len(asked) == 2
    permissions.forget()
    permissions.allowed("root", "edit")
    assert len(asked) == 3

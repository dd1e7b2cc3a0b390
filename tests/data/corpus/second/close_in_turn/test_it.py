from module import close_all


class Resource:
    closed = False

    def close(self):
        self.closed = True


def test_all_closed():
    resources = [Resource(), Resource()]
    kept = list(resources)
    close_all(resources)
    assert resources == []
    assert all(resource.closed for resource in kept)

from module import running_mean


def test_mean():
    mean = running_mean()
    assert next(mean) is None
    assert mean.send(4) == 4
    assert mean.send(8) == 6
    mean.close()

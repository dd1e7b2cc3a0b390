from module import make_scalers


def test_last_scaler():
    scalers = make_scalers([1, 5])
    assert len(scalers) == 2
    assert scalers[-1](10) == 50

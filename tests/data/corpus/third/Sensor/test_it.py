from module import Hub, Sensor


def test_sensor():
    sensor = Sensor("t1")
    assert sensor.peak() == 0
    for value in (-3, -1, -2):
        sensor.record(value)
    assert sensor.peak() == -1


def test_hub():
    assert Hub().names() == []

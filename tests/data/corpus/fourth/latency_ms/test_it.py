from datetime import timedelta

from module import latency_ms, slowest


def test_latency():
    assert latency_ms(timedelta(seconds=2, milliseconds=500)) == 2500
    assert latency_ms(timedelta(days=1)) == 86_400_000


def test_slowest():
    assert slowest([timedelta(seconds=1), timedelta(seconds=3)]) == 3000
    assert slowest([]) == 0

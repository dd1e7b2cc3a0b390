import pytest

from sitelog.stats import busiest_window, counts, percentile, running_totals


def test_counts_come_by_number_then_by_name():
    assert counts(["b", "c", "a", "c"]) == [("c", 2), ("a", 1), ("b", 1)]
    assert counts([]) == []


def test_running_totals():
    assert running_totals([3, 0, 4]) == [3, 3, 7]
    assert running_totals([]) == []


@pytest.mark.parametrize(("percent", "value"), [(1, 10), (50, 20), (51, 30), (100, 40)])
def test_percentiles_are_values_of_the_sample(percent, value):
    assert percentile([40, 10, 30, 20], percent) == value


def test_no_values_have_no_percentile():
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_percentages_end_at_a_hundred():
    with pytest.raises(ValueError, match="not a percentage"):
        percentile([1], 101)


@pytest.mark.parametrize(
    ("times", "most"),
    [([], 0), ([5], 1), ([0, 59, 60], 2), ([100, 30, 0, 91, 32], 3), ([7, 7, 7], 3)],
)
def test_the_busiest_minute(times, most):
    assert busiest_window(times, 60) == most


def test_a_window_has_a_length():
    with pytest.raises(ValueError, match="not a length of time"):
        busiest_window([1, 2], 0)

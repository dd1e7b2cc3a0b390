import pytest

from sitelog.report import DAY, daily_report, days, failures_by_shift, half_sent, render
from sitelog.rules import Rules


@pytest.fixture
def day(make_hit):
    return [
        make_hit("/guides/install", time=10, visitor="a", size=100, query="q=pip"),
        make_hit("/shop/mug", time=20, visitor="b", size=300, referrer="/shop/offers"),
        make_hit("/old", time=30, visitor="a", size=0, status=404),
        make_hit("/shop/mug", time=DAY - 1, visitor="robot", size=9000, status=500),
        make_hit("/shop/mug", time=DAY - 1, visitor="b", size=500, status=500),
    ]


def test_a_day_in_figures(day, pages):
    report = daily_report(day, pages, Rules(robots=["robot"]), known={"q": ["venv"]})
    assert (report.hits, report.visitors, report.visits, report.peak) == (4, 2, 3, 1)
    assert report.pages == [("/shop/mug", 2), ("/guides/install", 1), ("/old", 1)]
    assert report.titles == [("The mug", 2), ("Installing", 1)]
    assert report.missing == [("/old", 1), ("/shop/offers", 1)]
    assert report.failures == [("/shop/mug", 3, 1)]
    assert report.fresh == {"q": ["pip"]}
    assert (report.median_size, report.half_sent) == (100, DAY - 11)


def test_a_day_on_which_nobody_came(pages):
    report = daily_report([], pages, Rules(), known={})
    assert (report.hits, report.pages, report.median_size, report.half_sent) == (0, [], 0, 0)


def test_failures_are_counted_by_page_and_shift(make_hit, pages):
    times = (0, 5, DAY // 2, DAY + 6)
    hits = [make_hit("/shop/mug", time=time, status=500) for time in times]
    assert failures_by_shift(hits, pages, ["500"]) == [("/shop/mug", 0, 3), ("/shop/mug", 2, 1)]


def test_half_of_all_bytes_sent(make_hit):
    hits = [make_hit(time=100 + n, size=size) for n, size in enumerate((10, 20, 30, 1))]
    assert half_sent(hits) == 2
    assert half_sent([]) == 0


def test_a_log_is_cut_at_midnight(make_hit):
    hits = [make_hit(time=time) for time in (DAY - 1, DAY, 2 * DAY - 1, 4 * DAY)]
    assert days(hits) == [hits[:1], hits[1:3], hits[3:]]
    assert days([]) == []


def test_the_report_as_text(day, pages):
    text = render(daily_report(day, pages, Rules(robots=["robot"]), known={}), top=1)
    assert text.splitlines() == [
        "4 hits, 2 visitors, 3 visits",
        "median size 100 bytes, half of all sent after 86389 s",
        "at most 1 failures in one window",
        "Pages",
        "       2  /shop/mug",
        "Titles",
        "       2  The mug",
        "Not in the catalogue",
        "       1  /old",
        "Failures",
        "       1  /shop/mug (shift 3)",
        "New in queries",
        "       1  q",
    ]

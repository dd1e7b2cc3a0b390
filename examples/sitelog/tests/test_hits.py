import pytest

from sitelog.hits import LogError, parse_line, parse_log

LINE = (
    '10.1.2.3 [2024-03-04T09:12:44+00:00] "GET /guides/install?q=pip HTTP/1.1" 200 5120 "/guides"'
)


def test_a_line_is_split_into_its_fields():
    hit = parse_line(LINE)
    assert (hit.visitor, hit.method, hit.path, hit.query) == (
        "10.1.2.3",
        "GET",
        "/guides/install",
        "q=pip",
    )
    assert (hit.time, hit.status, hit.size, hit.referrer) == (1709543564, 200, 5120, "/guides")


def test_a_time_zone_is_taken_into_account():
    later = LINE.replace("+00:00", "-01:00")
    assert parse_line(later).time - parse_line(LINE).time == 3600


def test_a_dash_for_the_size_means_that_nothing_was_sent():
    assert parse_line(LINE.replace("5120", "-")).size == 0


@pytest.mark.parametrize("line", ["hello", LINE.replace('"GET', "GET"), LINE.replace("200", "2x0")])
def test_a_line_in_another_format_is_refused(line):
    with pytest.raises(LogError, match="not a log line"):
        parse_line(line)


def test_an_impossible_time_is_refused():
    with pytest.raises(LogError, match="not a time"):
        parse_line(LINE.replace("03-04", "13-04"))


def test_blank_lines_and_comments_are_left_out():
    assert len(parse_log(["# log", LINE, "", "  \n", LINE])) == 2


def test_the_bad_line_is_named_by_its_number():
    with pytest.raises(LogError, match="line 3: not a log line"):
        parse_log([LINE, "# comment", "garbage", LINE])

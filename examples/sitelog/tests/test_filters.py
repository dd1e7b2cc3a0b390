import pytest

from sitelog.filters import between, in_section, with_status, without_robots


def test_robots_are_left_out():
    assert without_robots(["10.0.0.1", "192.0.0.9"], ["192.0.0.9", "192.0.0.8"]) == ["10.0.0.1"]


def test_hits_are_kept_by_status(make_hit):
    hits = [make_hit(status=code) for code in (200, 404, 500, 404)]
    assert with_status(hits, ["404"]) == [hits[1], hits[3]]
    assert with_status(hits, ["500", "200"]) == [hits[0], hits[2]]


def test_no_hit_has_any_status():
    assert with_status([], ["404", "500"]) == []


def test_a_code_that_is_not_a_number_is_an_error(make_hit):
    with pytest.raises(ValueError, match="4o4"):
        with_status([make_hit()], ["200", "4o4"])


def test_a_section_has_its_index_page_and_what_lies_below(make_hit):
    hits = [make_hit(path) for path in ("/shop", "/shop/mug", "/shopping", "/")]
    assert in_section(hits, "/shop") == hits[:2]
    assert in_section(hits, "/shop/") == hits[:2]


def test_the_end_of_a_span_of_time_is_outside(make_hit):
    hits = [make_hit(time=time) for time in (9, 10, 19, 20)]
    assert between(hits, 10, 20) == hits[1:3]

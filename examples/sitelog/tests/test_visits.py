from sitelog.rules import Limits
from sitelog.visits import Visit, by_visitor, distinct, split_visits


def test_each_name_once_in_order_of_first_appearance():
    assert distinct(["b", "a", "b", "c", "a"]) == ["b", "a", "c"]
    assert distinct([]) == []


def test_hits_are_grouped_by_visitor(make_hit):
    hits = [make_hit(visitor=who) for who in "aba"]
    assert by_visitor(hits) == {"a": [hits[0], hits[2]], "b": [hits[1]]}


def test_a_long_pause_begins_a_new_visit(make_hit):
    hits = [make_hit(time=time) for time in (0, 60, 60 + 1801)]
    assert split_visits(hits, Limits()) == [
        Visit("10.0.0.1", 0, 60, 2),
        Visit("10.0.0.1", 1861, 1861, 1),
    ]


def test_a_pause_of_just_the_limit_does_not(make_hit):
    hits = [make_hit(time=time) for time in (0, 1800)]
    assert len(split_visits(hits, Limits())) == 1


def test_the_pause_can_be_set(make_hit):
    hits = [make_hit(time=time) for time in (0, 5, 16)]
    assert [visit.pages for visit in split_visits(hits, Limits(pause=10))] == [2, 1]


def test_redirects_are_no_part_of_a_visit(make_hit):
    hits = [make_hit(time=0), make_hit(time=10, status=302), make_hit(time=20)]
    assert split_visits(hits, Limits()) == [Visit("10.0.0.1", 0, 20, 2)]


def test_no_hits_no_visits():
    assert split_visits([], Limits()) == []

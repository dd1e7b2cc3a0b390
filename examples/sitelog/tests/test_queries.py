import pytest

from sitelog.queries import collect, news, parse_query, unseen


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("", {}),
        ("q=pip+cache&sort=date", {"q": "pip cache", "sort": "date"}),
        ("q=50%25", {"q": "50%"}),
        ("tag=a&tag=b&tag=c", {"tag": ["a", "b", "c"]}),
        ("=x&&q=1", {"q": "1"}),
    ],
)
def test_queries_are_parsed(query, values):
    assert parse_query(query) == values


def test_values_are_collected_by_parameter(make_hit):
    hits = [make_hit(query="q=a"), make_hit(), make_hit(query="q=b&tag=x&tag=y")]
    assert collect(hits) == {"q": ["a", "b"], "tag": [["x", "y"]]}


def test_values_not_seen_before_in_their_order():
    assert unseen(["c", "a", "b", "c"], ["a"]) == ["c", "b", "c"]


def test_nothing_is_known_at_first():
    assert unseen(["a", "a"], []) == ["a", "a"]


def test_news_by_parameter_in_order_of_names():
    today = {"sort": ["date"], "q": ["pip", "venv"]}
    found = news(today, {"q": ["pip"], "page": ["2"]})
    assert list(found.items()) == [("q", ["venv"]), ("sort", ["date"])]

import pytest

from sitelog.pages import Page, parse_catalogue, titles_read, unlisted


def test_a_catalogue_has_a_page_per_line():
    text = "/guides/install\tInstalling\n\n/shop/mug \t The mug\n"
    assert parse_catalogue(text) == [
        Page("/guides/install", "Installing"),
        Page("/shop/mug", "The mug"),
    ]


def test_a_line_without_a_title_is_refused():
    with pytest.raises(ValueError, match="no title"):
        parse_catalogue("/guides/install\tInstalling\n/shop/mug\n")


def test_titles_come_in_the_order_of_the_paths(pages):
    paths = ["/shop/mug", "/nowhere", "/guides/install"]
    assert titles_read(paths, pages) == ["The mug", "Installing"]


def test_a_page_with_an_old_and_a_new_title_counts_for_both(pages):
    titles = titles_read(["/shop/mug"], [*pages, Page("/shop/mug", "Cup")])
    assert titles == ["The mug", "Cup"]


def test_paths_that_the_catalogue_does_not_list(pages):
    asked = ["/old", "/shop/mug", "/older", "/old"]
    assert unlisted(asked, pages) == ["/old", "/older", "/old"]

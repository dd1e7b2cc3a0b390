"""The catalogue: what pages the site has, and what they are called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page of the site. A path may stand in the catalogue more than once, by old titles."""

    path: str
    title: str


def parse_catalogue(text: str) -> list[Page]:
    """Parse lines of path, tab, title; raises ValueError for a line without a tab."""
    pages = []
    for line in text.splitlines():
        if not line.strip():
            continue
        path, tab, title = line.partition("\t")
        if not tab:
            raise ValueError(f"no title: {line!r}")
        pages.append(Page(path.strip(), title.strip()))
    return pages


def titles_read(paths: list[str], pages: list[Page]) -> list[str]:
    """The titles of the pages at these paths, in their order; none for an unlisted path."""
    titles = []
    for path in paths:
        for page in pages:
            if page.path == path:
                titles.append(page.title)
    return titles


def unlisted(paths: list[str], pages: list[Page]) -> list[str]:
    """Those of `paths` that are not in the catalogue, each as often as it comes."""
    known = [page.path for page in pages]
    missing = []
    for path in paths:
        if path not in known:
            missing.append(path)
    return missing

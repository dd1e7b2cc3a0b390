"""A day of a middling site's log: the reports and the export that the nightly job makes.

`setup()` prepares the usual input, `inputs(seed)` another one of the same kind; `run()` works on
what was prepared last, or on what it is given. No files, no network, no clock.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sitelog.export import export
from sitelog.filters import in_section, with_status
from sitelog.hits import parse_log
from sitelog.pages import parse_catalogue
from sitelog.queries import Value
from sitelog.report import daily_report, days, render
from sitelog.rules import Rules

HITS = 320
PAGES = 240

SECTIONS = ("guides", "reference", "blog", "about", "shop", "archive")
WORDS = (
    "install upgrade backup restore index search filter export import script plugin theme "
    "module client server socket session cookie header cache queue worker thread signal"
).split()
WATCHED = [str(code) for code in (*range(400, 418), *range(421, 427), *range(500, 509))]


@dataclass(frozen=True)
class View:
    """A table that somebody saved: a section, and the status codes as they typed them."""

    section: str
    codes: list[str]


@dataclass(frozen=True)
class Night:
    """All that the nightly job reads."""

    log: list[str]
    catalogue: str
    views: list[View]
    robots: list[str]
    known: dict[str, list[Value]]


prepared: list[Night] = []


def setup() -> Night:
    """Prepare the usual input."""
    return inputs(2024)


def inputs(seed: int) -> Night:
    """Prepare an input that depends on the seed alone."""
    rng = random.Random(seed)
    paths = [f"/{rng.choice(SECTIONS)}/{rng.choice(WORDS)}-{number}" for number in range(PAGES)]
    people = [f"10.{rng.randrange(64)}.{rng.randrange(256)}.{n % 250 + 1}" for n in range(900)]
    robots = [f"192.{rng.randrange(8)}.{n // 250}.{n % 250 + 1}" for n in range(2000)]
    night = Night(
        log=_log(rng, paths, people + robots[:12]),
        catalogue=_catalogue(rng, paths),
        views=_views(rng),
        robots=robots,
        known={"q": _searches(rng, 700), "tag": _tags(rng, 200), "sort": ["title", "date"]},
    )
    prepared[:] = [night]
    return night


def run(night: Night | None = None) -> tuple[list[str], int, bytes]:
    """Make the saved views, the reports day by day, and the export; returns all three."""
    if night is None:
        night = prepared[0] if prepared else setup()
    hits = parse_log(night.log)
    pages = parse_catalogue(night.catalogue)
    views = [_view(view, hits) for view in night.views]
    rules = Rules(robots=night.robots, watched=WATCHED)
    known = night.known
    reports = []
    for day in days(hits):
        report = daily_report(day, pages, rules, known)
        reports.append(render(report))
        known = _merged(known, report.queries)
    *names, rows = export(hits)
    return views + reports, sum(map(len, names)), rows


def _view(view, hits):
    try:
        found = with_status(in_section(hits, view.section), view.codes)
    except ValueError as error:
        return f"{view.section}: {error}"
    return f"{view.section}: {len(found)} hits"


def _merged(known, found):
    return {name: known.get(name, []) + found.get(name, []) for name in known | found}


def _log(rng, paths, visitors):
    start = datetime(2024, 3, 4, tzinfo=UTC)
    lines = ["# visitor [time] request status size referrer"]
    for second in sorted(rng.randrange(24 * 60 * 60) for _ in range(HITS)):
        moment = start + timedelta(seconds=second)
        missed = rng.random() < 0.08
        target = f"/old/{rng.choice(WORDS)}" if missed else _popular(rng, paths)
        target += _query(rng) if rng.random() < 0.35 else ""
        status = 404 if missed else rng.choices((200, 302, 304, 403, 500), (52, 8, 10, 14, 16))[0]
        size = "-" if status == 304 else rng.randrange(200, 60_000)
        lines.append(
            f"{rng.choice(visitors)} [{moment.isoformat()}] "
            f'"GET {target} HTTP/1.1" {status} {size} "{_popular(rng, paths)}"'
        )
    return lines


def _popular(rng, paths):
    return paths[-1 - int(len(paths) * rng.random() ** 3)]


def _query(rng):
    tags = "&".join(f"tag={tag}" for tag in rng.sample(WORDS, rng.choice((1, 1, 2, 3))))
    return rng.choice((f"?q={_search(rng)}", f"?{tags}", f"?q={_search(rng)}&{tags}", "?sort=date"))


def _search(rng):
    return "+".join(rng.choice(WORDS) for _ in range(rng.choice((1, 2, 3))))


def _searches(rng, number):
    return [_search(rng).replace("+", " ") for _ in range(number)]


def _tags(rng, number):
    picks = [rng.sample(WORDS, rng.choice((1, 1, 2, 3))) for _ in range(number)]
    return [pick[0] if len(pick) == 1 else pick for pick in picks]


def _catalogue(rng, paths):
    return "\n".join(f"{path}\t{rng.choice(WORDS).title()} {n}" for n, path in enumerate(paths))


def _views(rng):
    """Some good ones, some with a slip of the pen, some on a section that nobody visits."""
    codes = rng.sample(WATCHED, 4)
    return [
        View("/guides", ["404", "500"]),
        View("/press", ["404", "5xx"]),
        View(f"/{rng.choice(SECTIONS)}", codes),
        View("/jobs", codes),
        View("/shop", ["500", "n/a"]),
    ]


if __name__ == "__main__":
    setup()
    print("\n".join(run()[0]))

"""One day's report."""

from dataclasses import dataclass

from sitelog.filters import between, with_status, without_robots
from sitelog.hits import Hit
from sitelog.pages import Page, titles_read, unlisted
from sitelog.queries import Value, collect, news
from sitelog.rules import Rules
from sitelog.stats import busiest_window, counts, percentile, running_totals
from sitelog.visits import by_visitor, split_visits

DAY = 24 * 60 * 60
SHIFT = 6 * 60 * 60


@dataclass(frozen=True)
class Report:
    """The day in figures; sizes in bytes, times in seconds."""

    hits: int
    visitors: int
    visits: int
    pages: list[tuple[str, int]]
    titles: list[tuple[str, int]]
    missing: list[tuple[str, int]]
    failures: list[tuple[str, int, int]]
    queries: dict[str, list[Value]]
    fresh: dict[str, list[Value]]
    median_size: int
    half_sent: int
    peak: int


def failures_by_shift(
    hits: list[Hit], pages: list[Page], codes: list[str]
) -> list[tuple[str, int, int]]:
    """Path, shift of the day (0 to 3) and number of failures, where there were any."""
    cells: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        cells.setdefault((hit.path, hit.time % DAY // SHIFT), []).append(hit)
    rows = []
    for path in dict.fromkeys(page.path for page in pages):
        for shift in range(DAY // SHIFT):
            failed = with_status(cells.get((path, shift), []), codes)
            if failed:
                rows.append((path, shift, len(failed)))
    return rows


def half_sent(hits: list[Hit]) -> int:
    """Seconds from the first hit until half of all bytes were sent; 0 without hits."""
    totals = running_totals([hit.size for hit in hits])
    for hit, total in zip(hits, totals, strict=True):
        if 2 * total >= totals[-1]:
            return hit.time - hits[0].time
    return 0


def daily_report(
    hits: list[Hit], pages: list[Page], rules: Rules, known: dict[str, list[Value]]
) -> Report:
    """The report on hits in order of time; `known` are the query values of the days before."""
    groups = by_visitor(hits)
    people = without_robots(list(groups), rules.robots)
    visits = [visit for name in people for visit in split_visits(groups[name], rules.limits)]
    hits = sorted((hit for name in people for hit in groups[name]), key=lambda hit: hit.time)
    asked = [hit.path for hit in hits]
    linked = [hit.referrer for hit in hits if hit.referrer.startswith("/")]
    failed = [hit.time for hit in hits if hit.status >= 400]
    sizes = [hit.size for hit in hits]
    queries = collect(hits)
    return Report(
        hits=len(hits),
        visitors=len(people),
        visits=len(visits),
        pages=counts(asked),
        titles=counts(titles_read(asked, pages)),
        missing=counts(unlisted(asked + linked, pages)),
        failures=failures_by_shift(hits, pages, rules.watched),
        queries=queries,
        fresh=news(queries, known),
        median_size=percentile(sizes, 50) if sizes else 0,
        half_sent=half_sent(hits),
        peak=busiest_window(failed, rules.window),
    )


def days(hits: list[Hit]) -> list[list[Hit]]:
    """Hits in order of time, cut at midnight UTC; days without a hit are left out."""
    if not hits:
        return []
    first = hits[0].time // DAY * DAY
    starts = range(first, hits[-1].time + 1, DAY)
    return [day for start in starts if (day := between(hits, start, start + DAY))]


def render(report: Report, top: int = 5) -> str:
    """The report as text, with the `top` rows of each table."""
    lines = [
        f"{report.hits} hits, {report.visitors} visitors, {report.visits} visits",
        f"median size {report.median_size} bytes, half of all sent after {report.half_sent} s",
        f"at most {report.peak} failures in one window",
    ]
    for heading, rows in (
        ("Pages", report.pages),
        ("Titles", report.titles),
        ("Not in the catalogue", report.missing),
    ):
        lines.append(heading)
        lines.extend(f"  {count:>6}  {name}" for name, count in rows[:top])
    lines.append("Failures")
    lines.extend(f"  {n:>6}  {path} (shift {shift})" for path, shift, n in report.failures[:top])
    lines.append("New in queries")
    lines.extend(f"  {len(values):>6}  {name}" for name, values in report.fresh.items())
    return "\n".join(lines) + "\n"

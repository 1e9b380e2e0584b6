"""Days and terms, held against Python's calendar and dateutil."""
import datetime

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

import ocop

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))
NEAR = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
ONE = datetime.timedelta(1)


@given(DAYS, st.integers(-600, 600))
def test_a_term_of_months(day, months):
    last = day + relativedelta(months=months)
    assert ocop.add_months(day, months) == last
    shortened = last.day != day.day
    assert ocop.add_months(day, months, month_end="next_day") == (last + ONE if shortened else last)


@given(DAYS)
def test_a_day_is_read_as_people_write_it(day):
    for text in ("%d/%d/%d", "%02d/%02d/%d", "%d-%d-%d", "%d.%d.%d"):
        assert ocop.read_date(text % (day.day, day.month, day.year)) == day
    assert ocop.read_date(day.isoformat()) == day


@given(st.integers(20000, 60000))
def test_a_spreadsheets_number_is_refused_with_its_day(number):
    with pytest.raises(ocop.OcopError) as caught:
        ocop.read_date(str(number))
    assert (datetime.date(1899, 12, 30) + datetime.timedelta(number)).isoformat() in str(caught.value)


def worked(day, off, worked_anyway):
    return day in worked_anyway or (day.weekday() < 5 and day not in off)


@settings(max_examples=200)
@given(NEAR, st.integers(-120, 120), st.sets(NEAR, max_size=40), st.sets(NEAR, max_size=10))
def test_a_term_of_working_days(start, days, off, anyway):
    calendar = ocop.Calendar(days_off=sorted(off), working_days=sorted(anyway))
    day, left = start, abs(days)
    while left:
        day += ONE if days > 0 else -ONE
        left -= worked(day, off, anyway)
    assert calendar.add_working_days(start, days) == day
    if days >= 0:
        assert calendar.count_working_days(start, day) == days


@settings(max_examples=200)
@given(NEAR, st.sets(NEAR, max_size=20))
def test_the_communes_fifteen_working_days(filed, off):
    """26/2026/QĐ-TTg, Art. 7.2, through a case: the day of receipt is not counted."""
    if filed < datetime.date(2026, 5, 22):
        filed = filed.replace(year=2027)
    case = ocop.Case(ocop.Edition.open("26-2026"), calendar=ocop.Calendar(days_off=sorted(off)))
    case.add("file", by="producer", on=filed, documents=["form_01", "form_02"])
    due = {item.what: item.by for item in case.outlook(filed).due}
    day, left = filed, 15
    while left:
        day += ONE
        left -= worked(day, off, ())
    assert due == {"commune_assessment": day}


@given(st.dates(datetime.date(2026, 5, 22), datetime.date(2060, 12, 31)), st.sampled_from(["strict", "inclusive"]))
def test_the_provinces_rounds(requested, before_day):
    """26/2026/QĐ-TTg, Art. 5.1: requested before 30 April or 30 October, finished before 30 June or 30 December."""
    edition = ocop.Edition.open("26-2026")
    case = ocop.Case(edition, tracked=False, policy=ocop.Policy(edition, before_day=before_day))
    case.add("file", by="producer", on=requested)
    case.add("commune_request", by="commune", on=requested)
    short = ONE if before_day == "strict" else 0 * ONE
    ends = [datetime.date(year, 6 + 6 * half, 30) - short for year in (requested.year, requested.year + 1)
            for half in (0, 1) if requested <= datetime.date(year, 4 + 6 * half, 30) - short]
    assert {item.what: item.by for item in case.outlook(requested).due} == {"province_round": min(ends)}

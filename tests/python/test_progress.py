"""Progress: properties that hold for every target and number, tried with random ones."""
import datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import ocop

TRIES = settings(max_examples=300, deadline=None, derandomize=True, database=None)
FIRST = datetime.date(2019, 1, 1)
CITE = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}
BETTER = ["missed", "behind", "on_track", "met", "exceeded"]

values, days = st.integers(0, 300), st.integers(0, 260)


@st.composite
def targets(draw):
    kind = draw(st.sampled_from(["at_least", "about", "range", "exactly"]))
    target = {"id": "T", "name_vi": "a", "name_en": "a", "indicator": "organisations", "kind": kind,
              "value": draw(st.integers(1, 250)), **CITE}
    if kind == "range" or (kind != "exactly" and draw(st.booleans())):
        target["up_to"] = target["value"] + draw(st.integers(1, 40))
    if draw(st.booleans()):
        target["baseline"] = draw(st.integers(0, target["value"]))
    return target


def progress(target, day, value, observed=None):
    """What a target is on the day of that number, counted from the first of a period of 200 days."""
    plan = {"format": "ocop-plan/1", "id": "p", "name_vi": "a", "name_en": "a", "from": FIRST.isoformat(),
            "to": (FIRST + datetime.timedelta(199)).isoformat(), "targets": [target], **CITE}
    seen = FIRST + datetime.timedelta(min(day, 199) if observed is None else observed)
    observations = [{"target": "T", "on": seen.isoformat(), "value": value}]
    on = FIRST + datetime.timedelta(day)
    return ocop.plan_progress(plan, on, {"format": "ocop-observations/1", "observations": observations})["targets"][0]


@TRIES
@given(targets(), days, values, values)
def test_more_is_never_judged_worse(target, day, one, other):
    low, high = (progress(target, day, value)["state"] for value in sorted((one, other)))
    assert BETTER.index(low) <= BETTER.index(high)


@TRIES
@given(targets(), days, days, values)
def test_a_later_day_is_never_judged_better(target, one, other, value):
    early, late = sorted((one, other))
    before, after = (progress(target, day, value, observed=min(early, 199))["state"] for day in (early, late))
    assert BETTER.index(before) >= BETTER.index(after)


@TRIES
@given(targets(), st.integers(0, 199), values)
def test_the_state_is_that_of_the_exact_numbers(target, day, value):
    found = progress(target, day, value)
    goal, baseline = target["value"], target.get("baseline", 0)
    tenth = Fraction(1, 10) if target["kind"] == "about" else 0
    most = target.get("up_to", goal)
    line = baseline + Fraction((goal - baseline) * (day + 1), 200)
    if value >= goal * (1 - tenth):
        above = target["kind"] != "at_least" and value > most * (1 + tenth)
        assert found["state"] == ("exceeded" if above else "met")
    else:
        assert found["state"] == ("on_track" if value >= line else "behind")
    assert found["value"] == value and found["goal"] == goal
    hundredths = int(Fraction(value * 10000, goal) + Fraction(1, 2))
    assert found["share"] == "%d.%02d" % divmod(hundredths, 100)
    end = baseline + Fraction((value - baseline) * 200, day + 1)
    assert found["forecast"]["reaches"] == (end >= goal * (1 - tenth))


def plan_of(**target):
    return ocop.Plan.from_json({
        "format": "ocop-plan/1", "id": "p", "name_vi": "a", "name_en": "a", "unit": "54", "edition": "1048-2019",
        "issued": "2019-09-01", "from": "2019-01-01", "to": "2026-12-31", **CITE,
        "targets": [{"id": "T", "name_vi": "a", "name_en": "a", "indicator": "products_new", "kind": "at_least",
                     "value": 9, **CITE, **target}]})


def test_what_nobody_can_say_is_told():
    registry = ocop.Registry.read("name,stars,province,commune,edition,group,set,issued\n"
                                  "A,3,54,,1048-2019,4,,2020-01-01\nB,3,66,22015,148-2023,4,21,2025-08-01\n"
                                  "C,3,66,22114,148-2023,4,,2025-08-01\nD,3,66,,148-2023,4,21,2025-08-01\n")
    row = ocop.Progress(plan_of(groups=["4"]), "2026-01-01", registry=registry)["T"]
    assert (row.value, row.carried.number, row.carried.certainty) == (2, 1, "inferred")
    assert [item[:3] for item in row.undecided] == [("unit_split", "66", 1), ("group", "Hàng thủ công mỹ nghệ", 1)]
    row = ocop.Progress(plan_of(each="district", value=1), "2026-01-01", registry=registry)["T"]
    assert (row.value, row.goal) == (1, 9)
    assert [item[:3] for item in row.undecided] == [
        ("unit_split", "22015", 1), ("unit_untold", "", 2)]


ISSUED = st.dates(datetime.date(2019, 9, 1), datetime.date(2026, 12, 31))


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(ISSUED, st.sampled_from("345"), st.sampled_from(["54,558,", "54,,", "66,,22015", "66,,22114"])),
                min_size=1, max_size=12), ISSUED, st.booleans())
def test_more_products_are_never_less(rows, on, each):
    """One product after another, whatever it is: what is counted and what is undecided never become fewer together."""
    plan, before, all_before = plan_of(**({"each": "district", "value": 1} if each else {})), 0, 0
    for count in range(1, len(rows) + 1):
        table = "name,province,district,commune,stars,issued\n" + "".join(
            "P%d,%s,%s,%s\n" % (i, place, stars, day.isoformat()) for i, (day, stars, place) in enumerate(rows[:count]))
        row = ocop.Progress(plan, on, registry=ocop.Registry.read(table))["T"]
        told = sum(one.number for one in row.undecided)
        assert row.value >= before and row.value + told >= all_before
        before, all_before = row.value, row.value if each else row.value + told

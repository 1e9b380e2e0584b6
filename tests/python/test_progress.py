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

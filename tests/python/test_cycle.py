"""The yearly cycle as Python meets it."""
import json

import pytest

import ocop

NOW = ocop.Edition.open("26-2026")


def idea(unit, *events):
    """An idea of a unit, its events as (event, by, on)."""
    case = ocop.Case(NOW, "idea", unit=unit)
    for event, by, on in events:
        case.add(event, by=by, on=on)
    return case


def first_event():
    procedure = NOW.procedure("idea")
    return next(event for event in procedure.events.values()
                if procedure.start in event.states and not event.documents and event.to)


@pytest.mark.parametrize("edition", ocop.editions(), ids=lambda edition: edition.id)
@pytest.mark.parametrize("year", [None, 2026])
def test_a_cycle_is_its_json(edition, year):
    cycle = ocop.Cycle(edition, year)
    document = json.loads(cycle.to_json())
    assert cycle.edition == edition and cycle.year == year == document["year"]
    assert len(cycle.steps) == len(document["steps"])
    for step, (number, wanted) in zip(cycle.steps, document["steps"].items()):
        assert str(step.number) == number and list(step.actors) == wanted["actors"]
        for key, value in step._asdict().items():
            if key not in ("number", "actors"):
                assert (value or None) == wanted.get(key), key
    assert len(cycle.rounds) == len(document["rounds"])
    for round, wanted in zip(cycle.rounds, document["rounds"]):
        assert (round.id, round.level) == (wanted["round"], wanted["level"])
        for key in ("receive_by", "finish_by"):
            day = getattr(round, key)
            assert (day and str(day)) == wanted[key]
        for key in ("source_vi", "source_en", "certainty"):
            assert getattr(round, key) == wanted[key]


def test_what_before_a_day_means_is_the_policy_s():
    strict, inclusive = (ocop.Cycle(NOW, 2026, policy=ocop.Policy(NOW, before_day=name)).rounds[0].finish_by
                         for name in ("strict", "inclusive"))
    assert (inclusive - strict).days == 1


def test_ideas_of_a_year_by_unit_and_step():
    begin = first_event()
    cycle = ocop.Cycle(NOW, 2026)
    cycle.add_units(["Xã B", "Xã A"])
    for unit, on in (("Xã A", "2026-06-01"), ("Xã A", "2026-06-02"), ("Xã C", "2026-07-01"), ("Xã C", "2027-01-01")):
        cycle.add_idea(idea(unit, (begin.id, begin.by, on)), "2027-06-01")
    assert cycle.units == ("Xã A", "Xã B", "Xã C") and cycle.others == 1
    assert (cycle.ideas(), cycle.ideas("Xã A"), cycle.ideas("Xã B"), cycle.ideas("Xã C")) == (3, 2, 0, 1)
    step = NOW.procedure("idea").states[begin.to].step
    assert cycle.ideas(step=step) == 3 and cycle.ideas("Xã A", state=begin.to) == 2
    assert cycle.ideas(state="none") == 0
    document = json.loads(cycle.to_json())["ideas"]
    assert (document["total"], document["others"]) == (3, 1)
    with pytest.raises(KeyError):
        cycle.ideas("Xã D")
    with pytest.raises(ValueError):
        cycle.ideas(step=1, state=begin.to)
    with pytest.raises(ocop.OcopCaseError):
        cycle.add_idea(ocop.Case(NOW), "2026-06-01")

"""The yearly cycle as Python meets it."""
import datetime
import json
import pathlib

import pytest

import ocop

ROOT = pathlib.Path(__file__).resolve().parents[2]
BEFORE = ocop.Edition.open("781-2020")
NOW = ocop.Edition.open("26-2026")


def test_every_edition_has_six_steps():
    for edition in ocop.editions():
        steps = ocop.Cycle(edition).steps
        assert [step.number for step in steps] == [1, 2, 3, 4, 5, 6]
        assert all(step.name_vi and step.input_en and step.output_vi and step.source_vi and step.actors for step in steps)


def test_rounds_have_days_in_a_year_only():
    rounds = {round.id: round for round in ocop.Cycle(NOW, 2027).rounds}
    assert rounds["province-1"].receive_by == datetime.date(2027, 4, 29)
    assert rounds["ministry-2"].finish_by == datetime.date(2027, 3, 29)
    assert {round.finish_by for round in ocop.Cycle(NOW).rounds} == {None}
    inclusive = ocop.Cycle(NOW, 2027, policy=ocop.Policy(NOW, before_day="inclusive"))
    assert {round.id: round.finish_by for round in inclusive.rounds}["province-1"] == datetime.date(2027, 6, 30)


def test_a_province_plans_its_own():
    plan = BEFORE.overlay(ROOT / "examples/cycle/two-rounds-2021.overlay.json")
    rounds = [(round.level, round.receive_by, round.finish_by) for round in ocop.Cycle(plan, 2021).rounds]
    assert rounds == [("district", None, datetime.date(2021, 7, 9)), ("province", None, datetime.date(2021, 7, 29)),
                      ("district", None, datetime.date(2021, 10, 9)), ("province", None, datetime.date(2021, 10, 29))]


def test_ideas_of_a_file():
    cycle = ocop.Cycle(BEFORE, 2021)
    for line in (ROOT / "examples/cycle/ideas-2021.ndjson").read_text(encoding="utf-8").splitlines():
        cycle.add_idea(ocop.Case.from_json(line), "2021-12-31")
    assert {unit: cycle.ideas(unit) for unit in cycle.units} == {
        "Huyện Sìn Hồ": 1, "Huyện Tam Đường": 2, "Thành phố Lai Châu": 2}
    assert cycle.ideas() == 5 and cycle.others == 1
    assert cycle.ideas(step=3) == cycle.ideas(state="plan_returned") == 1
    told = json.loads(cycle.to_json())
    assert told["ideas"]["total"] == 5 and told["year"] == cycle.year == 2021
    assert repr(cycle) == "<ocop.Cycle 2021: 781-2020>"


def test_what_is_refused():
    cycle = ocop.Cycle(NOW, 2026)
    with pytest.raises(ocop.OcopError):
        ocop.Cycle(NOW, 10000)
    with pytest.raises(ocop.OcopCaseError):
        cycle.add_idea(ocop.Case(NOW), "2026-06-01")
    with pytest.raises(ValueError):
        cycle.ideas("Huyện Tam Đường")
    with pytest.raises(ValueError):
        cycle.ideas(step=2, state="registered")
    with pytest.raises(TypeError):
        cycle.add_unit(None)

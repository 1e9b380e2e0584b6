"""Plans, observations, progress and allocations as Python meets them."""
import concurrent.futures
import datetime
import gc
import json
import pathlib
import typing
import unicodedata
from fractions import Fraction

import pytest

import ocop
from ocop import _allocation, _bindings, _plan, _progress, _registry, _values
from test_package import Whole, growth, refusal

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "examples/plans").glob("*.json"))
PLANS = [path for path in PLANS if json.loads(path.read_text(encoding="utf-8"))["format"] == "ocop-plan/1"]
PRODUCTS = ROOT / "examples/registry/products.csv"
OBSERVED = ROOT / "examples/observations/national-919.json"
NATIONAL = ROOT / "examples/plans/national-919.json"
LAI_CHAU = ROOT / "examples/plans/lai-chau-836.json"
CITE = {"source_vi": "mục 1", "source_en": "section 1", "certainty": "confirmed"}


def target(id="T", indicator="organisations", kind="at_least", value=40, **keys):
    return {"id": id, "name_vi": "Chỉ tiêu", "name_en": "Target", "indicator": indicator, "kind": kind, "value": value,
            **CITE, **keys}


def plan(*targets, **keys):
    return {"format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "from": "2019-01-01",
            "to": "2020-12-31", "issued": "2019-01-01", "unit": "12", "targets": list(targets), **CITE, **keys}


def yes_no(id):
    return {key: value for key, value in target(id, "management_system", "yes_no").items() if key != "value"}


def observed(*items):
    return {"format": "ocop-observations/1", "observations": list(items)}


# Plans say what their documents say.

def test_there_are_plans():
    assert len(PLANS) >= 6


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_its_document(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    read = ocop.Plan.from_json(path)
    assert (read.id, read.number, read.unit, read.certainty) == (
        document["id"], document.get("number"), document.get("unit"), document["certainty"])
    assert (str(read.start), str(read.end)) == (document["from"], document["to"])
    assert (read.issued and str(read.issued)) == document.get("issued")
    for lang in ("vi", "en"):
        assert read.name(lang) == document["name_" + lang] and read.source(lang) == document["source_" + lang]
    assert [doubt._asdict() for doubt in read.doubts] == document.get("doubts", [])
    check_bodies(read, document)
    check_means(read, document)
    assert len(read) == len(document["targets"]) == len(read.targets)
    for got, wanted in zip(read, document["targets"]):
        check_target(got, wanted, read, document)
    checked = json.loads(read.check_json())
    assert [finding._asdict() for finding in read.findings] == checked["findings"]
    assert ocop.plan_check(path) == checked == ocop.plan_check(document)


def check_bodies(read, document):
    bodies = document.get("bodies", {})
    assert set(read.bodies) == set(bodies)
    for id, body in bodies.items():
        got = read.bodies[id]
        assert (got.id, got.name_vi, got.name_en) == (id, body["name_vi"], body["name_en"])
        roles = body.get("roles", [])
        assert len(got.roles) == len(roles)
        for role, wanted in zip(got.roles, roles):
            for key in ("text_vi", "text_en", "source_vi", "source_en", "certainty"):
                assert getattr(role, key) == wanted[key]
            assert list(role.groups) == wanted.get("groups", [])


def check_means(read, document):
    means = document.get("means", {})
    assert set(read.means) == set(means)
    for id, wanted in means.items():
        for key in ("kind", "name_vi", "name_en", "source_vi", "source_en", "certainty"):
            assert getattr(read.means[id], key) == wanted[key]
        assert read.means[id].kind_vi and read.means[id].kind_en


def check_target(got, wanted, read, document):
    for key in ("id", "name_vi", "name_en", "indicator", "kind", "source_vi", "source_en", "certainty"):
        assert getattr(got, key) == wanted[key], key
    for key in ("up_to", "percent_of", "each"):
        assert getattr(got, key) == wanted.get(key), key
    assert got.value == (1 if got.kind == "yes_no" else wanted["value"])
    assert got.indicator_vi and got.indicator_en and got.yearly == wanted.get("yearly", False)
    assert got.quote == wanted.get("quote", "") and got.unit == wanted.get("unit", document.get("unit"))
    stars = wanted.get("stars")
    assert (got.stars is None) == (stars is None) and got.level == (stars or {}).get("level")
    if stars:
        assert got.stars[0] == stars["from"] and got.stars[1] == stars.get("to", got.stars[1])
    assert (str(got.start), str(got.end)) == (wanted.get("from", document["from"]), wanted.get("to", document["to"]))
    for key in ("groups", "bodies", "means"):
        assert list(getattr(got, key)) == wanted.get(key, [])
    for part in wanted.get("parts", []):
        assert read[part].whole == got.id


def test_a_plan_is_a_collection_of_targets():
    read = ocop.Plan.from_json(plan(target("A", value=40, parts=["B", "C"]), target("B", value=25, kind="exactly"),
                                    target("C", value=15)))
    assert read["B"] == read[1] == read[-2] and read[1:] == (read["B"], read["C"]) and list(read) == list(read.targets)
    assert [item.whole for item in read] == [None, "A", "A"]
    assert "C" in read and "X" not in read and read[0] in read and 3 not in read
    assert repr(read) == "<ocop.Plan 'p': 3 targets, 2019-01-01 to 2020-12-31>"
    for wrong, kind in (("X", KeyError), (9, IndexError), (1.0, TypeError), (None, TypeError), (b"A", TypeError)):
        with pytest.raises(kind):
            read[wrong]
    with pytest.raises(AttributeError):
        read[0].value = 3
    with pytest.raises(TypeError, match="use Plan.from_json"):
        ocop.Plan()


def test_a_plan_comes_in_every_way():
    text = LAI_CHAU.read_text(encoding="utf-8")
    for form in (text, text.encode(), json.loads(text), LAI_CHAU):
        assert ocop.Plan.from_json(form).targets == ocop.Plan.from_json(text).targets
    decomposed = ocop.Plan.from_json(unicodedata.normalize("NFD", text))
    assert decomposed.name() == ocop.Plan.from_json(text).name()
    assert ocop.Plan.from_json(plan(target(), name_vi="Kế hoạch 🍵")).name() == "Kế hoạch 🍵"


@pytest.mark.parametrize("document, name, pointer", [
    (plan(target(parts=["B"]), target("B", value=39)), "OCOP_ERR_PLAN", "/targets/0/parts"),
    (plan(target(indicator="colour")), "OCOP_ERR_PLAN", "/targets/0/indicator"),
    (plan(to="2018-12-31"), "OCOP_ERR_PLAN", "/to"), (plan(target(value="40")), "OCOP_ERR_SHAPE", "/targets/0/value"),
    (plan(target(), unit="99"), "OCOP_ERR_PLAN", "/unit"), ({}, "OCOP_ERR_FORMAT", "/format"),
])
def test_a_plan_that_is_not_sound(document, name, pointer):
    error = refusal(ocop.Plan.from_json, document)
    assert (error.name, error.pointer) == (name, pointer) and error.message_vi and error.message_en
    assert type(error) is (ocop.OcopPlanError if name == "OCOP_ERR_PLAN" else ocop.OcopDocumentError)
    assert refusal(ocop.plan_check, document).json == refusal(ocop.plan_progress, document, "2020-01-01").json == error.json


# Observations

def test_observations_step_by_step_are_those_of_a_document():
    read = ocop.Plan.from_json(LAI_CHAU)
    built = ocop.Observations()
    built.add("2020-06-30", 75, indicator="officials_trained", base=100, source="Báo cáo 6 tháng 🍵")
    built.add(datetime.date(2020, 6, 30), Whole(30), target="LC-7", base=Whole(40))
    built.add("2020-06-30", 2, target="LC-4", unit="106")
    built.add("2020-06-30", True, indicator="management_system")
    document = observed(
        {"indicator": "officials_trained", "on": "2020-06-30", "value": 75, "base": 100, "source": "Báo cáo 6 tháng 🍵"},
        {"target": "LC-7", "on": "2020-06-30", "value": 30, "base": 40},
        {"target": "LC-4", "unit": "106", "on": "2020-06-30", "value": 2},
        {"indicator": "management_system", "on": "2020-06-30", "value": True})
    assert len(built) == 4 and repr(built) == "<ocop.Observations: 4>"
    progress = read.progress("2020-07-31", observations=built)
    for form in (document, json.dumps(document), json.dumps(document).encode(), ocop.Observations.from_json(document)):
        assert read.progress("2020-07-31", observations=form) == progress
    assert progress["LC-6"].measure == ("observation", datetime.date(2020, 6, 30), "Báo cáo 6 tháng 🍵")
    assert progress["LC-8"].state == "met" and progress["LC-7"].value == Fraction(75)


@pytest.mark.parametrize("call, kind", [
    (lambda list: list.add("2020-06-30", 1), ocop.OcopError),
    (lambda list: list.add("2020-06-30", 1, target="T", indicator="ideas"), ocop.OcopError),
    (lambda list: list.add("2020-06-30", -1, target="T"), ocop.OcopError),
    (lambda list: list.add("30/6/2020", 1, target="T"), ocop.OcopDocumentError),
    (lambda list: list.add(None, 1, target="T"), ocop.OcopDocumentError),
    (lambda list: list.add("2020-06-30", 11, target="S"), ocop.OcopPlanError),
    (lambda list: list.add("2020-06-30", 1.0, target="T"), TypeError),
    (lambda list: list.add("2020-06-30", "1", target="T"), TypeError),
    (lambda list: list.add("2020-06-30", 1, target=None), TypeError),
    (lambda list: list.add("2020-06-30", 2 ** 40, target="T"), OverflowError),
    (lambda list: list.add("2020-06-30", 1, target="T\0"), ValueError),
    (lambda list: list.add("2020-06-30", 1, target="\ud800"), ocop.OcopError),
])
def test_an_observation_that_is_none(call, kind):
    seen = ocop.Observations()
    seen.add("2020-06-30", 10, target="S")
    with pytest.raises(kind):
        call(seen)
    assert len(seen) == 1


# Progress

def check_progress(progress):
    document = progress.to_dict()
    assert document == json.loads(progress.to_json()) and len(progress) == len(document["targets"]) == len(progress.plan)
    assert (document["plan"], document["on"]) == (progress.plan.id, progress.on.isoformat())
    assert {**document["states"], **progress.states} == document["states"]
    assert sum(progress.states.values()) == len(progress)
    for row, wanted in zip(progress, document["targets"]):
        assert (row.target.id, row.state) == (wanted["id"], wanted["state"])
        assert row.goal == wanted["goal"] and shown(row.value, wanted["value"])
        assert shown(row.share and row.share * 100, wanted["share"])
        if wanted["needed"]:
            assert shown(row.left, wanted["needed"]["left"]) and row.days_left == wanted["needed"]["days"]
        forecast = wanted["forecast"]
        assert (row.forecast is None) == (forecast is None)
        if forecast:
            assert shown(row.forecast.value, forecast["value"]) and row.forecast.reaches == forecast["reaches"]
        measure = wanted["measure"]
        assert (row.measure is None) == (measure is None) == (row.value is None)
        if measure:
            assert (row.measure.by, str(row.measure.on), row.measure.source) == (
                measure["by"], measure["on"], measure.get("source", ""))
        assert [unit._asdict() for unit in row.short] == [
            {key: unit[key] for key in ("unit", "name", "value")} for unit in wanted["short"]]
        assert [(unit.unit, unit.name, list(unit.of), unit.split, unit.reached) for unit in row.map] == [
            (unit["unit"], unit["name"], [old["unit"] for old in unit["of"]], unit["split"], unit["reached"])
            for unit in wanted.get("map", [])]
        assert [(item.why, item.number) for item in row.undecided] == [
            (item["why"], item["number"]) for item in wanted.get("undecided", [])]
        carried = (measure or {}).get("carried")
        assert (row.carried and row.carried._asdict()) == (carried and {
            key: carried[key] for key in ("number", "certainty")})
        assert [year._asdict() for year in row.years] == [
            {key: year[key] for key in ("year", "state")} for year in wanted.get("years", [])]


def shown(exact, text):
    """Whether a number is shown so: as it is, or as decimals rounded half up."""
    if exact is None or text is None:
        return exact is None and text is None
    if not isinstance(text, str):
        return exact == text
    return "%d.%02d" % divmod(int(exact * 100 + Fraction(1, 2)), 100) == text


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_progress_is_its_document(path):
    registry, read = ocop.Registry.read(PRODUCTS), ocop.Plan.from_json(path)
    for day in (read.start, read.start + (read.end - read.start) / 2, read.end, read.end + datetime.timedelta(1)):
        progress = read.progress(day, registry=registry)
        check_progress(progress)
        assert ocop.plan_progress(path, day, registry=registry) == progress.to_dict()


def test_the_national_programme():
    read = ocop.Plan.from_json(NATIONAL)
    progress = ocop.Progress(read, "2023-12-31", observations=OBSERVED)
    check_progress(progress)
    document = ocop.plan_progress(NATIONAL, "2023-12-31", OBSERVED)
    assert document == progress.to_dict() == ocop.plan_progress(NATIONAL, "2023-12-31", OBSERVED.read_bytes())
    stars = progress["N22-2"]
    assert (stars.state, stars.value, stars.goal, stars.target.up_to, stars.share) == (
        "behind", 42, 400, 500, Fraction(21, 200))
    assert progress["N22-1"].state == "met" and progress["N22-1"].left == 0


def test_every_kind_of_row():
    read = ocop.Plan.from_json(plan(
        target("N", value=40), target("P", "officials_trained", value=90, percent_of="officials"),
        target("E", "products_focus", value=2, each="district"), yes_no("Y"),
        target("R", "organisations_new", "range", 3, up_to=4),
        target("J", "ideas", value=1, yearly=True)))
    progress = read.progress("2020-07-01", observations=observed(
        {"target": "N", "on": "2019-12-31", "value": 15}, {"target": "P", "on": "2020-06-30", "value": 2, "base": 3},
        {"target": "E", "unit": "106", "on": "2020-06-30", "value": 2}, {"target": "R", "on": "2020-06-30", "value": 5},
        {"target": "E", "unit": "107", "on": "2020-06-30", "value": 1}, {"target": "Y", "on": "2020-06-30", "value": True},
        {"target": "J", "on": "2019-12-31", "value": 0}, {"target": "J", "on": "2020-06-30", "value": 1}))
    check_progress(progress)
    number, percent, each, yes, range_, yearly = progress
    assert (number.state, number.value, number.goal, number.share, number.left) == (
        "behind", 15, 40, Fraction(3, 8), 25)
    assert number.days_left == 183 and number.forecast == (Fraction(15 * 731, 365), False)
    assert (percent.value, percent.goal, percent.share) == (Fraction(200, 3), 90, Fraction(20, 27))
    assert (each.value, each.goal) == (1, 8) and ("107", "Huyện Mường Tè", 1) in each.short
    assert each.short[-1].value is None and len(each.short) == 7
    assert (yes.state, yes.value, yes.goal, yes.share) == ("met", 1, 1, 1)
    assert (number.state_vi, number.state_en) == ("chậm tiến độ", "behind") and number.target.goal_vi.startswith("ít nhất 40")
    assert "each district" in each.target.goal_en
    assert (range_.state, range_.target.up_to) == ("exceeded", 4)
    assert (yearly.state, [(year.year, year.state) for year in yearly.years]) == (
        "missed", [(2019, "missed"), (2020, "met")])
    assert progress.states == {"met": 1, "exceeded": 1, "behind": 3, "missed": 1}


def test_progress_is_a_frozen_collection():
    read = ocop.Plan.from_json(plan(target("A"), target("B", "ideas")))
    progress, same = read.progress("2020-01-01"), ocop.Progress(read, datetime.date(2020, 1, 1))
    assert progress["B"] == progress[1] == progress[-1] and progress[:1] == (progress["A"],)
    assert [row.target for row in progress] == list(read) and progress.plan is read
    assert progress == same and hash(progress) == hash(same) and progress != read.progress("2020-01-02")
    assert progress != progress.to_json() and repr(progress) == "<ocop.Progress of 'p' on 2020-01-01: 2 no_data>"
    progress.to_dict()["targets"].clear()
    progress.states.clear()
    assert progress.to_dict() == same.to_dict() and progress.states == {"no_data": 2}
    for wrong, kind in (("X", KeyError), (2, IndexError), (None, TypeError)):
        with pytest.raises(kind):
            progress[wrong]
    with pytest.raises(AttributeError):
        progress[0].state = "met"
    assert repr(ocop.Plan.from_json(plan()).progress("2020-01-01")).endswith("no targets>")


def test_ideas_of_cycles():
    read = ocop.Plan.from_json(plan(target("J", "ideas", value=1, yearly=True)))
    cycles = []
    for year in (2019, 2020):
        cycle = ocop.Cycle(ocop.Edition.open("490-2018"), year)
        case = ocop.Case(ocop.Edition.open("490-2018"), "idea", unit="106", tracked=False)
        case.add("register", by="producer", on="%d-03-01" % year)
        cycle.add_idea(case, "%d-07-01" % year)
        cycles.append(cycle)
    assert read.progress("2020-07-01", cycles=cycles[1:])["J"].years == ((2019, "no_data"), (2020, "met"))
    both = read.progress("2020-07-01", cycles=iter(cycles))["J"]
    assert (both.state, both.value, both.measure.by) == ("met", 1, "cycle")
    assert refusal(read.progress, "2020-07-01", cycles=[ocop.Cycle(ocop.Edition.open("490-2018"))]).name == (
        "OCOP_ERR_ARGUMENT")


def test_old_units_on_the_new_map():
    """Phú Yên of 2019, which went into Đắk Lắk on 1 July 2025."""
    read = ocop.Plan.from_json(plan(target("N", "products_new", value=9),
                                    target("E", "products_new", value=1, each="district"), to="2026-12-31", unit="54"))
    registry = ocop.Registry.read(
        "name,stars,province,district,commune,issued\nA,3,54,558,,2020-06-01\nB,3,66,,22114,2025-08-01\n"
        "C,3,66,,22015,2025-08-01\nD,3,66,,22015,2025-09-01\nE,3,66,,,2025-08-01\nH,3,54,,,2020-06-01\n")
    progress = read.progress("2025-12-31", registry=registry)
    check_progress(progress)
    number, each = progress
    assert (number.value, [item[:3] for item in number.undecided], number.map) == (5, [("unit_split", "66", 1)], ())
    assert (each.value, [item[:3] for item in each.undecided]) == (2, [("unit_split", "22015", 2), ("unit_untold", "", 2)])
    assert all(item.text_vi and item.text_en and item.text_vi != item.text_en for item in each.undecided)
    areas = {area.unit: area for area in each.map}
    assert areas["22081"] == ("22081", "Xã Đồng Xuân", ("558",), False, True)
    assert areas["22015"] == ("22015", "Phường Tuy Hòa", ("555", "563"), True, False)
    assert read.progress("2020-05-31", registry=registry)["E"].map == ()


def test_groups_of_another_edition():
    document = plan(target("H", "products_new", value=9, groups=["3"]), edition="1048-2019", issued="2019-09-01",
                    to="2026-12-31")
    del document["unit"]
    read = ocop.Plan.from_json(document)
    registry = ocop.Registry.read("name,edition,group,set,stars,issued\nA,1048-2019,3,,3,2020-06-01\n"
                                  "B,148-2023,3,18,3,2023-06-01\nF,148-2023,5,23,3,2023-06-01\n")
    progress = read.progress("2024-01-01", registry=registry)
    check_progress(progress)
    assert progress["H"].value == 2 and progress["H"].carried == (1, "inferred")
    assert [item[:3] for item in progress["H"].undecided] == [("group", "Sinh vật cảnh", 1)]


def test_products_of_a_register_that_nobody_sealed():
    registry = ocop.Registry()
    for i in range(3):
        registry.add(name="A%d" % i, stars=3, province="12", issued="2019-06-01")
    read = ocop.Plan.from_json(plan(target("N", "products_new", value=4)))
    row = read.progress("2020-07-01", registry=registry)["N"]
    assert (row.value, row.goal, row.measure.by, row.share) == (3, 4, "registry", Fraction(3, 4))
    assert refusal(registry.add, name="B").name == "OCOP_ERR_ARGUMENT"


@pytest.mark.parametrize("keys, kind", [
    ({"registry": "products.csv"}, TypeError), ({"cycles": [None]}, TypeError), ({"cycles": 3}, TypeError),
    ({"observations": 3}, TypeError), ({"observations": []}, TypeError), ({"observations": {}}, ocop.OcopDocumentError),
    ({"observations": observed({"target": "X", "on": "2020-01-01", "value": 1})}, ocop.OcopPlanError),
])
def test_what_cannot_be_measured(keys, kind):
    with pytest.raises(kind):
        ocop.Plan.from_json(plan(target())).progress("2020-01-01", **keys)


def test_days_that_are_none():
    read = ocop.Plan.from_json(plan(target()))
    for wrong in ("2020-02-30", None, ""):
        assert refusal(read.progress, wrong).name == "OCOP_ERR_DATE"
    with pytest.raises(TypeError):
        ocop.Progress(plan(target()), "2020-01-01")


# Allocations

def test_an_allocation_step_by_step_is_that_of_a_document():
    document = {"format": "ocop-allocation/1", "target": "PY-3", "total": 51, "units": [
        {"unit": "Huyện A", "weight": 50, "given": 30}, {"unit": "Huyện B", "weight": 30, "cap": 17, "given": 20},
        {"unit": "Huyện C", "weight": 1, "minimum": 2, "given": 2}]}
    allocation = ocop.Allocation(51, {"Huyện A": 50, "Huyện B": Whole(30), "Huyện C": 1}, minimum={"Huyện C": 2},
                                 cap={"Huyện B": Whole(17)}, given={"Huyện A": 30, "Huyện B": 20, "Huyện C": 2},
                                 target="PY-3")
    for form in (document, json.dumps(document), json.dumps(document).encode(), allocation.to_json()):
        assert ocop.Allocation.from_json(form) == allocation
    assert hash(ocop.Allocation.from_json(document)) == hash(allocation) and allocation != document
    assert allocation.numbers == {"Huyện A": 32, "Huyện B": 17, "Huyện C": 2}
    assert (allocation.total, allocation.target, allocation.given_total) == (51, "PY-3", 52)
    assert allocation["Huyện A"] == ("Huyện A", 50, 0, None, 30, Fraction(32), None, 32, None)
    assert (allocation[1].bound, allocation[-1].bound, allocation[0].difference) == ("cap", "minimum", -2)
    assert repr(allocation) == "<ocop.Allocation of 51 over 3 units>"
    divided = ocop.allocate(document)
    assert json.loads(allocation.to_json()) == divided
    for unit, wanted in zip(allocation, divided["units"]):
        assert {**unit._asdict(), "share": wanted["share"], "difference": unit.difference} == wanted
        assert shown(unit.share, wanted["share"])


def test_an_allocation_is_a_frozen_collection():
    allocation = ocop.Allocation(10, {"Huyện Mường Tè": 2, "B": 1})
    assert len(allocation) == 2 and list(allocation) == [allocation[0], allocation["B"]] == list(allocation[:])
    assert allocation[unicodedata.normalize("NFD", "Huyện Mường Tè")].share == Fraction(20, 3)
    assert (allocation.target, allocation.given_total, allocation[0].given, allocation[0].difference) == (None,) * 4
    for wrong, kind in (("X", KeyError), (2, IndexError), (None, TypeError), ("\0", ValueError)):
        with pytest.raises(kind):
            allocation[wrong]
    with pytest.raises(AttributeError):
        allocation[0].number = 3
    with pytest.raises(AttributeError):
        allocation.total = 3
    assert len(ocop.Allocation(0, {})) == 0


def test_bounds_of_all_units():
    assert ocop.Allocation(9, {"A": 1, "B": 100}, minimum=2, cap=6).numbers == {"A": 3, "B": 6}
    assert [unit.cap for unit in ocop.Allocation(9, {"A": 1, "B": 1}, cap={"A": 4})] == [4, None]


@pytest.mark.parametrize("make, kind", [
    (lambda: ocop.Allocation(3, {"A": 1}, minimum=4), ocop.OcopPlanError),
    (lambda: ocop.Allocation(3, {"A": 1}, cap=2), ocop.OcopPlanError),
    (lambda: ocop.Allocation(1, {}), ocop.OcopPlanError),
    (lambda: ocop.Allocation(1, {"Tè": 1, unicodedata.normalize("NFD", "Tè"): 1}), ocop.OcopPlanError),
    (lambda: ocop.Allocation(-1, {"A": 1}), ocop.OcopError), (lambda: ocop.Allocation(1, {"A": -1}), ocop.OcopError),
    (lambda: ocop.Allocation(1, {"": 1}), ocop.OcopError), (lambda: ocop.Allocation(1, {"\ud800": 1}), ocop.OcopError),
    (lambda: ocop.Allocation(1, {"A": 1}, given={"B": 1}), ocop.OcopError),
    (lambda: ocop.Allocation(1, {"A": 1}, minimum={"B": 1}), ValueError),
    (lambda: ocop.Allocation(1, {"A": 1}, cap={"A": "2"}), TypeError),
    (lambda: ocop.Allocation(1.5, {"A": 1}), TypeError), (lambda: ocop.Allocation(1, {"A": 0.5}), TypeError),
    (lambda: ocop.Allocation(1, {3: 1}), TypeError), (lambda: ocop.Allocation(1, ["A"]), AttributeError),
    (lambda: ocop.Allocation(2 ** 40, {"A": 1}), OverflowError), (lambda: ocop.Allocation.from_json({}), ValueError),
    (lambda: ocop.Allocation.from_json(3), TypeError),
])
def test_what_cannot_be_divided(make, kind):
    with pytest.raises(kind):
        make()


# Below the package, and its life

def test_names_of_constants_are_those_of_the_types():
    for names, literal in (("TARGET_", _plan.TargetKind), ("MEANS_", _plan.MeansKind), ("COUNT_", _registry.Counted),
                           ("PROGRESS_", _progress.ProgressState), ("MEASURE_", _progress.MeasureBy),
                           ("UNDECIDED_", _progress.UndecidedWhy),
                           ("RECORD_", _registry.Record), ("SEVERITY_", _registry.Severity)):
        assert set(typing.get_args(literal)) == set(_values.names(names)), names
    states = {_bindings.state_name(number) for number in range(0, 40)} - {""}
    assert states == set(typing.get_args(_registry.State))
    assert {*_allocation._BOUND_NAMES.values()} == set(typing.get_args(_allocation.Bound))


def test_what_the_package_itself_does_not_use():
    read = ocop.Plan.from_json(LAI_CHAU)
    progress = read.progress("2020-06-30", observations=observed({"target": "LC-7", "on": "2020-06-30", "value": 1,
                                                                  "base": 3}))
    again = progress._handle.plan()
    assert [again.target_id(i) for i in range(again.target_count())] == [item.id for item in read]
    assert not progress._handle.has_forecast(99) and progress._handle.forecast_denominator(99) == 1
    assert json.loads(ocop.plan_progress_json(LAI_CHAU.read_bytes(), "2020-06-30")) == ocop.plan_progress(
        LAI_CHAU, "2020-06-30")


def test_progress_outlives_what_it_is_of():
    def made():
        read = ocop.Plan.from_json(plan(target("N", "products_new", value=4, quote="câu")))
        registry = ocop.Registry.read("name,stars,province,issued\nA,3,12,2019-06-01\n")
        return read.progress("2020-07-01", registry=registry), read[0], ocop.Allocation(3, {"A": 1})["A"]
    things = [made() for _ in range(5)]
    gc.collect()
    filler = [ocop.Plan.from_json(LAI_CHAU) for _ in range(5)]
    for progress, item, share in things:
        assert progress["N"].value == 1 and progress.plan.name("en") == "Plan" and item.quote == "câu"
        assert json.loads(progress.to_json())["targets"][0]["id"] == item.id == "N" and share.number == 3
    assert len(filler) == 5


def test_threads_agree():
    registry, read = ocop.Registry.read(PRODUCTS), ocop.Plan.from_json(NATIONAL)

    def answers(_):
        return [read.progress(day, registry=registry, observations=OBSERVED).to_json()
                for day in ("2022-12-31", "2023-12-31", "2025-12-31")] + [read.check_json()]
    expected = answers(0)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(answers, range(8)))


def test_memory_stays_flat(tmp_path):
    prepare = "plan, products, observed = %r, %r, %r" % tuple(
        path.read_text(encoding="utf-8") for path in (NATIONAL, PRODUCTS, OBSERVED))
    assert growth(tmp_path, prepare, """
        read = ocop.Plan.from_json(plan)
        read.bodies, read.means, read.doubts, read.findings, read.check_json()
        read.progress('2023-12-31', registry=ocop.Registry.read(products), observations=observed).plan
        ocop.Allocation(9, {'A': 1, 'B': 2}, minimum=1, given={'A': 3}, target='T').to_json()
        try:
            ocop.Observations().add('2023-12-31', -1, target='T')
        except ocop.OcopError:
            pass
        """, warm=30, times=100) < 16384

"""Dividing a target: properties that hold for every allocation, tried with random ones."""
import json
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ocop

TRIES = settings(max_examples=400, deadline=None, derandomize=True, database=None)

weights = st.one_of(st.integers(0, 12), st.integers(0, 2**31 - 1))


@st.composite
def allocations(draw, bounded=True):
    """A document that can be divided."""
    names = draw(st.lists(st.text("ABCxyz", min_size=1, max_size=3), min_size=1, max_size=9, unique=True))
    units, least, most = [], 0, 0
    for name in names:
        unit = {"unit": name, "weight": draw(weights)}
        if bounded and draw(st.booleans()):
            unit["minimum"] = draw(st.integers(0, 9))
        if bounded and draw(st.booleans()):
            unit["cap"] = unit.get("minimum", 0) + draw(st.integers(0, 9))
        least += unit.get("minimum", 0)
        most += unit.get("cap", 200) if unit["weight"] else unit.get("minimum", 0)
        units.append(unit)
    return {"format": "ocop-allocation/1", "total": draw(st.integers(least, max(least, most))), "units": units}


def numbers(document):
    return {unit["unit"]: unit["number"] for unit in ocop.allocate(document)["units"]}


def exact_shares(document):
    """Shares by their definition: the clamped multiple of the weights that adds up, found between its corners."""
    units = [(u["weight"], u.get("minimum", 0), u.get("cap")) for u in document["units"]]

    def clamped(scale):
        return [max(Fraction(low), scale * weight if high is None else min(scale * weight, Fraction(high)))
                for weight, low, high in units]
    corners = sorted({Fraction(bound, weight) for weight, low, high in units if weight
                      for bound in (low, high) if bound is not None} | {Fraction(0)})
    below = max(corner for corner in corners if sum(clamped(corner)) <= document["total"])
    left = document["total"] - sum(clamped(below))
    slope = sum(weight for weight, low, high in units
                if weight and below * weight >= low and (high is None or below * weight < high))
    return clamped(below + left / slope) if left else clamped(below)


@TRIES
@given(allocations())
def test_numbers_add_up_and_keep_their_bounds(document):
    divided = ocop.allocate(document)
    assert sum(unit["number"] for unit in divided["units"]) == document["total"]
    for unit in divided["units"]:
        assert unit["minimum"] <= unit["number"]
        assert unit["cap"] is None or unit["number"] <= unit["cap"] or not unit["weight"]


@TRIES
@given(allocations())
def test_a_number_is_the_exact_share_rounded_down_or_up(document):
    shares, divided = exact_shares(document), ocop.allocate(document)["units"]
    assert sum(shares) == document["total"]
    for share, unit in zip(shares, divided):
        assert share // 1 <= unit["number"] <= -(-share // 1)
        assert unit["share"] == "%d.%02d" % divmod(int(share * 100 + Fraction(1, 2)), 100)
    # Those rounded up have the largest remainders.
    up = [share % 1 for share, unit in zip(shares, divided) if unit["number"] > share]
    down = [share % 1 for share, unit in zip(shares, divided) if unit["number"] < share]
    assert not up or not down or min(up) >= max(down)


@TRIES
@given(allocations(), st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(document, random):
    before = numbers(document)
    random.shuffle(document["units"])
    assert numbers(document) == before


@TRIES
@given(allocations(bounded=False))
def test_a_greater_weight_gets_no_less(document):
    divided = sorted(ocop.allocate(document)["units"], key=lambda unit: unit["weight"])
    for one, other in zip(divided, divided[1:]):
        assert one["number"] <= other["number"] or one["weight"] == other["weight"]


@TRIES
@given(allocations(), st.integers(1, 20))
def test_with_a_larger_total_no_share_falls(document, more):
    before = exact_shares(document)
    took = numbers(document)
    document["total"] += more
    try:
        divided = ocop.allocate(document)
    except ocop.OcopError:
        assume(False)
    for share, unit in zip(before, divided["units"]):
        assert unit["number"] >= share // 1
        assert unit["number"] >= took[unit["unit"]] - 1


@TRIES
@given(allocations())
def test_what_was_divided_divides_to_the_same(document):
    divided = ocop.allocate(document)
    assert ocop.allocate(json.loads(json.dumps(divided))) == divided


@pytest.mark.parametrize("total, units, said", [
    (3, [{"unit": "A", "weight": 1, "minimum": 4}], "tối thiểu"),
    (3, [{"unit": "A", "weight": 1, "cap": 2}], "nhiều nhất 2"),
    (1, [], "nhiều nhất 0"),
])
def test_what_cannot_be_divided_says_why(total, units, said):
    with pytest.raises(ocop.OcopError) as failure:
        ocop.allocate({"format": "ocop-allocation/1", "total": total, "units": units})
    assert failure.value.name == "OCOP_ERR_TOTAL"
    assert said in failure.value.message_vi


CITE = {"source_vi": "a", "source_en": "a", "certainty": "confirmed"}


def lai_chau():
    return ocop.Plan.from_json({
        "format": "ocop-plan/1", "id": "p", "name_vi": "a", "name_en": "a", "unit": "12", "issued": "2019-07-31",
        "from": "2019-01-01", "to": "2020-12-31", **CITE,
        "targets": [{"id": "T", "name_vi": "a", "name_en": "a", "indicator": "products_new", "kind": "exactly",
                     "value": 51, **CITE},
                    {"id": "EACH", "name_vi": "a", "name_en": "a", "indicator": "products_new", "kind": "at_least",
                     "value": 1, "each": "district", **CITE}]})


def test_a_target_is_divided_over_the_units_of_its_time():
    plan = lai_chau()
    equal = ocop.Allocation.of_target(plan, "T")
    assert list(equal.numbers) == ["105", "106", "107", "108", "109", "110", "111", "112"]
    assert (equal.total, equal.target, sum(equal.numbers.values())) == (51, "T", 51)
    assert equal["106"].name == "Huyện Tam Đường" and equal["Huyện Tam Đường"].unit == "106"
    table = "Đơn vị;Trọng số\n" + "".join("%s;%d\n" % (unit.name, i) for i, unit in enumerate(equal))
    assert [unit.weight for unit in ocop.Allocation.of_target(plan, 0, weights=table)] == list(range(8))
    held = ocop.Allocation.of_target(plan, "T", weights={"107": 9}, minimum={"105": 7}, cap={"107": 8},
                                     given={"Thành phố Lai Châu": 6})
    assert (held["105"].number, held["107"].number, held["105"].difference) == (7, 8, -1)
    assert len(ocop.Allocation.of_target(plan, "T", level="commune")) == 108
    assert ocop.Allocation.from_json(equal.to_json()) == equal


def test_a_register_weighs_the_units_of_a_target():
    registry = ocop.Registry.read("name,stars,province,district,commune,issued\nA,3,12,106,,2020-01-01\n"
                                  "B,3,12,,03390,2025-08-01\nC,3,12,112,,2020-01-01\nD,3,12,,03388,2025-08-01\n")
    counts = registry.count(by="district", where={"province": "12"}, units_on="2019-07-31")
    divided = ocop.Allocation.of_target(lai_chau(), "T", weights=counts)
    assert {unit.unit: unit.weight for unit in divided if unit.weight} == {"106": 2, "112": 1}
    assert divided.numbers["106"] == 34


def test_what_cannot_be_divided_says_why():
    with pytest.raises(ocop.OcopPlanError, match="nothing to be divided|không có gì để phân bổ"):
        ocop.Allocation.of_target(lai_chau(), "EACH")
    with pytest.raises(KeyError):
        ocop.Allocation.of_target(lai_chau(), "T", weights={"Huyện Không Có": 3})
    with pytest.raises(KeyError):
        ocop.Allocation.of_target(lai_chau(), "X")
    with pytest.raises(ocop.OcopError):
        ocop.Allocation.of_target(lai_chau(), "T", weights="unit,weight\n106,1\n")

"""Properties that hold for every dossier, tried with random ones."""
import copy
import json
import pathlib

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import ocop

DATA = pathlib.Path(__file__).resolve().parents[2] / "lib/data/editions"
SHEETS = {}
for file in sorted(DATA.glob("*/sets/*.json")):
    sheet = json.loads(file.read_text(encoding="utf-8"))
    SHEETS[sheet["edition"], sheet["set"]] = sheet
TRIES = settings(max_examples=250, deadline=None, derandomize=True, database=None,
                 suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def rate(dossier):
    return json.loads(ocop.rate_json(json.dumps(dossier, ensure_ascii=False)))


def options(criterion):
    return [o for _, o in sorted(criterion["options"].items(), key=lambda x: int(x[0]))]


def values(criterion):
    """Points that a criterion can have."""
    points = [o["points"] for o in options(criterion)]
    if criterion["mode"] != "additive":
        return sorted(set(points))
    sums = {0}
    for p in points:
        sums |= {s + p for s in sums}
    return sorted(sums)


def lifted(criterion, have, to):
    """At least `to` points, or the best of the case that they belong to (the poorer one if they fit two)."""
    reach = values(criterion)
    if criterion["mode"] == "choose_one_case":
        cases = {}
        for o in options(criterion):
            cases.setdefault(o["case"], []).append(o["points"])
        reach = min((sorted(points) for points in cases.values() if have in points), key=lambda points: points[-1])
    return next((v for v in reach if v >= max(have, to)), reach[-1])


def ticks(criterion, points):
    """Items of an additive criterion that make these points."""
    found = {0: []}
    for i, o in enumerate(options(criterion), 1):
        for total, items in list(found.items()):
            found.setdefault(total + o["points"], items + [i])
    return found[points]


@st.composite
def sheets(draw, criteria, level):
    """Every criterion answered by points, around a level from 0 (worst) to 10 (best)."""
    points = {}
    for code, c in criteria.items():
        possible = values(c)
        at = min(10, max(0, level + draw(st.integers(-3, 3))))
        points[code] = possible[round(at * (len(possible) - 1) / 10)]
    return points


@st.composite
def dossiers(draw, most=4):
    key = draw(st.sampled_from(sorted(SHEETS)))
    criteria = SHEETS[key]["criteria"]
    level = draw(st.integers(0, 10))
    count = draw(st.integers(1, most))
    d = {"format": "ocop-dossier/1", "edition": key[0], "product": {"set": key[1]},
         "sheets": [{"member": "m%d" % i, "points": draw(sheets(criteria, level))} for i in range(count)]}
    if draw(st.booleans()):
        d["policy"] = {"gate_basis": draw(st.sampled_from(["mean", "every"]))}
    return d


def criteria_of(d):
    return SHEETS[d["edition"], d["product"]["set"]]["criteria"]


@TRIES
@given(dossiers(), st.randoms(use_true_random=False))
def test_order_of_sheets_never_matters(d, random):
    other = copy.deepcopy(d)
    random.shuffle(other["sheets"])
    a, b = rate(d), rate(other)
    assert sorted(m["member"] for m in a.pop("members")) == sorted(m["member"] for m in b.pop("members"))
    assert a == b


@TRIES
@given(dossiers(), st.data())
def test_raising_a_point_never_lowers(d, data):
    before = rate(d)
    assume(before["outcome"] == "rated")
    sheet = data.draw(st.sampled_from(range(len(d["sheets"]))))
    points = d["sheets"][sheet]["points"]
    code = data.draw(st.sampled_from(sorted(points)))
    more = [v for v in values(criteria_of(d)[code]) if v > points[code]]
    assume(more)
    points[code] = data.draw(st.sampled_from(more))
    after = rate(d)
    assert after["outcome"] == "rated"
    assert after["stars"] >= before["stars"] and after["band"] >= before["band"]
    assert after["total"]["sum"] > before["total"]["sum"]


@TRIES
@given(dossiers())
def test_next_followed_gives_that_star(d):
    before = rate(d)
    assume(before["outcome"] == "rated" and before["next"])
    assert before["next"]["stars"] > before["stars"]
    for x in before["next"]["raise"]:
        for sheet in d["sheets"]:
            points = sheet["points"]
            points[x["criterion"]] = lifted(criteria_of(d)[x["criterion"]], points[x["criterion"]], x["to"])
    after = rate(d)
    assert after["stars"] == before["next"]["stars"]
    assert after["total"]["mean"] == before["next"]["mean"]


@TRIES
@given(dossiers(), st.data())
def test_answers_and_points_agree(d, data):
    other = copy.deepcopy(d)
    ambiguous = False
    for sheet in other["sheets"]:
        sheet["answers"] = {}
        for code, points in list(sheet["points"].items()):
            c = criteria_of(d)[code]
            if data.draw(st.booleans()):
                continue
            del sheet["points"][code]
            fit = [i for i, o in enumerate(options(c), 1) if o["points"] == points]
            if c["mode"] == "additive":
                sheet["answers"][code] = ticks(c, points)
            elif c["mode"] == "yes_no":
                sheet["answers"][code] = points > 0
            else:
                sheet["answers"][code] = data.draw(st.sampled_from(fit))
                ambiguous = ambiguous or (c["mode"] == "choose_one_case" and len(fit) > 1)
    a, b = rate(d), rate(other)
    if ambiguous:
        del a["next"], b["next"]
    assert a == b


@TRIES
@given(dossiers())
def test_rating_is_deterministic(d):
    text = json.dumps(d, ensure_ascii=False)
    assert ocop.rate_json(text) == ocop.rate_json(text)
    assert rate(json.loads(json.dumps(d, sort_keys=True))) == rate(d)


@TRIES
@given(dossiers(), st.data())
def test_removing_an_answer_makes_it_incomplete(d, data):
    criteria = criteria_of(d)
    sheet = data.draw(st.sampled_from(range(len(d["sheets"]))))
    points = d["sheets"][sheet]["points"]
    code = data.draw(st.sampled_from([k for k in sorted(points) if criteria[k]["mode"] != "yes_no"]))
    on = criteria[code].get("applies_if")
    assume(not on or points[on["criterion"]] >= on["at_least"])
    assume(rate(d)["outcome"] == "rated")
    del points[code]
    after = rate(d)
    assert after["outcome"] == "incomplete" and after["stars"] is None and after["next"] is None
    assert after["missing"] and code in after["missing"][0]["criteria"]
    assert after["missing"][0]["member"] == "m%d" % sheet


@TRIES
@given(dossiers(most=9))
def test_total_is_the_sum_of_the_parts(d):
    r = rate(d)
    n = len(d["sheets"])
    total = sum(sum(s["points"].values()) for s in d["sheets"])
    assert r["total"]["sum"] == total == sum(m["total"] for m in r["members"])
    assert r["total"]["sheets"] == n

    def show(x):
        return "%d.%02d" % divmod((x * 200 + n) // (2 * n), 100)
    assert r["total"]["mean"] == show(total)
    for part, mean in r["parts"].items():
        assert mean == show(sum(p for s in d["sheets"] for code, p in s["points"].items() if code[0] == part))
    totals = [m["total"] for m in r["members"]]
    assert r["spread"] == max(totals) - min(totals)
    if r["outcome"] == "rated":
        assert 1 <= r["stars"] <= r["band"] <= 5
        assert (r["stars"] < r["band"]) == bool(r["failed_gates"])
        assert r["certificate"] == (r["stars"] >= 3) == (r["authority"] is not None)

"""What every class of the package has in common: equality, copies, pickling, dates, bad input, life, interpreters."""
import copy
import datetime
import inspect
import json
import pathlib
import pickle
import subprocess
import sys
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from multiprocessing import get_context

import pytest

import ocop

NOW = "26-2026"
DAY = datetime.date(2026, 6, 25)
OVERLAY = {"format": "ocop-overlay/1", "name": "tinh", "edition": NOW, "text_vi": "Quy chế", "text_en": "Regulation",
           "source_vi": "QĐ", "source_en": "Decision", "patch": {"policy": {"spread_limit": 10}}}


def edition():
    return ocop.Edition.open(NOW)


def mine():
    return edition().overlay(OVERLAY)


def criteria():
    return edition().criteria(1)


def document(**keys):
    points = {criterion.code: criterion.best for criterion in criteria()}
    return {"format": "ocop-dossier/1", "id": "1", "filed": DAY, "product": {"set": 1}, "sheets": [{"points": points}],
            **keys}


def case():
    log = ocop.Case(edition(), id="86-0012", product="Sầu riêng")
    log.add("file", by="producer", on="2026-06-01", documents=["form_01", "form_02"])
    return log


def certificate(**keys):
    return ocop.Certificate(edition(), "2023-08-05", **{"stars": 4, "id": "1", "product": "Cam Vinh", **keys})


def certificates():
    return ocop.Certificates([certificate(), certificate(id="2")])


PLAN = {"format": "ocop-plan/1", "id": "p", "name_vi": "Kế hoạch", "name_en": "Plan", "unit": "86",
        "issued": "2026-01-01", "from": "2026-01-01", "to": "2026-12-31", "source_vi": "a", "source_en": "a",
        "certainty": "confirmed", "targets": [{
            "id": "T", "name_vi": "Sản phẩm", "name_en": "Products", "indicator": "products", "kind": "at_least",
            "value": 3, "source_vi": "a", "source_en": "a", "certainty": "confirmed"}]}
TABLE = "name,stars,province,issued,producer\nA,3,86,2025-01-01,HTX\nB,4,86,2026-01-01,HTX"


def plan(**keys):
    return ocop.Plan.from_json({**PLAN, **keys})


def registry():
    return ocop.Registry.read(TABLE)


def observations():
    seen = ocop.Observations()
    seen.add(DAY, 3, target="T")
    return seen


CERTIFICATE = {"format": "ocop-certificate/1", "issued": "2023-08-05", "stars": 4, "edition": NOW}


# What never changes: how one is made, how a different one is made.
FROZEN = {
    "Edition": (edition, mine),
    "Edition with an overlay": (mine, edition),
    "Criteria": (criteria, lambda: edition().criteria(2)),
    "Criteria of an overlay": (lambda: mine().criteria(1), criteria),
    "Criterion": (lambda: criteria()["A.1.1"], lambda: criteria()["A.1.2"]),
    "Procedure": (lambda: edition().procedure("dossier"), lambda: edition().procedure("revocation")),
    "Policy": (lambda: ocop.Policy(edition(), quorum=Fraction(2, 3), decimals=1), lambda: ocop.Policy(edition())),
    "Calendar": (lambda: ocop.Calendar(["2026-09-02"], ["2026-08-29"]), lambda: ocop.Calendar(["2026-09-01"])),
    "Rating": (lambda: ocop.rate(document()), lambda: ocop.rate(document(id="2"))),
    "Rating without sheets": (lambda: ocop.rate(document(sheets=[])), lambda: ocop.rate(document())),
    "Certificate": (certificate, lambda: certificate(stars=3)),
    "Certificate that was read": (lambda: ocop.Certificate.read(CERTIFICATE), certificate),
    "Certificate of many": (lambda: certificates()[1], certificate),
    "Certificates": (certificates, ocop.Certificates),
    "Certificates that were read": (lambda: ocop.Certificates.read(json.dumps(CERTIFICATE)), certificates),
    "Agenda": (lambda: certificates().due("2026-01-01", "2026-12-31", DAY),
               lambda: ocop.Certificates().due("2026-01-01", "2026-12-31", DAY)),
    "Code": (lambda: ocop.Code("86-29551-3-2026"), lambda: ocop.Code("26/2026/QĐ-TTg")),
    "Unit": (lambda: ocop.unit("commune", "29551", "2025-06-30"), lambda: ocop.unit("commune", "29551", DAY)),
    "Plan": (plan, lambda: plan(name_en="Another")),
    "Allocation": (lambda: ocop.Allocation(51, {"A": 50, "B": 30}, cap={"B": 10}, given={"A": 40, "B": 11}, target="T"),
                   lambda: ocop.Allocation(51, {"A": 50, "B": 30}, target="T")),
}
# What never changes but has no document that it could be rebuilt from.
ASKED = {
    "Outlook": (lambda: case().outlook(DAY), lambda: case().outlook("2026-06-02")),
    "Progress": (lambda: plan().progress(DAY, observations=observations()), lambda: plan().progress(DAY)),
    "Counts": (lambda: registry().count(by="stars"), lambda: registry().count(by="province")),
    "Report": (lambda: registry().report(DAY), lambda: registry().report("2026-12-31")),
    "Report of a unit": (lambda: registry().report(DAY), lambda: registry().report(DAY, within="19")),
    "Agenda of a case": (lambda: case().outlook(DAY).agenda, lambda: case().outlook("2026-06-02").agenda),
}
BUILDERS = {
    "Sheet": lambda: ocop.Sheet(criteria(), "a"),
    "Dossier": lambda: ocop.Dossier(criteria(), id="1"),
    "Cycle": lambda: ocop.Cycle(edition(), 2026),
    "Case": case,
    "Observations": observations,
    "Registry": registry,
    "Verdict": ocop.Verdict,
    "Context": lambda: ocop.Context(sheets=9).add_overlay(OVERLAY),
}


def every(examples):
    return pytest.mark.parametrize("make", examples.values(), ids=examples.keys())


def pair(examples):
    return pytest.mark.parametrize("make, other", examples.values(), ids=examples.keys())


def test_every_class_has_an_example():
    made = {type(make()) for make in [*(make for make, _ in [*FROZEN.values(), *ASKED.values()]), *BUILDERS.values()]}
    made |= {ocop.Product, ocop.Producer, ocop.RegistryRows}
    public = {getattr(ocop, name) for name in ocop.__all__ if inspect.isclass(getattr(ocop, name))}
    # Tuples with names and typed dicts are Python's own, and the exceptions have a test of theirs.
    assert [kind.__name__ for kind in public - made if not issubclass(kind, (tuple, dict, Exception))] == []


@every({**{name: make for name, (make, _) in {**FROZEN, **ASKED}.items()}, **BUILDERS})
def test_it_shows_itself(make):
    shown = repr(make())
    assert shown.startswith("<ocop.%s" % type(make()).__name__) and shown.endswith(">")
    assert "0x" not in shown and "\n" not in shown and len(shown) < 120 and shown == repr(make())


@pair({**FROZEN, **ASKED})
def test_equal_by_what_it_says(make, other):
    one, two = make(), make()
    assert one is not two and one == two and hash(one) == hash(two) and len({one, two, other()}) == 2
    assert one != other() and one != 3 and not one == "x"


@pair({**FROZEN, **ASKED})
def test_a_copy_is_itself(make, other):
    one = make()
    assert copy.copy(one) is one and copy.deepcopy([one])[0] is one


@pair({**FROZEN, **ASKED})
def test_it_does_not_change(make, other):
    one = make()
    for name in [name for name in dir(type(one)) if not name.startswith("_")] + ["something"]:
        with pytest.raises(AttributeError):
            setattr(one, name, None)


@pair(FROZEN)
def test_a_pickle_is_equal(make, other):
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(make(), protocol))
        assert again == make() != other() and hash(again) == hash(make()) and repr(again) == repr(make())
    assert pickle.loads(pickle.dumps(again)) == again


def test_pickles_in_another_process(tmp_path):
    (tmp_path / "pickles").write_bytes(pickle.dumps({name: make() for name, (make, _) in FROZEN.items()}))
    program = "import pickle; print(repr(pickle.load(open('pickles', 'rb'))))"
    shown = subprocess.run([sys.executable, "-X", "utf8", "-c", program], cwd=tmp_path, check=True, text=True,
                           capture_output=True, encoding="utf-8").stdout
    assert shown.strip() == repr({name: make() for name, (make, _) in FROZEN.items()})


@pair(ASKED)
def test_what_cannot_be_pickled_says_so(make, other):
    with pytest.raises(TypeError, match="ocop.%s cannot be pickled" % type(make()).__name__):
        pickle.dumps(make())


@pytest.mark.parametrize("name", ["Sheet", "Dossier", "Cycle", "Observations", "Registry"])
def test_what_is_being_put_together_is_not_copied(name):
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="ocop.%s cannot be pickled: keep what it was made from" % name):
            attempt(BUILDERS[name]())


def test_rows_of_a_register():
    rows = registry()
    for one, two in ((rows[0], rows[1]), (rows.producers[0], rows[0])):
        assert one == type(one)._of(rows, one.index) != two and len({one, type(one)._of(rows, one.index), two}) == 2
        assert copy.copy(one) is one and copy.deepcopy([one])[0] is one
        with pytest.raises(TypeError, match="ocop.%s cannot be pickled" % type(one).__name__):
            pickle.dumps(one)
        with pytest.raises(AttributeError):
            one.name = "x"
    assert rows[0] != registry()[0]


def test_a_copy_of_a_case_goes_its_own_way():
    one = case()
    for again in (copy.copy(one), copy.deepcopy(one)):
        assert again.events == one.events and again.id == one.id
        again.add("withdraw", by="producer", on="2026-06-02")
        assert (len(again.events), len(one.events), one.state) == (2, 1, "filed")
    with pytest.raises(TypeError, match="ocop.Case cannot be pickled"):
        pickle.dumps(one)


def test_a_context_goes_to_another_process():
    context = ocop.Context(sheets=9).add_overlay(OVERLAY).add_edition(mine())
    again = pickle.loads(pickle.dumps(context))
    assert again.limits == context.limits and ocop.editions(context=again) == ocop.editions(context=context)
    text = json.dumps(document(), default=str)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(ocop.rate, text, context=context).result() == ocop.rate(text, context=context)
    assert repr(again) == "<ocop.Context with <ocop.Edition 26-2026 + tinh>>"


def test_a_pickle_is_never_read_by_other_rules():
    pickled = pickle.dumps(criteria())
    digest = edition().digest.encode()
    assert pickled.count(digest) == 1
    with pytest.raises(pickle.UnpicklingError, match="edition 26-2026 has other rules here"):
        pickle.loads(pickled.replace(digest, b"0" * len(digest)))


def test_a_pickled_rating_has_no_council():
    rating = pickle.loads(pickle.dumps(ocop.rate(document())))
    with pytest.raises(ValueError, match="rate the dossier again"):
        case().add("commune_meeting", by="commune", on=DAY, rating=rating)


@pytest.mark.parametrize("function, arguments", [
    (ocop.rate, (json.dumps(document(), default=str),)), (ocop.Edition.open, ("1-1900",)), (ocop.Code, ("86",)),
    (ocop.rate_json, ('{"format":\n "e" x',))])
def test_an_error_can_be_sent(function, arguments):
    try:
        function(*arguments)
    except ocop.OcopError as error:
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(again) is type(error) and str(again) == str(error) and vars(again) == vars(error)
            assert (again.code, again.pointer, again.rule, again.source) == (
                error.code, error.pointer, error.rule, error.source)


# Sequences and mappings

def test_editions_sets_groups_criteria_options():
    editions = ocop.editions()
    assert editions[-1] == edition() and [e.id for e in editions[-2:]] == ["1489-2025", NOW]
    now = edition()
    assert [c.set for c in now] == list(now.sets) == list(range(1, 27)) and now[3] == now.criteria(3)
    assert 26 in now and 27 not in now and "1" not in now and now
    with pytest.raises(KeyError):
        now[27]
    assert list(ocop.Edition.open("490-2018")) == [] and ocop.Edition.open("490-2018")
    assert now.groups[now[1].group].name_en == "Food" and list(now.groups)[0] == "1"
    sheet = now[1]
    assert [c.code for c in sheet][:2] == ["A.1.1", "A.1.2"] and sheet["A.1.2"].code == "A.1.2" and len(sheet) == 32
    options = sheet["A.1.1"].options
    assert options[0].number == 1 and options[-1].points == sheet["A.1.1"].best and len(options) == 3
    many = certificates()
    assert [c.id for c in many] == ["1", "2"] and many[-1].id == "2" and [c.id for c in many[::-1]] == ["2", "1"]
    with pytest.raises(IndexError):
        many[2]
    divided, plans = ocop.Allocation(3, {"A": 1, "B": 2}), plan()
    assert [u.unit for u in divided] == ["A", "B"] and divided["B"] == divided[-1] and plans["T"] == plans[0]
    for mapping in (divided, plans):
        with pytest.raises(KeyError):
            mapping["C"]


# Dates

DAYS = {
    "Edition.for_date": lambda day: ocop.Edition.for_date(day).id,
    "Edition.finish_by": lambda day: ocop.Edition.open("148-2023").finish_by(day),
    "rate": lambda day: ocop.rate(document(filed=day)).edition,
    "Certificate": lambda day: certificate(filed=day).filed,
    "Certificate.status": lambda day: certificate().status(day),
    "Certificates.due": lambda day: certificates().due(day, day, day).on,
    "Case.outlook": lambda day: case().outlook(day).on,
    "Case.on": lambda day: case().on(day).state,
    "Cycle.add_idea": lambda day: ocop.Cycle(edition(), 2026).add_idea(ocop.Case(edition(), "idea"), day),
    "Calendar": lambda day: ocop.Calendar([day]).days_off,
    "Calendar.add_working_days": lambda day: ocop.Calendar().add_working_days(day, 3),
    "add_months": lambda day: ocop.add_months(day, 1),
    "place_name": lambda day: ocop.place_name("province", "86", day),
    "unit": lambda day: ocop.unit("province", "86", day),
    "find_units": lambda day: ocop.find_units("Vĩnh Long", day),
    "Plan.progress": lambda day: plan().progress(day).on,
    "Observations.add": lambda day: ocop.Observations().add(day, 3, target="T"),
    "Product.state": lambda day: registry()[0].state(day),
    "Registry.count": lambda day: registry().count(on=day).on,
    "Registry.report": lambda day: registry().report(day, period=(day, day), units_on=day).period,
}


@every(DAYS)
def test_a_day_comes_in_every_way(make):
    expected = make("2026-06-25")
    for day in (DAY, datetime.datetime(2026, 6, 25, 23, 59), datetime.datetime(2026, 6, 25, tzinfo=datetime.timezone.utc)):
        assert make(day) == expected
    assert not isinstance(expected, datetime.datetime)
    for wrong in (20260625, 1.5, b"2026-06-25", [2026, 6, 25]):
        with pytest.raises((TypeError, ocop.OcopDocumentError)):
            make(wrong)
    for wrong in ("2026-02-30", "25/6/2026", "", "2026-06-25T00:00"):
        with pytest.raises(ocop.OcopDocumentError):
            make(wrong)


# Text that nobody expects

TEXTS = {
    "nul": "A\0B", "only nul": "\0", "empty": "", "NFD": unicodedata.normalize("NFD", "Sầu riêng"), "emoji": "🍵👩‍🌾",
    "half a character": "\ud83c", "escape": "\x1b[31m", "right to left": "\u202eabc", "huge": "ậ" * (1 << 20),
}
NO_TEXTS = {"bytes": b"A", "int": 3, "float": float("nan"), "list": ["A"], "object": object(), "bool": True}
TAKERS = {
    "Edition.open": ocop.Edition.open,
    "Edition.procedure": lambda text: edition().procedure(text),
    "Edition.actor_name": lambda text: edition().actor_name(text),
    "Edition.statement": lambda text: edition().statement(text),
    "Criteria[]": lambda text: criteria()[text],
    "Sheet": lambda text: ocop.Sheet(criteria(), text).member,
    "Sheet.answer": lambda text: ocop.Sheet(criteria(), "a").answer(text, 1),
    "Sheet.points": lambda text: ocop.Sheet(criteria(), "a").points(text),
    "Dossier id": lambda text: ocop.Dossier(criteria(), id=text).id,
    "Dossier product": lambda text: ocop.Dossier(criteria(), product=text).rate().json,
    "Dossier.reject": lambda text: ocop.Dossier(criteria()).reject(text),
    "rate": ocop.rate,
    "rate id": lambda text: ocop.rate(document(id=text)).id,
    "rate_json": ocop.rate_json,
    "explain": lambda text: ocop.explain(document(product={"set": 1, "name": text})),
    "Context.add_overlay": lambda text: ocop.Context().add_overlay(text),
    "Case": lambda text: ocop.Case(edition(), text),
    "Case id": lambda text: ocop.Case(edition(), id=text).id,
    "Case.add": lambda text: case().add(text, by="producer", on=DAY),
    "Case.add by": lambda text: case().add("withdraw", by=text, on=DAY),
    "Case.add note": lambda text: case().add("withdraw", by="producer", on=DAY, note=text),
    "Case.add documents": lambda text: case().add("withdraw", by="producer", on=DAY, documents=[text]),
    "Case.stars": lambda text: case().stars(text),
    "Certificate": lambda text: certificate(holder=text).holder,
    "Certificate.read": lambda text: ocop.Certificate.read(text),
    "Certificates.read": lambda text: ocop.Certificates.read(text),
    "Certificates.find": lambda text: certificates().find(product=text),
    "Cycle.add_unit": lambda text: ocop.Cycle(edition(), 2026).add_unit(text),
    "Code": ocop.Code,
    "Code.product": lambda text: ocop.Code.product(text, "1", 2026),
    "place_name": lambda text: ocop.place_name("commune", text, DAY),
    "find_units": lambda text: ocop.find_units(text, DAY),
    "place_map": ocop.place_map,
    "read_date": ocop.read_date,
    "Plan.from_json": ocop.Plan.from_json,
    "Observations.add": lambda text: ocop.Observations().add(DAY, 1, target=text),
    "Allocation": lambda text: ocop.Allocation(1, {text: 1}).numbers,
    "Registry.add_csv": lambda text: ocop.Registry().add_csv(text),
    "Registry.add_json": lambda text: ocop.Registry().add_json(text),
    "Registry.begin": lambda text: ocop.Registry().begin(text),
    "Registry.count": lambda text: len(registry().count(by=[text])),
    "Registry.report": lambda text: registry().report(DAY, within=text).within,
    "find_column": ocop.find_column,
}


FINDINGS = ("Registry.add_json",)  # a line of a register that is not sound is no exception
ECHOES = ("Dossier id", "rate id", "Case id")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("name", TAKERS)
def test_any_text_is_answered_or_refused(name, text):
    if "\0" in text and name not in FINDINGS:
        with pytest.raises((ValueError, ocop.OcopError), match="embedded null|NUL|JSON"):
            TAKERS[name](text)
        return
    try:
        answer = TAKERS[name](text)
    except KeyError as error:
        assert name in ("Criteria[]", "Sheet.points") and error.args == (text,)
    except ocop.OcopError as error:
        assert error.name.startswith("OCOP_ERR_") and error.message_vi and error.message_en and str(error)
    else:
        assert name not in ECHOES or answer == text
    assert edition().id == NOW


@pytest.mark.parametrize("value", NO_TEXTS.values(), ids=NO_TEXTS.keys())
@pytest.mark.parametrize("name", TAKERS)
def test_no_text_is_a_type_error(name, value):
    if name in FINDINGS and isinstance(value, bytes):
        TAKERS[name](value)
        return
    # A document may be bytes; in a mapping the library says what is of the wrong kind; NaN is no JSON.
    with pytest.raises((TypeError, ocop.OcopDocumentError) + (ValueError,) * (value != value)) as caught:
        TAKERS[name](value)
    if not isinstance(value, bytes) and name not in ("rate id", "explain"):
        assert type(caught.value) is TypeError


FILES = {
    "rate": (ocop.rate, document), "Edition.from_json": (ocop.Edition.from_json, lambda: json.loads(edition().to_json())),
    "Edition.overlay": (lambda form: edition().overlay(form), lambda: OVERLAY),
    "Certificate.read": (ocop.Certificate.read, lambda: CERTIFICATE),
    "Case.from_json": (lambda form: ocop.Case.from_json(form).outlook(DAY),
                       lambda: {"format": "ocop-case/1", "id": "7", "edition": NOW, "events": []}),
    "Plan.from_json": (ocop.Plan.from_json, lambda: PLAN),
}


class Path:
    """A path of another library."""

    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return str(self.path)


@pytest.mark.parametrize("read, made", FILES.values(), ids=FILES.keys())
def test_a_document_comes_in_every_way(read, made, tmp_path):
    text = json.dumps(made(), ensure_ascii=False, default=str)
    file = tmp_path / "hồ sơ 🍵.json"
    file.write_text(text, encoding="utf-8")
    expected = read(made())
    for form in (text, text.encode(), file, Path(file), pathlib.PurePath(file)):
        assert read(form) == expected
    with pytest.raises(TypeError, match="pathlib.Path"):
        read(str(file))  # as pandas takes it
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.json")
    with pytest.raises(IsADirectoryError):
        read(tmp_path)


# Life

def test_what_is_asked_outlives_what_was_asked():
    things = [(case().outlook(DAY).agenda, certificates()[1], case().outlook(DAY), ocop.Cycle(edition(), 2026).rounds,
               certificates().due("2026-01-01", "2026-12-31", DAY), case().procedure) for _ in range(20)]
    filler = [edition().to_json() for _ in range(3)]
    assert len(set(filler)) == 1
    for agenda, one, outlook, rounds, due, procedure in things:
        assert agenda[0].what == "commune_assessment" and one.id == "2" and outlook.case.id == "86-0012"
        assert rounds and len(due) and procedure.edition == edition() and outlook.next[0].text_vi is not None


# Interpreters and modules

def run(program, *options):
    return subprocess.run([sys.executable, *options, "-c", program], capture_output=True, text=True)


def test_a_second_interpreter_is_refused_and_harms_nobody():
    """SWIG has one set of classes for the whole process; see bindings/python/ocop/_interpreter.c."""
    ran = run("""
import ocop
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
said = []
for kind in ("legacy", "isolated"):
    try:
        new = interpreters.create(kind)
    except TypeError:
        new = interpreters.create(isolated=kind == "isolated")
    try:
        failure = getattr(interpreters, "exec", interpreters.run_string)(new, "import ocop")
    except interpreters.RunFailedError as error:
        failure = error
    said.append("module ocop._interpreter does not support loading in subinterpreters" in str(failure))
    interpreters.destroy(new)
print(said, ocop.rate({"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1}}))
""")
    assert ran.stdout == "[True, True] <ocop.Rating '': incomplete, 26-2026>\n", ran.stderr


def test_it_needs_nothing_but_python():
    ran = run("import sys; before = set(sys.modules); import ocop\n"
              "print(sorted({m.partition('.')[0] for m in set(sys.modules) - before} - {'ocop', 'swig_runtime_data5'}))",
              "-I")
    needed = set(eval(ran.stdout))
    if sys.version_info >= (3, 10):
        assert {name for name in needed if not name.startswith("swig_runtime_data")} <= set(sys.stdlib_module_names)
    assert not needed & {"pandas", "polars", "pyarrow", "matplotlib", "tqdm", "numpy", "asyncio", "pickle", "inspect"}

"""Procedures, cases and outlooks as Python meets them."""
import copy
import datetime
import gc
import json
import pathlib

import pytest

import ocop

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOG = ROOT / "tests/cli/cases/rated.json"
EDITIONS = [edition for edition in ocop.editions() if edition.procedures]
NOW = ocop.Edition.open("26-2026")
DAY = datetime.date(2026, 6, 1)
PAPERS = ["form_01", "form_02"]


def filed(**keys):
    case = ocop.Case(NOW, id="7", product="Trà", set=1, **keys)
    case.add("file", by="producer", on=DAY, documents=PAPERS)
    return case


def scored(sheets=3, **keys):
    criteria = NOW.criteria(1)
    dossier = ocop.Dossier(criteria, filed=DAY, **keys)
    for member in range(sheets):
        sheet = ocop.Sheet(criteria, "Ủy viên %d" % member)
        for criterion in criteria:
            sheet.set_points(criterion.code, criterion.best)
        dossier.add_sheet(sheet)
    return dossier


def to_council():
    """A case that waits for the province's council."""
    case = filed()
    case.add("commune_request", by="commune", on="2026-06-10", documents=["form_03", "commune_letter", "samples"])
    case.add("province_receive", by="province_agency", on="2026-06-11")
    case.add("province_check", by="province_agency", on="2026-06-12")
    case.add("province_advisory", by="province_advisory_team", on="2026-06-15", documents=["province_advisory_report"])
    return case


def document_of(procedure):
    """A procedure as its edition's document has it, which may stand in the edition that it is taken from."""
    document = json.loads(procedure.edition.to_json())
    return document["procedures"][procedure.id]


# Procedures say what their documents say.

PROCEDURES = [edition.procedure(id) for edition in EDITIONS for id in edition.procedures]


def test_there_are_procedures():
    assert "dossier" in NOW.procedures and len(PROCEDURES) > 10


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda p: p.edition.id + " " + p.id)
def test_a_procedure_is_its_document(procedure):
    document = document_of(procedure)
    assert procedure.start == document["start"] and procedure.certainty == document["certainty"]
    for lang in ("vi", "en"):
        assert procedure.name(lang) == document["name_" + lang]
        assert procedure.source(lang) == document["source_" + lang]
    assert [state._asdict() for state in procedure.states.values()] == [
        {"id": id, "name_vi": state["name_vi"], "name_en": state["name_en"], "end": state.get("end", False),
         "step": state.get("step")} for id, state in document["states"].items()]
    for id, event in document["events"].items():
        got = procedure.events[id]
        assert (got.by, list(got.states), got.to) == (event["by"], event["from"], event.get("to"))
        assert list(got.documents) == event.get("documents", [])
        assert list(got.registrations) == event.get("registrations", ["first", "upgrade", "renewal"])
        assert got.rating == event.get("rating")
        flags = tuple(event.get(key, False) for key in ("files", "window", "ground"))
        assert (got.files, got.in_window, got.ground) == flags
        needs = event.get("needs")
        assert (got.needs is None) == (needs is None)
        if needs:
            assert got.needs._asdict() == {"unrated": False, **dict.fromkeys(
                ("stars_from", "stars_to", "band_from", "band_to")), **needs}
        assert (got.text_vi, got.text_en) == (event.get("text_vi", ""), event.get("text_en", ""))
    for id, paper in document.get("documents", {}).items():
        got = procedure.documents[id]
        assert (got.giver, got.receiver) == (paper["from"], paper["to"])
        assert list(got.registrations) == paper.get("registrations", ["first", "upgrade", "renewal"])
        assert (got.optional, got.quantity) == (paper.get("optional", False), paper.get("quantity"))
    for id, deadline in document.get("deadlines", {}).items():
        assert procedure.deadlines[id].who == deadline["who"]
    for kind in ("events", "documents", "deadlines"):
        items, wanted = getattr(procedure, kind), document.get(kind, {})
        assert list(items) == list(wanted)
        for id, item in items.items():
            for key in ("name_vi", "name_en", "source_vi", "source_en", "certainty"):
                assert getattr(item, key) == wanted[id][key]


def test_procedures_are_equal_when_their_rules_are():
    one, other = NOW.procedure("dossier"), ocop.Edition.open("26-2026").procedure("dossier")
    assert one == other and hash(one) == hash(other)
    assert one != NOW.procedure("idea") and one != "dossier"
    assert repr(one) == "<ocop.Procedure dossier of 26-2026>"


def test_actors_have_names():
    for procedure in PROCEDURES:
        for event in procedure.events.values():
            assert procedure.edition.actor_name(event.by, "vi") and procedure.edition.actor_name(event.by, "en")
    assert NOW.actor_name("nobody") is None


# Cases

def test_a_case_step_by_step():
    case = ocop.Case(NOW, id="7", product="Trà", unit="Xã A", set=1)
    assert (case.state, case.filed, case.ended, case.events) == ("preparing", None, False, ())
    case.add("file", by="producer", on=DAY, documents=PAPERS, note="nộp bản giấy")
    assert (case.id, case.product, case.unit, case.registration) == ("7", "Trà", "Xã A", "first")
    assert (case.state, case.filed) == ("filed", DAY)
    assert case.state_name("vi") == NOW.procedure("dossier").states["filed"].name_vi
    assert case.edition == NOW and case.procedure == NOW.procedure("dossier")
    event, = case.events
    assert (event.on, event.event, event.by, event.state) == (DAY, "file", "producer", "filed")
    assert (event.by_en, event.note) == ("The producer", "nộp bản giấy")
    case.add("withdraw", by="producer", on="2026-06-02")
    assert case.ended and case.on(DAY).state == "filed"


def test_a_case_and_its_log_stand_alike():
    log = json.loads(LOG.read_text(encoding="utf-8"))
    read = ocop.Case.from_json(LOG)
    made = ocop.Case(NOW, id=log["id"], product=log["product"]["name"], set=1, unit=log["unit"])
    for event in log["events"]:
        rating = event.get("rating")
        made.add(event["event"], by=event["by"], on=event["on"], documents=event.get("documents", ()),
                 rating=rating and ocop.Result(rating["total"]["sum"], rating["total"]["sheets"], rating["stars"]))
    assert made.events == read.events and len(made.events) == 6
    assert made.stars("province") == read.stars("province") == 4 and made.stars("ministry") is None
    for day in ("2026-06-01", "2026-06-25", "2026-07-21", "2027-01-01"):
        status = read.outlook(day).to_json()
        assert made.outlook(day).to_json() == status == ocop.case_json(LOG.read_bytes(), day)


def test_a_rating_of_the_library_s_own():
    case = to_council()
    case.add("province_council", by="province_council", on="2026-06-20", documents=["province_council_report"],
             rating=scored().rate(), session=ocop.Session(members=5, present=3, chair=True, votes_for=3))
    assert case.state == "province_rated" and case.stars("province") == 5
    other = to_council()
    with pytest.raises(ocop.OcopCaseError):
        other.add("province_council", by="province_council", on="2026-06-20", documents=["province_council_report"],
                  rating=ocop.rate({"format": "ocop-dossier/1", "edition": "148-2023", "product": {"set": 1}}))
    other.add("province_council", by="province_council", on="2026-06-20", documents=["province_council_report"],
              rating="rejected")
    assert other.stars("province") is None
    for bad, error in (("rated", Exception), ("none", ValueError), (5, TypeError)):
        with pytest.raises(error):
            to_council().add("province_council", by="province_council", on="2026-06-20", rating=bad)


def test_what_may_not_happen_says_why():
    case = filed()
    with pytest.raises(ocop.OcopCaseError) as caught:
        case.add("commune_request", by="commune", on="2026-06-10", documents=["form_03"])
    assert caught.value.name == "OCOP_ERR_DOCUMENT" and caught.value.rule.endswith("/documents/commune_letter")
    assert caught.value.source and isinstance(caught.value, ValueError)
    for keys, name in (({"by": "producer"}, "OCOP_ERR_EVENT"), ({"on": "2026-05-31"}, "OCOP_ERR_EVENT"),
                       ({"event": "province_check"}, "OCOP_ERR_EVENT"), ({"event": "fly"}, "OCOP_ERR_EVENT"),
                       ({"documents": ["form_99"]}, "OCOP_ERR_DOCUMENT")):
        call = {"event": "commune_request", "by": "commune", "on": "2026-06-10",
                "documents": ["form_03", "commune_letter", "samples"], **keys}
        assert not case.allows(**call)
        why = case.why_not(**call)
        assert why is not None and why.name == name, keys
        with pytest.raises(ocop.OcopCaseError) as caught:
            case.add(**call)
        assert caught.value.json == why.json
    assert len(case.events) == 1, "the case is as it was"
    assert case.allows("commune_request", by="commune", on="2026-06-10",
                       documents=["form_03", "commune_letter", "samples"])


def test_what_an_event_brings_is_not_left_over():
    case = filed()
    papers = ["form_03", "commune_letter", "samples"]
    assert case.allows("commune_request", by="commune", on="2026-06-10", documents=papers)
    assert not case.allows("commune_request", by="commune", on="2026-06-10")
    with pytest.raises(ocop.OcopCaseError):
        case.add("commune_request", by="producer", on="2026-06-10", documents=papers, note="đừng giữ")
    assert not case.allows("commune_request", by="commune", on="2026-06-10")
    with pytest.raises(TypeError):
        case.add("commune_request", by="commune", on="2026-06-10", documents=papers + [5])
    assert not case.allows("commune_request", by="commune", on="2026-06-10")


def test_a_correction_may_be_of_an_earlier_day():
    case = filed()
    case.add("commune_completion", by="commune", on="2026-06-10")
    call = {"event": "commune_completed", "by": "producer", "on": "2026-06-05"}
    assert not case.allows(**call)
    case.add(correction=True, **call)
    assert [(event.on.day, event.correction) for event in case.events] == [(1, False), (10, False), (5, True)]


def test_what_makes_no_case():
    with pytest.raises(ocop.OcopCaseError) as caught:
        ocop.Case(NOW, "none")
    assert caught.value.name == "OCOP_ERR_PROCEDURE"
    with pytest.raises(ValueError, match="registration"):
        ocop.Case(NOW, registration="second")
    with pytest.raises(ocop.OcopEditionError):
        ocop.Case(NOW, set=99)
    with pytest.raises(TypeError):
        ocop.Case("26-2026")
    with pytest.raises(ocop.OcopDocumentError):
        ocop.Case.from_json({"format": "ocop-case/2"})
    log = json.loads(LOG.read_text(encoding="utf-8"))
    log["events"][2]["by"] = "commune"
    with pytest.raises(ocop.OcopCaseError) as caught:
        ocop.Case.from_json(log)
    assert caught.value.pointer == "/events/2"
    for kind in (ocop.Procedure, ocop.Agenda):
        with pytest.raises(TypeError):
            kind()


def test_policy_and_calendar_of_a_case():
    off = ocop.Calendar(days_off=["2026-06-%02d" % day for day in range(2, 13)])
    plain, late = filed(), filed(calendar=off)
    assert late.outlook("2026-06-02").due[0].by > plain.outlook("2026-06-02").due[0].by
    inclusive = filed(policy=ocop.Policy(NOW, before_day="inclusive"))
    for case in (plain, inclusive):
        case.add("commune_request", by="commune", on="2026-06-10", documents=["form_03", "commune_letter", "samples"])
    one, other = (case.outlook("2026-06-11").due[0].by for case in (plain, inclusive))
    assert other - one == datetime.timedelta(1)


def test_documents_that_are_not_recorded():
    case = ocop.Case(NOW, tracked=False)
    case.add("file", by="producer", on=DAY)
    outlook = case.outlook(DAY)
    assert outlook.missing == () and [warning.code for warning in outlook.warnings] == ["documents_untracked"]
    warning, = outlook.warnings
    assert warning.text_vi and warning.text_en and (warning.rule, warning.certainty) == ("", None)


def test_a_renewal_within_its_window():
    case = ocop.Case(NOW, registration="renewal", certificate_issued="2024-01-15", certificate_stars=4)
    assert case.registration == "renewal"
    due, = case.outlook("2026-08-01").due
    assert due.what == "renewal_filing" and due.who == "producer"
    papers = PAPERS + ["renewal_update", "renewal_papers"]
    assert case.allows("file", by="producer", on=due.by, documents=papers)
    assert not case.allows("file", by="producer", on=due.by + datetime.timedelta(1), documents=papers)


# Outlooks

def test_an_outlook_is_its_json():
    case = filed()
    outlook = case.outlook("2026-06-25")
    status = json.loads(outlook.to_json())
    assert str(outlook.on) == status["on"] == "2026-06-25"
    names = {"source_en": "source"}
    for found, key in ((outlook.due, "due"), (outlook.overdue, "overdue")):
        assert len(found) == len(status[key])
        for due, item in zip(found, status[key]):
            for name in due._fields:
                wanted = item[names.get(name, name)]
                got = getattr(due, name)
                assert (str(got) if name == "by" else got or None) == (wanted or None), name
    assert [due.what for due in outlook.overdue] == ["commune_assessment"]
    for step, item in zip(outlook.next, status["next"]):
        assert (step.event, step.by, list(step.missing)) == (item["event"], item["by"], item["missing"])
        assert (step.name_vi, step.name_en, step.by_vi, step.by_en) == (
            item["event_vi"], item["event_en"], item["by_vi"], item["by_en"])
        assert (step.rule, step.source_vi, step.source_en, step.certainty) == (
            item["rule"], item["source_vi"], item["source"], item["certainty"])
        assert (step.text_vi or None, step.text_en or None, step.not_before) == (item["text_vi"], item["text_en"], None)
    assert len(outlook.next) == len(status["next"]) == 4
    for paper, item in zip(outlook.missing, status["missing"]):
        assert (paper.document, paper.giver, paper.receiver, paper.quantity) == (
            item["document"], item["from"], item["to"], item["quantity"])
        assert (paper.name_vi, paper.name_en, paper.rule, paper.source_vi, paper.source_en, paper.certainty) == (
            item["document_vi"], item["document_en"], item["rule"], item["source_vi"], item["source"], item["certainty"])
    assert len(outlook.missing) == len(status["missing"]) == 3
    assert repr(outlook) == "<ocop.Outlook of '7' on 2026-06-25: filed>"


def test_an_outlook_stays_as_it_is():
    case = filed()
    outlook = case.outlook("2026-06-25")
    before = outlook.to_json()
    case.add("withdraw", by="producer", on="2026-06-02")
    outlook.case.add("withdraw", by="producer", on="2026-06-25")
    assert outlook.to_json() == before and outlook.case.state == "filed" and case.ended


def test_an_agenda_is_a_sequence():
    agenda = filed().outlook("2026-06-25").agenda
    assert len(agenda) == len(list(agenda)) == 1 and agenda[0] == list(agenda)[-1] == agenda[-1]
    assert str(agenda.on) == "2026-06-25" and agenda[:] == list(agenda)
    with pytest.raises(IndexError):
        agenda[1]
    assert json.loads(agenda.to_json())["format"] == "ocop-agenda/1"
    assert "DTSTART;VALUE=DATE:%s\r\n" % agenda[0].by.strftime("%Y%m%d") in agenda.to_ics("en")


def test_parts_outlive_the_whole():
    agenda = filed().outlook("2026-06-25").agenda
    procedure = ocop.Case.from_json(LOG).procedure
    gc.collect()
    assert [due.what for due in agenda] == ["commune_assessment"] and "file" in procedure.events


def test_values_compare_and_do_not_change():
    event = filed().events[0]
    assert event == filed().events[0] == copy.deepcopy(event)
    with pytest.raises(AttributeError):
        event.on = DAY


def test_cases_take_the_context_s_rules():
    overlay = {"format": "ocop-overlay/1", "name": "tinh", "edition": NOW.id, "text_vi": "a", "text_en": "a",
               "source_vi": "a", "source_en": "a",
               "patch": {"procedures": {"dossier": {"deadlines": {"commune_assessment": {"days": 10}}}}}}
    context = ocop.Context().add_overlay(overlay)
    log = {"format": "ocop-case/1", "events": [{"on": DAY, "event": "file", "by": "producer", "documents": PAPERS}]}
    own, mine = (ocop.Case.from_json(log, context=c).outlook(DAY).due[0].by for c in (None, context))
    assert (own, mine) == (datetime.date(2026, 6, 22), datetime.date(2026, 6, 15))


# What the policy and the sheets of the procedures add.

def test_a_secretary_scores_only_where_the_policy_says_so():
    dossier = scored(sheets=1)
    sheet = ocop.Sheet(NOW.criteria(1), "Thư ký", role="secretary")
    for criterion in NOW.criteria(1):
        sheet.set_points(criterion.code, criterion.best)
    dossier.add_sheet(sheet)
    assert dossier.rate().outcome == "incomplete"
    assert dossier.rate(ocop.Policy(NOW, secretary_scores=True)).stars == 5


def test_policies_that_there_are_not():
    for key in ("month_end", "before_day", "prolongation"):
        with pytest.raises(ValueError, match=key):
            ocop.Policy(NOW, **{key: "never"})
    with pytest.raises(ocop.OcopError):
        ocop.Policy(NOW, majority=2)

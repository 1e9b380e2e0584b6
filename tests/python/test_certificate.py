"""Certificates through Python: what the library says, as Python says it; and held against other people's libraries."""
import datetime
import json
import pathlib

import icalendar
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

import ocop

NOW = ocop.Edition.open("26-2026")
TRIES = settings(max_examples=400, deadline=None, derandomize=True, database=None)
D = datetime.date
EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples/certificates/nghe-an-2020.ndjson"


def example(**known):
    return ocop.Certificate(NOW, "2023-08-05", stars=4, **known)


def test_a_certificate_has_its_days():
    certificate = example(id="1", product="Trà", product_code="40-1", holder="HTX", decision="303/QĐ-UBND",
                          filed="2026-03-01", received=D(2026, 3, 20), result="2026-04-20")
    assert (certificate.issued, certificate.expires) == (D(2023, 8, 5), D(2026, 8, 5))
    assert (certificate.file_from, certificate.file_until) == (D(2026, 2, 6), D(2026, 4, 7))
    assert (certificate.notice_by, certificate.prolonged_until, certificate.finish_by) == (None, None, D(2026, 5, 4))
    assert (certificate.filed, certificate.received, certificate.result) == (
        D(2026, 3, 1), D(2026, 3, 20), D(2026, 4, 20))
    assert (certificate.id, certificate.product, certificate.product_code, certificate.holder, certificate.decision) == (
        "1", "Trà", "40-1", "HTX", "303/QĐ-UBND")
    assert (certificate.stars, certificate.authority, certificate.edition) == (4, "province", NOW)
    assert (certificate.revoked, certificate.ground) == (None, None)
    assert repr(certificate) == "<ocop.Certificate '1': issued 2023-08-05, expires 2026-08-05, 26-2026>"


@pytest.mark.parametrize("on, status, left, rule", [
    ("2023-08-04", "not-issued", None, "26-2026#/certificate"),
    ("2026-02-05", "valid", 181, "26-2026#/certificate"),
    ("2026-02-06", "renewal-open", 180, "26-2026#/certificate/renewal"),
    ("2026-08-05", "renewal-late", 0, "26-2026#/certificate/renewal"),
    ("2027-02-01", "prolonged", 0, "26-2026#/certificate/prolongation"),
    ("2027-02-02", "expired", None, "26-2026#/certificate"),
])
def test_it_is_something_on_each_day(on, status, left, rule):
    certificate = example()
    assert (certificate.status(on), certificate.days_left(on), certificate.rule(on)) == (status, left, rule)
    assert certificate.source(on).startswith("26/2026/QĐ-TTg") and certificate.certainty(on) == "confirmed"
    answer = json.loads(certificate.to_json(on))
    assert (answer["status"], answer["text_vi"], answer["text_en"], answer["source"]) == (
        status, certificate.explain(on), certificate.explain(on, "en"), certificate.source(on, "en"))


def test_what_the_edition_says_nothing_of_is_none():
    old = ocop.Certificate(ocop.Edition.open("1048-2019"), "2020-02-04", revoked="2021-12-01")
    on = "2022-01-01"
    assert (old.status(on), old.rule(on), old.source(on), old.certainty(on)) == ("revoked", None, None, None)
    assert (old.stars, old.authority, old.file_from, old.file_until) == (None, None, None, None)


def test_a_policy_changes_the_end():
    policy = ocop.Policy(NOW, month_end="next_day", prolongation="filed", before_day="strict", majority=0,
                         secretary_scores=False)
    assert ocop.Certificate(NOW, "2024-02-29", policy=policy).expires == D(2027, 3, 1)
    assert example(policy=policy).status("2026-08-06") == "expired"


def test_errors_are_the_librarys():
    with pytest.raises(ocop.OcopError, match="before the day on which"):
        example(filed="2023-08-04")
    with pytest.raises(ocop.OcopSheetError) as caught:
        example(revoked="2025-01-01", ground="g")
    assert caught.value.name == "OCOP_ERR_RULE"
    with pytest.raises(ocop.OcopDocumentError) as caught:
        ocop.Certificate.read({"format": "ocop-certificate/1", "issued": 45143}, "2026-03-01")
    assert caught.value.pointer == "/issued"
    with pytest.raises(TypeError):
        ocop.Agenda()


def test_a_document_is_read_by_the_rules_of_the_day():
    document = {"format": "ocop-certificate/1", "issued": D(2023, 8, 5)}
    assert ocop.Certificate.read(document, "2026-05-21").edition.id == "1489-2025"
    assert ocop.Certificate.read(document, "2026-05-22").edition.id == "26-2026"


def register():
    return ocop.Certificates([
        ocop.Certificate(NOW, "2026-07-01", stars=4, id="2", product_code="a"),
        ocop.Certificate(NOW, "2023-08-05", stars=3, id="1", product_code="a"),
        ocop.Certificate(NOW, "2026-07-01", id="3", product="Trà", holder="HTX")])


def test_a_register_is_a_sequence_with_histories():
    certificates = register()
    assert [c.id for c in certificates] == ["2", "1", "3"] == [certificates[i].id for i in range(3)]
    assert (certificates[-1].id, [c.id for c in certificates[:2]]) == ("3", ["2", "1"])
    with pytest.raises(IndexError):
        certificates[3]
    assert [certificates.kind(i) for i in range(3)] == ["upgrade", "first", "first"]
    assert certificates.history(0) == [1, 0] == certificates.history(1)
    assert (certificates.find("a"), certificates.find(product="Trà", holder="HTX"), certificates.find("b")) == (1, 2, None)
    assert [certificates.current(0, on) for on in ("2023-08-04", "2026-06-30", "2026-07-01")] == [None, 1, 0]
    assert [certificates.superseded_by(1, on) for on in ("2026-06-30", "2026-07-01")] == [None, 0]
    answer = json.loads(certificates.to_json(1, "2026-07-01"))
    assert (answer["kind"], answer["superseded_by"]) == ("first", "2")
    assert repr(certificates) == "<ocop.Certificates: 3>"


def test_lines_are_read():
    line = '{"format":"ocop-certificate/1","id":"%s","issued":"2026-07-01","edition":"26-2026"}\n'
    assert [c.id for c in ocop.Certificates.read(line % "1" + line % "2")] == ["1", "2"]
    with pytest.raises(ocop.OcopDocumentError) as caught:
        ocop.Certificates.read(line % "1" + "{}")
    assert caught.value.line == 2


def test_an_agenda_is_a_sequence():
    agenda = register().due("2029-01-01", "2029-12-31", "2029-03-01")
    assert [(due.what, due.by, due.overdue, due.subject) for due in agenda] == [
        ("file_from", D(2029, 1, 2), True, "2"), ("file_from", D(2029, 1, 2), True, "3"),
        ("file_until", D(2029, 3, 3), False, "2"), ("file_until", D(2029, 3, 3), False, "3"),
        ("expires", D(2029, 7, 1), False, "2"), ("expires", D(2029, 7, 1), False, "3")]
    assert agenda[-1] == agenda[5] == agenda[5:][0]
    assert (agenda[0].who, agenda[0].who_en, agenda[4].who) == ("producer", "The producer", None)
    assert (agenda.on, len(agenda), repr(agenda)) == (D(2029, 3, 1), 6, "<ocop.Agenda: 6 due, asked on 2029-03-01>")
    items = json.loads(agenda.to_json())["items"]
    assert [(i["what"], i["subject"], i["text_vi"]) for i in items] == [(d.what, d.subject, d.text_vi) for d in agenda]


def events(agenda, lang="vi"):
    calendar = icalendar.Calendar.from_ical(agenda.to_ics(lang).encode())
    assert not calendar.errors and (str(calendar["VERSION"]), str(calendar["CALSCALE"])) == ("2.0", "GREGORIAN")
    found = calendar.walk("VEVENT")
    assert not any(event.errors for event in found)
    return found


def test_a_calendar_is_read_back():
    agenda = register().due("2029-01-01", "2029-12-31", "2029-03-01")
    found = events(agenda, "en")
    assert [event.decoded("DTSTART") for event in found] == [due.by for due in agenda]
    assert [event.decoded("DTEND") - event.decoded("DTSTART") for event in found] == [datetime.timedelta(1)] * 6
    assert {event.decoded("DTSTAMP") for event in found} == {
        datetime.datetime(2029, 3, 1, tzinfo=datetime.timezone.utc)}
    assert str(found[1]["SUMMARY"]) == "First day for filing a renewal: Trà"
    assert str(found[1]["DESCRIPTION"]) == "The producer\n3\n26/2026/QĐ-TTg, Art. 7.6a; Art. 7.6g"
    assert len({str(event["UID"]) for event in found}) == 6
    assert [event["UID"] for event in found] == [event["UID"] for event in events(agenda)]


names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=90)


@TRIES
@given(names, names)
def test_a_calendar_keeps_every_name(product, subject):
    certificates = ocop.Certificates([ocop.Certificate(NOW, "2026-07-01", id=subject, product=product)])
    agenda = certificates.due("2029-07-01", "2029-07-01", "2029-01-01")
    text = agenda.to_ics("en").encode()
    lines = text.split(b"\r\n")
    assert lines.pop() == b"" and all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut in two
    kept = "".join(c for c in (agenda[0].product or agenda[0].subject) if c == "\n" or (c >= " " and c != "\x7f"))
    (event,) = events(agenda, "en")
    assert str(event["SUMMARY"]).partition(": ")[2] == kept


@TRIES
@given(st.dates(D(2018, 5, 7), D(2090, 12, 31)))
def test_a_term_ends_as_elsewhere(issued):
    certificate = ocop.Certificate(NOW, issued)
    assert certificate.expires == issued + relativedelta(months=36)
    assert certificate.file_from == certificate.expires - datetime.timedelta(180)
    assert certificate.file_until == certificate.expires - datetime.timedelta(120)


@TRIES
@given(st.dates(D(2020, 1, 1), D(2030, 12, 31)), st.integers(-100, 1600))
def test_the_states_follow_each_other(issued, after):
    certificate = ocop.Certificate(NOW, issued)
    order = ["not-issued", "valid", "renewal-open", "renewal-late", "prolonged", "expired"]
    day = issued + datetime.timedelta(after)
    before, now = (order.index(certificate.status(d)) for d in (day - datetime.timedelta(1), day))
    assert before <= now
    assert (certificate.days_left(day) is None) == (order[now] in ("not-issued", "expired"))


def test_the_example_is_read():
    """Nghệ An, 2023: nobody saw that 48 certificates were to expire in a month."""
    certificates = ocop.Certificates.read(EXAMPLE, "2023-01-04")
    agenda = certificates.due("2023-01-04", "2023-02-04", "2023-01-04")
    assert [(due.what, due.by) for due in agenda] == [("expires", D(2023, 2, 4))] * 48

"""Codes and administrative units as Python meets them."""
import datetime
import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ocop

TRIES = settings(max_examples=300, deadline=None, derandomize=True, database=None)

digits = st.text("0123456789", min_size=1, max_size=6)
provinces, districts, communes = (st.text("0123456789", min_size=n, max_size=n) for n in (2, 3, 5))
years = st.integers(1000, 9999)
kinds = st.sampled_from(["QĐ", "KH", "TTr", "BC", "NQ", "TB", "QyĐ"])
bodies = st.lists(st.text("ABCDĐEGHKLMNOPQRSTUVXYgđ", min_size=1, max_size=6), min_size=1, max_size=3).map("-".join)


@TRIES
@given(provinces, st.one_of(st.none(), districts), st.one_of(st.none(), communes), digits, years)
def test_a_product_s_code_round_trips(province, district, commune, number, year):
    if district is None and commune is None and len(number) == 5:
        number += "0"  # five digits there are a commune
    made = ocop.Code.product(province, number, year, district=district or "", commune=commune or "")
    text = "-".join(part for part in (province, district, commune, number, str(year)) if part is not None)
    read = ocop.Code(text)
    assert str(made) == str(read) == text and made == read and hash(made) == hash(read)
    for code in (made, read):
        assert (code.province, code.district, code.commune) == (province, district, commune)
        assert (code.number, code.year, code.kind) == (number, year, "product")
        assert "-".join(code.parts) == text
        assert json.loads(code.to_json())["code"] == text


@TRIES
@given(digits, st.one_of(st.none(), years), kinds, bodies)
def test_a_decision_s_number_round_trips(number, year, kind, body):
    text = "/".join(part for part in (number, year and str(year), kind + "-" + body) if part)
    for written in (text, unicodedata.normalize("NFD", text), "  %s\n" % text):
        code = ocop.Code(written)
        assert str(code) == text
        assert (code.number, code.year, code.document_kind, code.body) == (number, year, kind, body)
        assert (code.kind, code.province, code.place_name("province")) == ("decision", None, None)


@TRIES
@given(digits, st.one_of(st.none(), digits), provinces, communes, years)
def test_a_registration_form_s_number_round_trips(first, second, province, commune, year):
    number = first if second is None else first + "-" + second
    text = "%s/PĐK-%s-%s-%d" % (number, province, commune, year)
    code = ocop.Code(text)
    assert str(code) == text and code.kind == "dossier" and code.document_kind == "PĐK"
    assert (code.number, code.province, code.commune, code.year) == (number, province, commune, year)


@TRIES
@given(st.text(st.sampled_from("0123456789-/ QĐKPTUBNDgđa–１.\u0301"), max_size=40))
def test_any_text_is_read_back_or_refused(text):
    try:
        code = ocop.Code(text)
    except ocop.OcopCodeError as error:
        assert error.message_vi and error.message_en and error.code == 400
    else:
        assert str(code) == unicodedata.normalize("NFC", text.strip(" \t\r\n"))
        assert ocop.Code(str(code)) == code


def test_what_a_code_says():
    code = ocop.Code("83-829-28780-3-2022")
    assert repr(code) == "<ocop.Code '83-829-28780-3-2022': product>"
    assert [code.place_name(level) for level in ("province", "district", "commune")] == [
        "Tỉnh Bến Tre", "Thành phố Bến Tre", "Phường 7"]
    assert (code.form, code.certainty, code.document_kind, code.body) == (
        "product-district-commune", "secondary", None, None)
    document = json.loads(code.to_json())
    for key in ("province", "district", "commune", "number", "year", "kind", "form", "certainty"):
        assert document[key] == getattr(code, key)
    assert document["names"] == {level: code.place_name(level) for level in ("province", "district", "commune")}
    assert (document["source_vi"], document["source"]) == (code.source(), code.source("en"))
    assert (document["text_vi"], document["text_en"]) == (code.form_text(), code.form_text("en"))
    assert code != "83-829-28780-3-2022" and len({code, ocop.Code(str(code))}) == 1


def test_another_system_s_code_means_nothing_here():
    code = ocop.Code("03-19-01")
    assert code.parts == ("03", "19", "01") and code.form == "other"
    assert (code.province, code.district, code.commune, code.number, code.year) == (None,) * 5


@pytest.mark.parametrize("text, found", [
    ("86\u201329551\u20133\u20132026", "an en dash"), ("86-29551-\uff13-2026", "a full-width digit"),
    ("3981/QD-UBND", 'expected "QĐ"'), ("86-29551-2026", "only three parts"), ("86-29551-3-26", 'year "26"'),
    ("86-829-29551-1-1-2026", "found 6"), ("", "empty"), ("8" * 10_000_000, "10000000 bytes"),
    ("86-29551-3a-2026", '"3a"'),
])
def test_what_is_no_code_says_why(text, found):
    with pytest.raises(ocop.OcopCodeError, match=re.escape(found)) as caught:
        ocop.Code(text)
    assert isinstance(caught.value, ValueError) and caught.value.name == "OCOP_ERR_CODE"


def test_units_by_code_and_day():
    day = datetime.date(2025, 7, 1)
    assert ocop.place_name("commune", "29551", day) == "Phường Long Châu"
    assert ocop.place_name("commune", "29551", day - datetime.timedelta(1)) == "Phường 1"
    assert ocop.place_name("district", "855", day) is None
    assert ocop.place_name("commune", "2955", day) is None
    assert ocop.place_name("commune", "29551", datetime.date(1990, 1, 1)) is None
    assert ocop.place_parent("province", "86", day) is None
    assert ocop.place_parent("district", "855", "2025-06-30") == "86"

"""The calls of peers/calls.py through ctypes, without a binding: calls_ctypes.py LIBRARY DOSSIER. What an own wrapper
around the C functions would cost, with the least that it has to do: check the status, release what was given."""
import ctypes
import sys

from say import nothing, say

library = ctypes.CDLL(sys.argv[1])
text = open(sys.argv[2], "rb").read()
Handle, Number = ctypes.c_void_p, ctypes.c_int32


def declare(name, result, *arguments):
    function = getattr(library, "ocop_" + name)
    function.restype, function.argtypes = result, arguments
    return function


def made(status, out):
    if status:
        raise ValueError(status)
    return out.value


date_from_ymd = declare("date_from_ymd", Number, Number, Number, Number, ctypes.POINTER(Number))
date_parse = declare("date_parse", Number, ctypes.c_char_p, ctypes.POINTER(Number))
dossier_from_json = declare("dossier_from_json", Number, Handle, ctypes.c_char_p, ctypes.c_int64, ctypes.POINTER(Handle),
                            Handle)
dossier_unref = declare("dossier_unref", None, Handle)
rating_new = declare("rating_new", Number, Handle, Handle, ctypes.POINTER(Handle))
rating_stars = declare("rating_stars", Number, Handle)
rating_unref = declare("rating_unref", None, Handle)
rating_criteria = declare("rating_criteria", Handle, Handle)
criteria_ref = declare("criteria_ref", Handle, Handle)
criteria_unref = declare("criteria_unref", None, Handle)


def numbers():
    date = Number()
    return made(date_from_ymd(2026, 6, 10, date), date)


def letters():
    date = Number()
    return made(date_parse(b"2026-06-10", date), date)


def rate():
    dossier, rated = Handle(), Handle()
    made(dossier_from_json(None, text, len(text), dossier, None), dossier)
    made(rating_new(dossier, None, rated), rated)
    dossier_unref(dossier)
    return rated


def stars():
    rated = rate()
    found = rating_stars(rated)
    rating_unref(rated)
    return found


rating = rate()
for what, work, times in [
    ("empty", nothing, 200000),
    ("numbers", numbers, 100000),
    ("text", letters, 100000),
    ("field", lambda: rating_stars(rating), 100000),
    ("object", lambda: criteria_unref(criteria_ref(rating_criteria(rating))), 100000),
    ("bytes", stars, 2000),
]:
    say(what, work, times)

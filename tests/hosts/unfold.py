#!/usr/bin/env python3
"""Lays the corpus out as plain files, so that a host's runner needs no JSON of its own to be held to every byte.

    unfold.py FOLDER

FOLDER/NAME/ is one case: `call` says what is asked, `input` is the document or text, `answer` or `error` what comes
back; every other file is an option of the call (`on`, `observations`, …), `overlay` is laid over the edition first.
"""
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/cases"))
import json  # noqa: E402

from record import CALLS, compact  # noqa: E402

TOLD_OTHERWISE = {"title", "source", "expect", "call", "text", "error"}


def written(value):
    """A document as text: rows are lines."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(compact(row) + "\n" for row in value)
    return compact(value)


def files(case):
    call = case.get("call", "rate")
    document, answer = CALLS[call][:2]
    yield "call", call
    yield "input", case["text"] if "text" in case else written(case[document])
    for key, value in case.items():
        if key in ("error", answer):
            yield "error" if key == "error" else "answer", compact(value)
        elif key not in TOLD_OTHERWISE and key != document:
            yield key, written(value)


def main():
    folder = pathlib.Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    for path in sorted((ROOT / "tests/cases").glob("*.json")):
        place = folder / path.stem
        place.mkdir(parents=True)
        for name, text in files(json.loads(path.read_text(encoding="utf-8"))):
            (place / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()

"""The docstrings are numpydoc's, and the examples in them are true (test_package.py runs those)."""
import inspect

import pytest

import ocop

numpydoc = pytest.importorskip("numpydoc.validate")

# Not asked for: a second paragraph, "See Also", an example for every getter; a type that the signature has; a section
# of its own for what the summary says is returned; a verb in the summary, where it takes "Stars" for one.
NOT_ASKED = {"ES01", "SA01", "EX01", "PR04", "RT01", "SS05"}


def documented():
    for name in ocop.__all__:
        yield "ocop." + name
        value = getattr(ocop, name)
        if inspect.isclass(value) and not issubclass(value, dict):
            for member, what in vars(value).items():
                made_here = inspect.isfunction(what) or isinstance(what, (property, classmethod, staticmethod))
                if made_here and not member.startswith("_"):
                    yield "ocop.%s.%s" % (name, member)


@pytest.mark.parametrize("name", list(documented()))
def test_a_docstring_is_as_numpydoc_wants_it(name):
    found = numpydoc.validate(name)
    # Parameters are described all or, where the summary says enough, not at all.
    leave = NOT_ASKED | (set() if "\nParameters\n----" in inspect.cleandoc(found["docstring"]) else {"PR01"})
    assert [error for error in found["errors"] if error[0] not in leave] == []


def test_what_is_wrong_is_found(monkeypatch):
    def rate(dossier, context=None):
        """Rate a dossier

        Parameters
        ----------
        dosier
            The dossier.
        """
    monkeypatch.setattr(ocop, "rate", rate)
    assert {code for code, _ in numpydoc.validate("ocop.rate")["errors"]} - NOT_ASKED == {"SS03", "PR01", "PR02"}

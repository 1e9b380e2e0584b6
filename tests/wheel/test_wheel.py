"""What bindings/python/make_wheel.sh made: an sdist and one wheel that a stranger can install, on every Python found here.

  OCOP_DIST=FOLDER pytest tests/wheel
"""
import email
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIST = pathlib.Path(os.environ["OCOP_DIST"])
(WHEEL,) = DIST.glob("*.whl")
(SDIST,) = DIST.glob("*.tar.gz")
EXTRAS = ("matplotlib", "pandas", "polars", "pyarrow", "tqdm")  # examples with these are tried where they are installed
LIBRARIES = ("libjansson", "libutf8proc", "libmd", "libcsv")


def pythons():
    """Pythons from 3.9 on, by version: this one, those that are on the PATH and those of pyenv."""
    pyenv = pathlib.Path(os.environ.get("PYENV_ROOT", pathlib.Path.home() / ".pyenv"))
    candidates = [sys.executable, *map(shutil.which, ("python3.%d" % minor for minor in range(9, 30))),
                  *map(str, pyenv.glob("versions/3.*/bin/python3"))]
    found = {}
    for python in filter(None, candidates):
        asked = subprocess.run([python, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"],
                               capture_output=True, text=True)
        if asked.returncode == 0 and int(asked.stdout.split(".")[1]) >= 9:
            found.setdefault(asked.stdout.strip(), python)
    return sorted(found.items(), key=lambda item: int(item[0].split(".")[1]))


PYTHONS = pythons()
every_python = pytest.mark.parametrize("installed", [python for _, python in PYTHONS], indirect=True,
                                       ids=[version for version, _ in PYTHONS])


@pytest.fixture(scope="module")
def installed(request, tmp_path_factory):
    """An environment with nothing in it but the wheel."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([request.param, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin/python"
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps",
                    "--disable-pip-version-check", WHEEL], check=True)
    return python


def run(python, program, folder):
    return subprocess.run([python, "-X", "dev", "-W", "error", "-X", "utf8", "-c", textwrap.dedent(program)],
                          cwd=folder, capture_output=True, text=True, encoding="utf-8")


def names():
    with zipfile.ZipFile(WHEEL) as wheel:
        return [info.filename for info in wheel.infolist() if not info.is_dir()]


def metadata():
    with zipfile.ZipFile(WHEEL) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
        return email.message_from_bytes(wheel.read(name))


def test_there_are_pythons():
    assert PYTHONS and sys.version_info >= (3, 9)
    print("Pythons:", ", ".join(version for version, _ in PYTHONS))


def test_one_wheel_for_every_python_and_every_linux():
    assert re.fullmatch(r"libocop-[\d.]+-cp39-abi3-manylinux_2_\d+_\w+\.whl", WHEEL.name)
    assert WHEEL.stat().st_size < 1.5e6 and SDIST.stat().st_size < 20e6


def test_it_has_the_package_and_nothing_else():
    here = names()
    package = {name[len("ocop/"):] for name in here if name.startswith("ocop/")}
    source = {path.name for path in (ROOT / "bindings/python/ocop").glob("*.py")}
    assert package == source | {"_bindings.py", "_bindings.pyi", "py.typed", "_ocop.abi3.so", "_interpreter.abi3.so"}
    others = {name.split("/")[0] for name in here} - {"ocop"}
    assert sorted(re.sub(r"-\d+(\.\d+)*", "", name) for name in others) == ["libocop.dist-info", "libocop.libs"]


def test_it_carries_its_libraries_with_their_licences():
    here = names()
    carried = [name.split("/")[1] for name in here if re.search(r"\.libs/.", name)]
    assert sorted(re.sub(r"-.*", "", name) for name in carried) == sorted(LIBRARIES)
    licences = [name.rpartition("/")[2] for name in here if "/licenses/" in name]
    assert "LICENSE" in licences
    for library in LIBRARIES:
        assert [name for name in licences if name.startswith(library)], library


def test_the_metadata_is_whole():
    told = metadata()
    assert told["Name"] == "libocop" and told["Requires-Python"] == ">=3.9" and told["License-Expression"] == "MIT"
    assert told["Summary"] and told["Description-Content-Type"] == "text/markdown"
    assert ">>> import ocop" in told.get_payload(decode=True).decode()
    assert "Typing :: Typed" in told.get_all("Classifier")
    # Nothing is needed; everything else is asked for by name.
    assert all("extra ==" in wanted for wanted in told.get_all("Requires-Dist", []))
    assert set(told.get_all("Provides-Extra")) >= {"plot", "progress", "test"}


@every_python
def test_it_imports_and_rates(installed, tmp_path):
    ran = run(installed, """
        import ocop
        with open("/proc/self/maps") as maps:
            mapped = {line.split()[-1] for line in maps}
        print(ocop.__version__, ocop.rate({"format": "ocop-dossier/1", "edition": "26-2026", "product": {"set": 1}}))
        print(*sorted(name for name in mapped if any(lib in name for lib in %r)), sep=chr(10))
        """ % (LIBRARIES,), tmp_path)
    first, *mapped = ran.stdout.splitlines()
    assert (ran.returncode, ran.stderr) == (0, "")
    assert first.endswith("<ocop.Rating '': incomplete, 26-2026>")
    assert len(mapped) == len(LIBRARIES) and all("/libocop.libs/" in name for name in mapped)


@every_python
def test_the_examples_hold(installed, tmp_path):
    ran = run(installed, """
        import doctest, importlib, pathlib, ocop
        tried = doctest.testfile(%r, module_relative=False, encoding="utf-8")
        assert tried.failed == 0 and tried.attempted > 9, tried
        runner = doctest.DocTestRunner()
        for path in sorted(pathlib.Path(ocop.__file__).parent.glob("*.py")):
            if path.stem == "plot":
                continue  # needs matplotlib to be imported
            for test in doctest.DocTestFinder().find(importlib.import_module("ocop." + path.stem)):
                if not any(extra in example.source for extra in %r for example in test.examples):
                    runner.run(test)
        assert runner.failures == 0 and runner.tries > 99, runner.summarize()
        """ % (str(ROOT / "bindings/python/README.md"), EXTRAS), tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@every_python
def test_a_pickle_of_one_python_is_read_by_the_others(installed, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    ran = run(installed, """
        import ocop, pathlib, pickle
        file = pathlib.Path("pickled")
        things = [ocop.Edition.open("26-2026").criteria(1)["A.1.1"], ocop.unit("province", "86", "2026-01-01")]
        if not file.exists():
            file.write_bytes(pickle.dumps(things, 4))
        assert pickle.loads(file.read_bytes()) == things
        """, folder)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_wheel_of_this_machine_says_what_it_misses(tmp_path):
    """`pip install .` uses the libraries of the machine; without one of them the import says what to install."""
    with zipfile.ZipFile(WHEEL) as wheel:
        wheel.extractall(tmp_path)
    shutil.rmtree(tmp_path / "libocop.libs")
    ran = subprocess.run([sys.executable, "-c", "import ocop"], cwd=tmp_path, capture_output=True, text=True,
                         env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert ran.returncode == 1 and "cannot open shared object file: No such file or directory: this build of ocop uses " \
        "the libraries of its own machine; install libjansson4" in ran.stderr.splitlines()[-1]


def test_the_sdist_is_the_source():
    with tarfile.open(SDIST) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    assert files >= {"meson.build", "pyproject.toml", "LICENSE", "PKG-INFO", "bindings/python/README.md",
                     "bindings/python/ocop/__init__.py", "lib/data/SOURCES.md", "include/ocop/ocop.h"}
    assert not [name for name in files if name.startswith((".git/", "build/")) or name.endswith((".so", ".o", ".pyc"))]


def test_there_is_one_place_for_each_thing():
    """What pyproject.toml asks for is what make_wheel.sh says that it needs."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (requires,) = re.findall(r"^requires = \[(.*)\]", text, re.MULTILINE)
    script = (ROOT / "bindings/python/make_wheel.sh").read_text(encoding="utf-8")
    wanted = script.partition("that has:")[2].partition("set -eu")[0]
    for name in re.findall(r'"([\w-]+)', requires):
        assert re.search(r"\b%s\b" % name, wanted), name

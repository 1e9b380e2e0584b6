"""Who takes part in table.py: a few lines each. What a contender is told and answers stands in peers/contender.h."""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
LINES, COLUMNS, TOTALS = ["dossier", "ndjson"], ["bytes", "doubles"], ["totals"]
COUNTS = ["by_commune", "by_district", "by_province"]


class Absent(Exception):
    """Why a contender takes no part."""


class Places:
    """Where things are: the build folder of the library, and the folder of peers, programs and the workload."""

    def __init__(self, build, work):
        self.build, self.work = build, work
        self.venv, self.debs, self.bin = work / "venv", work / "debian", work / "bin"

    @property
    def python(self):
        own = self.venv / "bin" / "python"
        return str(own if own.exists() else sys.executable)


class Built:
    """A program of tests/bench/meson.build."""

    def __init__(self, name, program, rows):
        self.name, self.program, self.rows = name, program, rows

    def command(self, places):
        program = places.build / "tests" / "bench" / self.program
        if not program.exists():
            raise Absent("not built")
        return [str(program)]


class Script:
    """A script for an interpreter of the machine."""

    def __init__(self, name, interpreter, script, rows):
        self.name, self.interpreter, self.script, self.rows = name, interpreter, script, rows

    def command(self, places):
        if not shutil.which(self.interpreter):
            raise Absent("no %s here" % self.interpreter)
        return [self.interpreter, str(PEERS / self.script)]


class Python:
    """A script with modules of PyPI."""

    def __init__(self, name, script, rows, modules=()):
        self.name, self.script, self.rows, self.modules = name, script.split(), rows, modules

    def install(self, places):
        if not self.modules:
            return
        if not places.venv.exists():
            run([sys.executable, "-m", "venv", str(places.venv)])
        run([places.python, "-m", "pip", "install", "--quiet", *self.modules])

    def command(self, places):
        names = ", ".join(self.modules) or "sys"
        if subprocess.run([places.python, "-c", "import " + names], capture_output=True).returncode:
            raise Absent("no %s here; --install gets it" % names)
        return [places.python, str(PEERS / self.script[0]), *self.script[1:]]


class Ours(Python):
    """The library through one of its own programs or hosts."""

    def command(self, places):
        ocop = places.build / "lib" / "cli" / "ocop"
        if not ocop.exists():
            raise Absent("not built")
        return [sys.executable, str(HERE / self.script[0]), str(ocop), *self.script[1:]]


class Compiled:
    """A program in C++ with a library of Debian's, of the machine or unpacked by --install."""

    def __init__(self, name, source, library, packages, rows):
        self.name, self.source, self.library, self.packages, self.rows = name, source, library, packages, rows

    def install(self, places):
        places.debs.mkdir(parents=True, exist_ok=True)
        run(["apt-get", "download", *self.packages], places.debs)
        for package in places.debs.glob("*.deb"):
            run(["dpkg", "-x", str(package), str(places.debs)])

    def command(self, places):
        compiler = shutil.which("c++") and shutil.which("cc")
        if not compiler:
            raise Absent("no C++ compiler here")
        places.bin.mkdir(parents=True, exist_ok=True)
        program, common = places.bin / pathlib.Path(self.source).stem, places.bin / "contender.o"
        folders = sorted({str(path.parent) for path in places.debs.glob("usr/lib/**/lib%s.so" % self.library)})
        try:
            run(["cc", "-O2", "-c", str(PEERS / "contender.c"), "-o", str(common)])
            run(["c++", "-O3", "-std=c++17", "-I%s" % (places.debs / "usr/include"), str(PEERS / self.source), str(common),
                 *("-L" + folder for folder in folders), "-l" + self.library,
                 *("-Wl,-rpath," + folder for folder in folders), "-o", str(program)])
        except Absent:
            raise Absent("no %s here; --install gets it" % self.library) from None
        return [str(program)]


def run(command, folder=None):
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    except OSError as error:
        raise Absent(str(error)) from None
    if done.returncode:
        raise Absent((done.stderr.strip() or done.stdout.strip()).splitlines()[-1])


OURS = Built("libocop", "ours", LINES + COLUMNS + TOTALS + COUNTS + ["register"])
OTHERS = [
    Built("limit: read it all once, in C", "limit", LINES + COLUMNS + TOTALS + COUNTS),
    Ours("libocop, ocop rate, whole ratings", "ours_command.py", ["ndjson"]),
    Built("Jansson", "with_jansson", LINES),
    Compiled("simdjson on demand", "with_simdjson.cpp", "simdjson", ["libsimdjson-dev", "libsimdjson14"], LINES),
    Python("Python json", "with_json.py json", LINES),
    Python("Python ujson", "with_json.py ujson", LINES, ["ujson"]),
    Python("Python orjson", "with_json.py orjson", LINES, ["orjson"]),
    Script("PHP json_decode", "php", "with_php.php", LINES),
    Script("Node.js", "node", "with_node.mjs", LINES + COLUMNS + COUNTS),
    Python("numba", "with_numba.py", COLUMNS + TOTALS + COUNTS, ["numba"]),
    Python("numpy", "with_numpy.py", COLUMNS + TOTALS + COUNTS, ["numpy"]),
    Python("pandas", "with_pandas.py", ["ndjson", "register"] + COLUMNS + COUNTS, ["pandas"]),
    Python("polars", "with_polars.py", ["register"] + COLUMNS + COUNTS, ["polars", "numpy"]),
    Python("DuckDB", "with_duckdb.py", ["ndjson", "register"] + COLUMNS + TOTALS + COUNTS, ["duckdb", "pandas"]),
    Python("SQLite", "with_sqlite.py", LINES + COUNTS),
]

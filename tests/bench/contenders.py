"""Who takes part in table.py: a few lines each. What a contender is told and answers stands in peers/contender.h. In a
name %s stands for the version."""
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
LINES, COLUMNS, TOTALS = ["dossier", "ndjson"], ["bytes", "doubles"], ["totals"]
COUNTS, REGISTERS = ["by_commune", "by_district", "by_province"], ["register", "register_json"]
VENV = "venv"
FILE_BY_TWO, TABLE_BY_TWO, COLUMNS_BY_TWO = ["ndjson/2"], ["table/2"], ["bytes/2"]


class Absent(Exception):
    """Why a contender takes no part."""


class Places:
    """Where things are: the build folder of the library, and the folder of peers, programs and the workload."""

    def __init__(self, build, work):
        self.build, self.work = build, work
        self.debs, self.sources, self.bin = work / "debian", work / "sources", work / "bin"

    def python(self, venv):
        """That of a virtual environment; for the usual one, where it is not there, the machine's may do."""
        own = self.work / venv / "bin" / "python"
        return str(own) if own.exists() else sys.executable if venv == VENV else None

    def pip(self, venv):
        """The command of a virtual environment, which is made if it is not there: not every Python has pip."""
        if not (self.work / venv).exists():
            run([sys.executable, "-m", "venv", str(self.work / venv)])
        return [self.python(venv), "-m", "pip"]


class Built:
    """A program of tests/bench/meson.build; with threads in each row on as many, whatever the row says."""

    def __init__(self, name, program, rows, threads=None):
        self.name, self.program, self.rows, self.threads = name, program, rows, threads

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
    """A script with modules of PyPI, which --install puts into a virtual environment."""

    def __init__(self, name, script, rows, modules=(), venv=VENV):
        self.name, self.script, self.rows, self.modules, self.venv = name, script.split(), rows, modules, venv

    def install(self, places):
        if self.modules:
            run([*places.pip(self.venv), "install", "--quiet", *self.modules])

    def command(self, places):
        names = ", ".join(re.match(r"\w+", module)[0] for module in self.modules) or "sys"
        python = places.python(self.venv)
        if not python or subprocess.run([python, "-c", "import " + names], capture_output=True).returncode:
            raise Absent("no %s here; --install gets it" % ", ".join(self.modules))
        return [python, str(PEERS / self.script[0]), *self.script[1:]]


class Command(Python):
    """The library's command."""

    def __init__(self, name, script, rows, threads=None):
        super().__init__(name, script, rows)
        self.threads = threads

    def command(self, places):
        ocop = places.build / "lib" / "cli" / "ocop"
        if not ocop.exists():
            raise Absent("not built")
        return [sys.executable, str(HERE / self.script[0]), str(ocop)]


class Packages:
    """A library in packages of Debian, of the machine or unpacked by --install."""

    def __init__(self, name, *packages):
        self.name, self.packages = name, packages

    def install(self, places):
        places.debs.mkdir(parents=True, exist_ok=True)
        run(["apt-get", "download", *self.packages], places.debs)
        for package in places.debs.glob("*.deb"):
            run(["dpkg", "-x", str(package), str(places.debs)])

    def arguments(self, places):
        folders = sorted({str(path.parent) for path in places.debs.glob("usr/lib/**/lib%s.so" % self.name)})
        return ["-I%s" % (places.debs / "usr/include"), *("-L" + folder for folder in folders), "-l" + self.name,
                *("-Wl,-rpath," + folder for folder in folders)]


class Sources:
    """A library of one source file, which a project of PyPI brings along in its own sources."""

    def __init__(self, name, project, file):
        self.name, self.project, self.file = name, project, file

    def install(self, places):
        places.sources.mkdir(parents=True, exist_ok=True)
        run([*places.pip(VENV), "download", "--quiet", "--no-deps", "--no-binary", self.project, self.project],
            places.sources)
        for archive in places.sources.glob(self.project + "-*.tar.gz"):
            shutil.unpack_archive(archive, places.sources)

    def arguments(self, places):
        found = sorted(places.sources.glob("%s-*/%s" % (self.project, self.file)))
        if not found:
            raise Absent("")
        return ["-I%s" % found[-1].parent, compiled(found[-1], places)]


class Compiled:
    """A program in C or C++ with a library."""

    def __init__(self, name, source, library, rows):
        self.name, self.source, self.library, self.rows = name, PEERS / source, library, rows
        self.install = library.install

    def command(self, places):
        if not shutil.which("cc") or not shutil.which("c++"):
            raise Absent("no C or C++ compiler here")
        program = places.bin / ("%s-%s" % (self.source.stem, type(self.library).__name__))
        try:
            with_library = self.library.arguments(places)
            run([*compiler(self.source), "-I", str(PEERS), str(self.source), compiled(PEERS / "contender.c", places),
                 *with_library, "-o", str(program)])
        except Absent:
            raise Absent("no %s here; --install gets it" % self.library.name) from None
        return [str(program)]


def compiler(source):
    return ["c++", "-std=c++17", "-O3"] if source.suffix == ".cpp" else ["cc", "-O3"]


def compiled(source, places):
    """Its object file."""
    places.bin.mkdir(parents=True, exist_ok=True)
    out = places.bin / (source.stem + ".o")
    if not out.exists() or out.stat().st_mtime < max(path.stat().st_mtime for path in source.parent.glob(source.stem + ".*")):
        run([*compiler(source), "-c", str(source), "-o", str(out)])
    return str(out)


class Java:
    """A source file for Java, with a library in a package of Debian, of the machine or unpacked by --install."""

    def __init__(self, name, source, library, rows):
        self.name, self.source, self.library, self.rows = name, source, library, rows
        self.install = library.install

    def command(self, places):
        if not shutil.which("java"):
            raise Absent("no java here")
        jars = [root / "usr/share/java" / self.library.name for root in (places.debs, pathlib.Path("/"))]
        jar = next((jar for jar in jars if jar.exists()), None)
        if not jar:
            raise Absent("no %s here; --install gets it" % self.library.name)
        return ["java", "-XX:+UseSerialGC", "-cp", str(jar), str(PEERS / self.source)]


def run(command, folder=None):
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    except OSError as error:
        raise Absent(str(error)) from None
    if done.returncode:
        raise Absent((done.stderr.strip() or done.stdout.strip()).splitlines()[-1])


BY_TWO = FILE_BY_TWO + TABLE_BY_TWO + COLUMNS_BY_TWO
OURS = Built("libocop", "ours", LINES + COLUMNS + TOTALS + COUNTS + REGISTERS + BY_TWO)
OTHERS = [
    Built("limit", "limit", LINES + COLUMNS + TOTALS + COUNTS + REGISTERS),
    Built("libocop, one thread", "ours", BY_TWO, 1),
    Command("`ocop rate`, whole ratings", "ours_command.py", ["ndjson"] + FILE_BY_TWO),
    Command("`ocop rate`, one thread", "ours_command.py", FILE_BY_TWO, 1),
    Compiled("simdjson %s on demand", "with_simdjson.cpp", Packages("simdjson", "libsimdjson-dev", "libsimdjson14"), LINES),
    Compiled("simdjson %s on demand", "with_simdjson.cpp", Sources("simdjson", "pysimdjson", "simdjson/simdjson.cpp"),
             LINES),
    Compiled("yyjson %s", "with_yyjson.c", Sources("yyjson", "yyjson", "yyjson/yyjson.c"), LINES),
    Built("Jansson %s", "with_jansson", LINES),
    Java("Java, Jackson %s streaming", "WithJackson.java", Packages("jackson-core.jar", "libjackson2-core-java"), LINES),
    Python("Python, orjson %s", "with_json.py orjson", LINES, ["orjson"]),
    Python("Python, ujson %s", "with_json.py ujson", LINES, ["ujson"]),
    Python("Python %s, json", "with_json.py json", LINES),
    Script("PHP %s", "php", "with_php.php", LINES),
    Script("Node.js %s", "node", "with_node.mjs", LINES + COLUMNS + COUNTS),
    Python("numba %s", "with_numba.py", COLUMNS + TOTALS + COUNTS + COLUMNS_BY_TWO, ["numba"]),
    Python("numpy %s", "with_numpy.py", COLUMNS + TOTALS + COUNTS, ["numpy"]),
    Python("pandas %s", "with_pandas.py", ["ndjson"] + COLUMNS + COUNTS + REGISTERS, ["pandas"]),
    Python("polars %s", "with_polars.py", COLUMNS + COUNTS + REGISTERS + COLUMNS_BY_TWO, ["polars", "numpy"]),
    Python("DuckDB %s", "with_duckdb.py", ["ndjson"] + COLUMNS + TOTALS + COUNTS + REGISTERS + FILE_BY_TWO + COLUMNS_BY_TWO,
           ["duckdb", "pandas"]),
    Python("DuckDB %s", "with_duckdb.py",
           ["ndjson"] + COLUMNS + TOTALS + COUNTS + REGISTERS + FILE_BY_TWO + COLUMNS_BY_TWO, ["duckdb<2", "pandas"],
           venv="venv-duckdb-1"),
    Python("SQLite %s", "with_sqlite.py", LINES + COUNTS),
]

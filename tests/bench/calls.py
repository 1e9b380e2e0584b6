#!/usr/bin/env python3
"""What a call costs through each host, beside a call in that host that does nothing.

  calls.py [BUILD]

BUILD is a build folder with hosts (-Dpython=enabled, -Djava=enabled …); without one build-bench/hosts is set up with all
for which the tools are there. The programs are peers/calls.* in each language. In nanoseconds of the processor, medians
of seven rounds:

  empty     a function of the host that does nothing, with the loop around it
  numbers   three numbers in, one out          text    ten letters in, one number out
  field     a number of a rating               object  a new object for the rating's criteria, and giving it back
  bytes     2.5 kB of JSON in, stars out       document   the same as users write it, with all that a rating has

In brackets how many times an empty call of that host that is. Python is also measured calling the library through ctypes
(peers/calls_ctypes.py), and doing by itself what comes nearest to each call (peers/calls_plain.py).
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DOSSIER = str(HERE / "seven-sheets.json")
HOSTS = {"python": "ocop", "java": "libocop.jar", "csharp": "*.nupkg", "ruby": "gem", "node": "libocop.tgz", "php": "ocop.so"}
CALLS = ["empty", "numbers", "text", "field", "object", "bytes", "document"]


def main():
    show(measure(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else set_up(ROOT / "build-bench" / "hosts")))


def measure(build):
    """For each host its name and the nanoseconds of each kind of call, or why there are none."""
    for name, host, work in MEASURED:
        with tempfile.TemporaryDirectory() as folder:
            try:
                out = work(build / "bindings" / host, pathlib.Path(folder))
                yield name, {what: float(took) for what, took in map(str.split, out.splitlines())}
            except (OSError, LookupError, subprocess.CalledProcessError) as error:
                yield name, "absent: %s" % error


def show(measured, markdown=False):
    row = "| %s |" % " | ".join(["%s"] * (1 + len(CALLS))) if markdown else "%-28s" + "%15s" * len(CALLS)
    print("\nNanoseconds of a call, and how many times an empty one of that host that is" if not markdown else "")
    print(row % ("host", *CALLS))
    if markdown:
        print("|---|" + "--:|" * len(CALLS))
    for name, found in measured:
        if isinstance(found, dict):
            print((row % (name, *(cell(call, found) for call in CALLS))).rstrip(), flush=True)
        elif not markdown:
            print("%-28s%s" % (name, found), flush=True)


def cell(call, found):
    if call not in found:
        return ""
    number = "{:,.{}f}".format(found[call], int(found[call] < 10))
    if call == "empty" or found["empty"] < 1:
        return number
    times = found[call] / found["empty"]
    return "%s (%.*f)" % (number, times < 10, times)


def hosts_in(build):
    return any(list((build / "bindings" / host).glob(made)) for host, made in HOSTS.items())


def set_up(build):
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", str(build), str(ROOT), "-Dtests=false", "-Dcli=false", "-Ddocs=disabled",
                        *("-D%s=auto" % host for host in HOSTS)], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", str(build)], check=True, stdout=subprocess.DEVNULL)
    return build


def run(command, **environment):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE,
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}).stdout


def there(path):
    if not path.exists():
        raise LookupError("no " + path.name)
    return str(path)


def python(host, _):
    there(host / "ocop")
    return run([sys.executable, str(HERE / "peers/calls.py"), DOSSIER], PYTHONPATH=str(host))


def python_by_ctypes(host, _):
    library = next((host.parents[1] / "lib").glob("libocop.so*"), host / "libocop.so")
    return run([sys.executable, str(HERE / "peers/calls_ctypes.py"), there(library), DOSSIER])


def python_alone(_, __):
    return run([sys.executable, str(HERE / "peers/calls_plain.py"), DOSSIER])


def java(host, _):
    return run(["java", "-cp", there(host / "libocop.jar"), str(HERE / "peers/Calls.java"), DOSSIER])


def csharp(host, folder):
    package = next(host.glob("*.nupkg"), host / "Libocop.nupkg")
    with zipfile.ZipFile(there(package)) as files:
        for name in files.namelist():
            if name.endswith((".dll", ".so")):
                (folder / pathlib.Path(name).name).write_bytes(files.read(name))
    shutil.copy(HERE / "peers/Calls.cs", folder)
    subprocess.run(["mcs", "-nologo", "-langversion:7.2", "-r:Libocop.dll", "Calls.cs"], cwd=folder, check=True)
    return run(["mono", str(folder / "Calls.exe"), DOSSIER])


def ruby(host, _):
    return run(["ruby", str(HERE / "peers/calls.rb"), DOSSIER], RUBYLIB=there(host / "gem" / "lib"))


def node(host, folder):
    with tarfile.open(there(host / "libocop.tgz")) as files:
        files.extractall(folder)
    return run(["node", str(HERE / "peers/calls.js"), str(folder / "package"), DOSSIER])


def php(host, _):
    return run(["php", "-n", "-d", "extension=" + there(host / "ocop.so"), str(HERE / "peers/calls.php"), DOSSIER])


MEASURED = [("Python", "python", python), ("Python, ctypes", "python", python_by_ctypes),
            ("Python, without the library", "python", python_alone), ("Java", "java", java), ("C#", "csharp", csharp),
            ("Ruby", "ruby", ruby), ("Node.js", "node", node), ("PHP", "php", php)]
if __name__ == "__main__":
    main()

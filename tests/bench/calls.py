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
HOSTS = ["python", "java", "csharp", "ruby", "node", "php"]
CALLS = ["empty", "numbers", "text", "field", "object", "bytes", "document"]


def main():
    build = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else set_up(ROOT / "build-bench" / "hosts")
    print("%-8s" % "" + "".join("%10s" % call for call in CALLS))
    for name, measure in [("Python", python), ("Java", java), ("C#", csharp), ("Ruby", ruby), ("Node.js", node), ("PHP", php)]:
        with tempfile.TemporaryDirectory() as folder:
            try:
                out = measure(build / "bindings" / name.lower().replace("#", "sharp").replace(".js", ""), pathlib.Path(folder))
            except (OSError, LookupError, subprocess.CalledProcessError) as error:
                print("%-8s absent: %s" % (name, error), flush=True)
                continue
        found = dict(line.split() for line in out.splitlines())
        print("%-8s" % name + "".join("%10s" % found.get(call, "") for call in CALLS), flush=True)


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


if __name__ == "__main__":
    main()

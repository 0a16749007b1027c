#!/bin/sh
# Rebuilds every sample's .wasm from its sources: `samples/build.sh`, or `samples/build.sh folding` for one.
# The same compiler gives the same bytes, wherever the sources lie. From Debian 12:
#   apt-get install clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32
set -eu
cd "$(dirname "$0")"

# No debug information and no file names go into the module. The features are those that every engine of the last
# years has; SIMD and threads are left out.
build() {
    (
        cd "$1"
        optimisation=$2
        "${CLANG:-clang-14}" --target=wasm32-wasi --sysroot="${WASI_SYSROOT:-/usr}" -std=c11 \
            $optimisation -fno-math-errno -g0 \
            -mbulk-memory -msign-ext -mnontrapping-fptoint \
            -Wall -Wextra -Wconversion -Wno-sign-conversion -Werror \
            -Wl,--strip-all -Wl,-z,stack-size=1048576 \
            ./*.c -lm -o "$1.wasm"
        chmod 644 "$1.wasm"
        echo "$1/$1.wasm: $(wc -c < "$1.wasm") bytes, SHA-256 $(sha256sum < "$1.wasm" | cut -c 1-64)"
    )
}

# Optimising across files folds the path tracer into one function of 24 KB. A just-in-time compiler gives up on optimising
# a function of that size, so each of its files is optimised alone; folding stays small either way.
for sample in ${*:-folding pathtracer}; do
    case "$sample" in
        pathtracer) build "$sample" "-O3" ;;
        *) build "$sample" "-O3 -flto -Wl,--lto-O3" ;;
    esac
done

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
        "${CLANG:-clang-14}" --target=wasm32-wasi --sysroot="${WASI_SYSROOT:-/usr}" -std=c11 \
            -O3 -flto -fno-math-errno -g0 \
            -mbulk-memory -msign-ext -mnontrapping-fptoint \
            -Wall -Wextra -Wconversion -Wno-sign-conversion -Werror \
            -Wl,--lto-O3 -Wl,--strip-all -Wl,-z,stack-size=1048576 \
            ./*.c -lm -o "$1.wasm"
        chmod 644 "$1.wasm"
        echo "$1/$1.wasm: $(wc -c < "$1.wasm") bytes, SHA-256 $(sha256sum < "$1.wasm" | cut -c 1-64)"
    )
}

for sample in ${*:-folding pathtracer}; do
    build "$sample"
done

#!/bin/sh
# Rebuilds the kernels' .wasm from their sources: `build.sh`, or `build.sh nbody sieve` for some of them. The same
# compiler gives the same bytes, wherever the sources lie. From Debian 12:
#   apt-get install clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32
set -eu
cd "$(dirname "$0")"

# The benchmark compiles the same sources with gcc -O2, so this is -O2 too, without link-time optimisation. What gcc does
# not do unasked (joining a multiplication and an addition into one rounding) is forbidden on both sides.
build() {
    features="-mbulk-memory -msign-ext -mnontrapping-fptoint"
    case "$1" in simd_*) features="$features -msimd128" ;; esac
    # shellcheck disable=SC2086
    "${CLANG:-clang-14}" --target=wasm32-wasi --sysroot="${WASI_SYSROOT:-/usr}" -std=gnu11 \
        -O2 -fno-math-errno -ffp-contract=off -g0 $features \
        -Wall -Wextra -Werror -Wno-psabi \
        -Wl,--strip-all -Wl,-z,stack-size=262144 \
        "$1.c" kernel.c -o "$1.wasm"
    chmod 644 "$1.wasm"
    echo "$1.wasm: $(wc -c < "$1.wasm") bytes"
}

all="nbody sieve fib matmul spectral fannkuch mandelbrot sha256 sort core simd_dot simd_blend simd_mandelbrot"
for kernel in ${*:-$all}; do
    build "$kernel"
done

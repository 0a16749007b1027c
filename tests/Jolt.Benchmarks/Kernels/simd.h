// Vectors of 128 bits in the way that both gcc and clang understand: v128 in WebAssembly, SSE on x64, NEON on ARM64.
#ifndef SIMD_H
#define SIMD_H

#include "kernel.h"

typedef float floats __attribute__((vector_size(16)));
typedef int32_t integers __attribute__((vector_size(16)));
typedef uint8_t bytes __attribute__((vector_size(16)));
typedef uint16_t shorts __attribute__((vector_size(16)));

#endif

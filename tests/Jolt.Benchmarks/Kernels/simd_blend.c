// Two pictures laid over each other, sixteen bytes at a time: widening, multiplying, narrowing.
#include "simd.h"

enum { VECTORS = 4096, ROUNDS = 4 };

static bytes below[VECTORS], above[VECTORS], coverage[VECTORS];

static shorts low_half(bytes v)
{
    return __builtin_convertvector(
        __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7), shorts);
}

static shorts high_half(bytes v)
{
    return __builtin_convertvector(
        __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15), shorts);
}

static shorts mixed(shorts a, shorts b, shorts part)
{
    return (a * (255 - part) + b * part + 128) >> 8;
}

static void blend(void)
{
    for (int i = 0; i < VECTORS; i++) {
        shorts low = mixed(low_half(below[i]), low_half(above[i]), low_half(coverage[i]));
        shorts high = mixed(high_half(below[i]), high_half(above[i]), high_half(coverage[i]));
        below[i] = __builtin_shufflevector((bytes)low, (bytes)high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    }
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0, state = 1;
    for (int i = 0; i < VECTORS; i++) {
        for (int j = 0; j < 16; j++) {
            below[i][j] = (uint8_t)random_next(&state);
            above[i][j] = (uint8_t)random_next(&state);
            coverage[i][j] = (uint8_t)random_next(&state);
        }
    }
    for (uint32_t n = 0; n < repetitions * ROUNDS; n++) {
        above[n % VECTORS] += (uint8_t)1;
        blend();
        sum = checksum_add(sum, below[n % VECTORS][n & 15]);
    }
    return sum;
}

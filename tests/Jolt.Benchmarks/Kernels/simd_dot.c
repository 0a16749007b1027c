// y += a·x and then x·y, four floats at a time.
#include "simd.h"

enum { VECTORS = 2048, ROUNDS = 20 };

static floats x[VECTORS], y[VECTORS];

static void add_scaled(float scale)
{
    floats scales = {scale, scale, scale, scale};
    for (int i = 0; i < VECTORS; i++) {
        y[i] += scales * x[i];
    }
}

static float dot(void)
{
    floats sum = {0, 0, 0, 0};
    for (int i = 0; i < VECTORS; i++) {
        sum += x[i] * y[i];
    }
    return sum[0] + sum[1] + sum[2] + sum[3];
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0, state = 1;
    for (int i = 0; i < VECTORS; i++) {
        for (int j = 0; j < 4; j++) {
            x[i][j] = (float)(random_next(&state) >> 48) / 65536;
            y[i][j] = 0;
        }
    }
    for (uint32_t n = 0; n < repetitions * ROUNDS; n++) {
        add_scaled(n & 1 ? 0.5f : -0.25f);
        sum = checksum_add(sum, bits_of(dot()));
    }
    return sum;
}

// Four points of the picture at once, until the last of them has escaped: masks instead of branches.
#include "simd.h"

enum { SIZE = 128, ROUNDS_MAX = 100 };

static int any(integers mask)
{
    return (mask[0] | mask[1] | mask[2] | mask[3]) != 0;
}

static integers rounds_at(floats cr, floats ci)
{
    floats r = {0, 0, 0, 0}, i = r;
    integers rounds = {0, 0, 0, 0};
    for (int round = 0; round < ROUNDS_MAX; round++) {
        integers inside = r * r + i * i <= 4.0f;
        if (!any(inside)) {
            break;
        }
        rounds -= inside;
        floats next = r * r - i * i + cr;
        i = 2.0f * r * i + ci;
        r = next;
    }
    return rounds;
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions; n++) {
        float left = -2 + 0.001f * (float)(n & 15);
        for (int y = 0; y < SIZE; y++) {
            float height = -1.25f + 2.5f * (float)y / SIZE;
            floats ci = {height, height, height, height};
            for (int x = 0; x < SIZE; x += 4) {
                floats columns = {(float)x, (float)x + 1, (float)x + 2, (float)x + 3};
                integers rounds = rounds_at(left + columns * (2.5f / SIZE), ci);
                sum += (uint32_t)(rounds[0] + rounds[1] + rounds[2] + rounds[3]);
            }
        }
        sum = checksum_add(sum, n);
    }
    return sum;
}

// How fast each point of a picture escapes: a loop of floating point whose length nobody knows beforehand.
#include "kernel.h"

enum { SIZE = 128, ROUNDS_MAX = 100 };

static uint32_t rounds_at(double cr, double ci)
{
    double r = 0, i = 0;
    uint32_t rounds = 0;
    while (rounds < ROUNDS_MAX && r * r + i * i <= 4) {
        double next = r * r - i * i + cr;
        i = 2 * r * i + ci;
        r = next;
        rounds++;
    }
    return rounds;
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions; n++) {
        double shift = 0.001 * (n & 15);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                sum += rounds_at(-2 + shift + 2.5 * x / SIZE, -1.25 + 2.5 * y / SIZE);
            }
        }
        sum = checksum_add(sum, n);
    }
    return sum;
}

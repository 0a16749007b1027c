// What every kernel has in common: it does the same work some times over and sums it up in one number. The number must
// be the same wherever the kernel runs, so a kernel uses no clock, no addresses and no function of the C library whose
// last bit differs between libraries.
#ifndef KERNEL_H
#define KERNEL_H

#include <stdint.h>
#include <string.h>

uint64_t kernel(uint32_t repetitions);

// Small and good enough to fill an array: Steele and Vigna's splitmix64.
static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static inline uint64_t checksum_add(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001B3u;
}

static inline uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

#endif

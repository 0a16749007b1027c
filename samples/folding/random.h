// Deterministic random numbers: the same seed gives the same fold on every machine.
#ifndef JOLT_FOLDING_RANDOM_H
#define JOLT_FOLDING_RANDOM_H

#include <stdint.h>

typedef struct {
    uint64_t state;
} random_source;

// Neighbouring seeds (1, 2, 3, …) are what a job sends, so the seed is scrambled (SplitMix64) before use.
static inline random_source random_from_seed(uint64_t seed)
{
    uint64_t z = seed + 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return (random_source){z != 0 ? z : 1};
}

// Marsaglia's xorshift with a multiplied output: its upper 32 bits pass the usual tests and cost few operators.
static inline uint32_t random_next(random_source *source)
{
    uint64_t x = source->state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    source->state = x;
    return (uint32_t)((x * 0x2545F4914F6CDD1Du) >> 32);
}

// A whole number in [0, bound), by multiplication: no division and no loop.
static inline int random_below(random_source *source, int bound)
{
    return (int)(((uint64_t)random_next(source) * (uint64_t)bound) >> 32);
}

#endif

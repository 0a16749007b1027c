// The primes below a million: one store for each step of a tiny loop.
#include "kernel.h"

enum { LIMIT = 1000000 };

static uint8_t composite[LIMIT];

static uint32_t count_primes(void)
{
    memset(composite, 0, sizeof composite);
    uint32_t primes = 0;
    for (uint32_t n = 2; n < LIMIT; n++) {
        if (composite[n]) {
            continue;
        }
        primes++;
        for (uint32_t multiple = 2 * n; multiple < LIMIT; multiple += n) {
            composite[multiple] = 1;
        }
    }
    return primes;
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions; n++) {
        sum = checksum_add(sum, count_primes() + composite[n % LIMIT]);
    }
    return sum;
}

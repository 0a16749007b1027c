// Fibonacci numbers the slow way: nothing but calls.
#include "kernel.h"

enum { DEPTH = 27 };

__attribute__((noinline)) static uint32_t fib(uint32_t n)
{
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions; n++) {
        sum = checksum_add(sum, fib(DEPTH - (n & 1)));
    }
    return sum;
}

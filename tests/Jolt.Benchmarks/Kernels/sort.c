// Quicksort, with insertion for what is short: compares and swaps whose branches cannot be guessed.
#include "kernel.h"

enum { COUNT = 50000, SHORT = 12 };

static uint32_t numbers[COUNT];

static void insert_each(uint32_t *first, uint32_t *last)
{
    for (uint32_t *next = first + 1; next <= last; next++) {
        uint32_t value = *next;
        uint32_t *hole = next;
        for (; hole > first && hole[-1] > value; hole--) {
            *hole = hole[-1];
        }
        *hole = value;
    }
}

static uint32_t middle_of(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

static void sort(uint32_t *first, uint32_t *last)
{
    while (last - first >= SHORT) {
        uint32_t pivot = middle_of(*first, first[(last - first) / 2], *last);
        uint32_t *low = first, *high = last;
        while (low <= high) {
            while (*low < pivot) {
                low++;
            }
            while (*high > pivot) {
                high--;
            }
            if (low <= high) {
                uint32_t swapped = *low;
                *low++ = *high;
                *high-- = swapped;
            }
        }
        sort(first, high);
        first = low;
    }
    insert_each(first, last);
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0, state = 1;
    for (uint32_t n = 0; n < repetitions; n++) {
        for (int i = 0; i < COUNT; i++) {
            numbers[i] = (uint32_t)random_next(&state);
        }
        sort(numbers, numbers + COUNT - 1);
        for (int i = 1; i < COUNT; i++) {
            sum += numbers[i - 1] <= numbers[i];
        }
        sum = checksum_add(sum, numbers[COUNT / 2]);
    }
    return sum;
}

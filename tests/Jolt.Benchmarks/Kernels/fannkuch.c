// Flipping pancakes, for every order of eight of them: short loops over small arrays, branches that cannot be guessed.
#include "kernel.h"

enum { PANCAKES = 8 };

static uint32_t flips_of(const uint32_t *order)
{
    uint32_t stack[PANCAKES];
    memcpy(stack, order, sizeof stack);
    uint32_t flips = 0;
    for (uint32_t top = stack[0]; top != 0; top = stack[0]) {
        for (uint32_t low = 0, high = top; low < high; low++, high--) {
            uint32_t swapped = stack[low];
            stack[low] = stack[high];
            stack[high] = swapped;
        }
        flips++;
    }
    return flips;
}

static void rotate(uint32_t *order, uint32_t last)
{
    uint32_t first = order[0];
    for (uint32_t i = 0; i < last; i++) {
        order[i] = order[i + 1];
    }
    order[last] = first;
}

static uint64_t all_orders(void)
{
    uint32_t order[PANCAKES], count[PANCAKES] = {0};
    for (uint32_t i = 0; i < PANCAKES; i++) {
        order[i] = i;
    }
    uint64_t sum = 0;
    uint32_t most = 0;
    for (uint32_t number = 0;; number++) {
        uint32_t flips = flips_of(order);
        most = flips > most ? flips : most;
        sum += number & 1 ? 0u - flips : flips;
        uint32_t place = 1;
        for (; place < PANCAKES; place++) {
            rotate(order, place);
            if (count[place]++ < place) {
                break;
            }
            count[place] = 0;
        }
        if (place == PANCAKES) {
            return sum * 256 + most;
        }
    }
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions; n++) {
        sum = checksum_add(sum, all_orders());
    }
    return sum;
}

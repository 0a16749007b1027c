#include "huffman.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
    uint32_t weight[2 * SYMBOLS_MAX];
    int16_t parent[2 * SYMBOLS_MAX];
    int count;
} tree;

// The lightest of the nodes that have no parent yet, or -1. The counts are small, so that looking at all is enough.
static int lightest(const tree *grown)
{
    int best = -1;
    for (int i = 0; i < grown->count; i++) {
        if (grown->parent[i] < 0 && grown->weight[i] > 0 && (best < 0 || grown->weight[i] < grown->weight[best])) {
            best = i;
        }
    }
    return best;
}

static void grow(tree *grown)
{
    while (true) {
        int one = lightest(grown);
        grown->parent[one] = (int16_t)grown->count;
        int other = lightest(grown);
        if (other < 0) {
            grown->parent[one] = -1;
            return;
        }
        grown->parent[other] = (int16_t)grown->count;
        grown->parent[grown->count] = -1;
        grown->weight[grown->count++] = grown->weight[one] + grown->weight[other];
    }
}

static int measure(const tree *grown, int count, uint8_t *lengths)
{
    int deepest = 0;
    for (int i = 0; i < count; i++) {
        int depth = 0;
        for (int node = i; grown->weight[i] > 0 && grown->parent[node] >= 0; node = grown->parent[node]) {
            depth++;
        }
        lengths[i] = (uint8_t)depth;
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

static uint16_t mirrored(uint32_t code, int length)
{
    uint32_t out = 0;
    for (int i = 0; i < length; i++) {
        out |= ((code >> i) & 1u) << (length - 1 - i);
    }
    return (uint16_t)out;
}

// Codes follow from their lengths (RFC 1951, section 3.2.2), so that only the lengths need to be written.
static void number(prefix_code *code, int count, int longest)
{
    uint32_t next = 0;
    for (int length = 1; length <= longest; length++) {
        next <<= 1;
        for (int i = 0; i < count; i++) {
            if (code->lengths[i] == length) {
                code->codes[i] = mirrored(next++, length);
            }
        }
    }
}

void huffman_build(const uint32_t *frequencies, int count, int longest, prefix_code *code)
{
    static tree grown;
    memset(code, 0, sizeof *code);
    for (int flatten = 0;; flatten++) {
        grown.count = count;
        int used = 0;
        for (int i = 0; i < count; i++) {
            grown.parent[i] = -1;
            grown.weight[i] = frequencies[i] > 0 ? (frequencies[i] >> flatten) + 1 : 0;
            used += frequencies[i] > 0;
        }
        // A code of fewer than two symbols would be no code: unused ones make up the number.
        for (int i = 0; used < 2; i++) {
            used += grown.weight[i] == 0;
            grown.weight[i] += grown.weight[i] == 0;
        }
        grow(&grown);
        // A code that is too long comes of very unequal counts: they are evened out until it fits.
        if (measure(&grown, count, code->lengths) <= longest) {
            break;
        }
    }
    number(code, count, longest);
}

// Prefix codes: short for what is frequent.
#ifndef JOLT_PATHTRACER_HUFFMAN_H
#define JOLT_PATHTRACER_HUFFMAN_H

#include <stdint.h>

enum { SYMBOLS_MAX = 288 };

typedef struct {
    // Length in bits (zero: not used) and the code itself, with its bits in the order in which they are written.
    uint8_t lengths[SYMBOLS_MAX];
    uint16_t codes[SYMBOLS_MAX];
} prefix_code;

// Builds the code of `count` symbols that are as frequent as given, none longer than `longest` bits.
void huffman_build(const uint32_t *frequencies, int count, int longest, prefix_code *code);

#endif

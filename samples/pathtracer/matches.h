// Finds what has been said before (LZ77): the data as bytes and as references to earlier bytes.
#ifndef JOLT_PATHTRACER_MATCHES_H
#define JOLT_PATHTRACER_MATCHES_H

#include <stddef.h>
#include <stdint.h>

// A plain byte has distance zero and the byte as its length.
typedef struct {
    uint16_t length;
    uint16_t distance;
} token;

// Writes at most `length` tokens; returns their number, or zero when there is not enough memory.
size_t matches_find(const uint8_t *data, size_t length, token *tokens);

#endif

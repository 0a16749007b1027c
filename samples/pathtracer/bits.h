// Writes bits into bytes, the lowest bit first, as deflate wants them.
#ifndef JOLT_PATHTRACER_BITS_H
#define JOLT_PATHTRACER_BITS_H

#include <stdint.h>

typedef struct {
    uint8_t *out;
    uint64_t held;
    int count;
} bit_writer;

static inline void put_bits(bit_writer *writer, uint32_t bits, int count)
{
    writer->held |= (uint64_t)bits << writer->count;
    writer->count += count;
    while (writer->count >= 8) {
        *writer->out++ = (uint8_t)writer->held;
        writer->held >>= 8;
        writer->count -= 8;
    }
}

// Fills the last byte with zeros.
static inline void end_bits(bit_writer *writer)
{
    put_bits(writer, 0, (8 - writer->count) & 7);
}

#endif

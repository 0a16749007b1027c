// A block of a deflate stream: tokens, after the two prefix codes that they are written in.
#ifndef JOLT_PATHTRACER_BLOCKS_H
#define JOLT_PATHTRACER_BLOCKS_H

#include "bits.h"
#include "matches.h"

enum {
    // Each block has codes of its own, fitted to what is in it.
    BLOCK_TOKENS = 16384,
    // What a block takes beside its tokens, at most.
    BLOCK_OVERHEAD_BYTES = 512,
};

void block_write(bit_writer *writer, const token *tokens, size_t count, int is_last);

#endif

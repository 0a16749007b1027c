// Compression for PNG: one deflate stream in a zlib wrapper (RFC 1950 and 1951).
#ifndef JOLT_PATHTRACER_DEFLATE_H
#define JOLT_PATHTRACER_DEFLATE_H

#include <stddef.h>
#include <stdint.h>

// The most that `length` bytes can become.
size_t deflate_bound(size_t length);

// Returns the number of bytes written, or zero when there is not enough memory.
size_t deflate(const uint8_t *data, size_t length, uint8_t *out);

#endif

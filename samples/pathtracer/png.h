// A PNG file of 8-bit RGB pixels.
#ifndef JOLT_PATHTRACER_PNG_H
#define JOLT_PATHTRACER_PNG_H

#include <stddef.h>
#include <stdint.h>

// Returns the file, which the caller frees, or null when there is not enough memory.
uint8_t *png_encode(const uint8_t *pixels, int width, int height, size_t *length);

#endif

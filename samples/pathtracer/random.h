// Sample points that are spread evenly over neighbouring pixels, so that the denoiser sees every part of a light
// within a few pixels. They depend on the pixel alone and not on the frame: what noise is left stands still.
#ifndef JOLT_PATHTRACER_RANDOM_H
#define JOLT_PATHTRACER_RANDOM_H

#include <stdint.h>

typedef struct {
    float x, y;
    // The path's number within its pixel, and the number of the next pair of samples in the path.
    uint32_t path, pair;
} sampler;

typedef struct {
    float u, v;
} sample_pair;

static inline float fraction(float v) { return v - (float)(int32_t)v; }

static inline uint32_t scramble(uint32_t h)
{
    h ^= h >> 16;
    h *= 0x7FEB352Du;
    h ^= h >> 15;
    h *= 0x846CA68Bu;
    return h ^ (h >> 16);
}

// The first number is Jimenez' interleaved gradient noise, the second Roberts' R2 lattice; each pair of a path looks
// at another part of the two patterns, and each path of a pixel is a golden step further.
static inline sample_pair next_pair(sampler *source)
{
    uint32_t shift = scramble(source->pair++ * 0x9E3779B9u + 1u);
    float x = source->x + (float)(shift & 1023u);
    float y = source->y + (float)((shift >> 10) & 1023u);
    float u = fraction(52.9829189f * fraction(0.06711056f * x + 0.00583715f * y));
    float v = fraction(0.75487767f * y + 0.56984029f * x);
    float path = (float)source->path;
    return (sample_pair){fraction(u + 0.61803399f * path), fraction(v + 0.75487767f * path)};
}

#endif

// The picture in parts: the noisy light apart from what it falls on, so that the denoiser blurs light and not paint.
#ifndef JOLT_PATHTRACER_LAYERS_H
#define JOLT_PATHTRACER_LAYERS_H

#include "vector.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int width, height;
    // Light that is exact and needs no denoising: sky, lamps, liquid.
    vec3 *glow;
    // Scattered light, and the colour it is scattered by.
    vec3 *light;
    vec3 *albedo;
    // Mirrored light, and how much of it is mirrored.
    vec3 *mirror;
    vec3 *mirrored;
    // Which flat face is seen.
    int32_t *face;
    float *distance;
    // A second buffer for the denoiser.
    vec3 *spare;
} layers;

// False when there is not enough memory.
bool layers_create(layers *picture, int width, int height);

#endif

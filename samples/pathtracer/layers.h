// The picture in parts: the noisy light apart from what it falls on, so that the denoiser blurs light and not paint.
#ifndef JOLT_PATHTRACER_LAYERS_H
#define JOLT_PATHTRACER_LAYERS_H

#include "vector.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The face of a point where a layer has nothing.
#define NO_FACE (-1)

// Noisy light, with the flat face that it was seen on: light is only ever mixed within one face.
typedef struct {
    vec3 light;
    int32_t face;
} noisy_point;

typedef struct {
    int width, height;
    // Light that is exact and needs no denoising: sky, lamps, liquid.
    vec3 *glow;
    // Scattered light, and the colour it is scattered by.
    noisy_point *scattered;
    vec3 *albedo;
    // Mirrored light, and how much of it is mirrored.
    noisy_point *mirror;
    vec3 *mirrored;
    float *distance;
    // A second buffer for the denoiser.
    noisy_point *spare;
} layers;

// False when there is not enough memory.
bool layers_create(layers *picture, int width, int height);

#endif

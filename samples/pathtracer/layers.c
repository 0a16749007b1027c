#include "layers.h"

#include <stdlib.h>

bool layers_create(layers *picture, int width, int height)
{
    size_t count = (size_t)width * (size_t)height;
    picture->width = width;
    picture->height = height;
    picture->glow = calloc(count, sizeof(vec3));
    picture->scattered = calloc(count, sizeof(noisy_point));
    picture->albedo = calloc(count, sizeof(vec3));
    picture->mirror = calloc(count, sizeof(noisy_point));
    picture->mirrored = calloc(count, sizeof(vec3));
    picture->distance = calloc(count, sizeof(float));
    picture->spare = calloc(count, sizeof(noisy_point));
    return picture->glow && picture->scattered && picture->albedo && picture->mirror && picture->mirrored
        && picture->distance && picture->spare;
}

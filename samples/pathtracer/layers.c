#include "layers.h"

#include <stdlib.h>

bool layers_create(layers *picture, int width, int height)
{
    size_t count = (size_t)width * (size_t)height;
    picture->width = width;
    picture->height = height;
    picture->glow = calloc(count, sizeof(vec3));
    picture->light = calloc(count, sizeof(vec3));
    picture->albedo = calloc(count, sizeof(vec3));
    picture->mirror = calloc(count, sizeof(vec3));
    picture->mirrored = calloc(count, sizeof(vec3));
    picture->spare = calloc(count, sizeof(vec3));
    picture->face = calloc(count, sizeof(int32_t));
    picture->distance = calloc(count, sizeof(float));
    return picture->glow && picture->light && picture->albedo && picture->mirror && picture->mirrored
        && picture->spare && picture->face && picture->distance;
}

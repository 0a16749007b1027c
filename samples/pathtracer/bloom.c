#include "bloom.h"

#include <stdlib.h>

enum { LEVELS = 5 };

// The share of the light that strays, and how much of that goes to each wider ring.
#define STRAYS 0.16f
#define WIDER 0.85f

typedef struct {
    vec3 *pixels;
    int width, height;
} image;

static vec3 pixel_at(const image *from, int x, int y)
{
    x = x < 0 ? 0 : x >= from->width ? from->width - 1 : x;
    y = y < 0 ? 0 : y >= from->height ? from->height - 1 : y;
    return from->pixels[y * from->width + x];
}

// Halves an image with a 4 by 4 tent, so that small lights do not flicker as they move from pixel to pixel.
static void halve(const image *from, image *to)
{
    static const float tent[4] = {0.125f, 0.375f, 0.375f, 0.125f};
    for (int y = 0; y < to->height; y++) {
        for (int x = 0; x < to->width; x++) {
            vec3 sum = grey(0.0f);
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    vec3 part = pixel_at(from, 2 * x - 1 + column, 2 * y - 1 + row);
                    sum = along(sum, part, tent[row] * tent[column]);
                }
            }
            to->pixels[y * to->width + x] = sum;
        }
    }
}

// Adds an image of half the size to a larger one, smoothly.
static void add_doubled(const image *from, image *to, float share, float keep)
{
    for (int y = 0; y < to->height; y++) {
        for (int x = 0; x < to->width; x++) {
            int near_x = x >> 1, near_y = y >> 1;
            int far_x = near_x + ((x & 1) != 0 ? 1 : -1), far_y = near_y + ((y & 1) != 0 ? 1 : -1);
            vec3 near = blend_colour(pixel_at(from, near_x, near_y), pixel_at(from, far_x, near_y), 0.25f);
            vec3 far = blend_colour(pixel_at(from, near_x, far_y), pixel_at(from, far_x, far_y), 0.25f);
            vec3 *pixel = &to->pixels[y * to->width + x];
            *pixel = along(scale(*pixel, keep), blend_colour(near, far, 0.25f), share);
        }
    }
}

bool bloom(vec3 *picture, int width, int height)
{
    image levels[LEVELS + 1] = {{picture, width, height}};
    bool enough = true;
    for (int i = 1; i <= LEVELS; i++) {
        levels[i].width = (levels[i - 1].width + 1) / 2;
        levels[i].height = (levels[i - 1].height + 1) / 2;
        levels[i].pixels = calloc((size_t)levels[i].width * (size_t)levels[i].height, sizeof(vec3));
        enough = enough && levels[i].pixels != NULL;
    }
    for (int i = 1; i <= LEVELS && enough; i++) {
        halve(&levels[i - 1], &levels[i]);
    }
    for (int i = LEVELS; i > 1 && enough; i--) {
        add_doubled(&levels[i], &levels[i - 1], WIDER, 1.0f);
    }
    if (enough) {
        add_doubled(&levels[1], &levels[0], STRAYS / (float)LEVELS * 1.4f, 1.0f - 0.5f * STRAYS);
    }
    for (int i = 1; i <= LEVELS; i++) {
        free(levels[i].pixels);
    }
    return enough;
}

#include "develop.h"
#include "bloom.h"

#include <stdlib.h>

#define EXPOSURE 1.2f
#define VIGNETTE 0.34f

static vec3 compose(const layers *picture, int x, int y)
{
    size_t at = (size_t)y * (size_t)picture->width + (size_t)x;
    vec3 colour = add(picture->glow[at], mul(picture->albedo[at], picture->scattered[at].light));
    return add(colour, mul(picture->mirrored[at], picture->mirror[at].light));
}

// The mean of four points, of which the brighter weigh less: an edge against a lamp stays smooth.
static vec3 resolve(const layers *picture, int x, int y)
{
    vec3 sum = grey(0.0f);
    float weights = 0.0f;
    for (int i = 0; i < 4; i++) {
        vec3 colour = compose(picture, 2 * x + (i & 1), 2 * y + (i >> 1));
        float weight = 1.0f / (1.0f + luminance(colour));
        sum = along(sum, colour, weight);
        weights += weight;
    }
    return scale(sum, 1.0f / weights);
}

// Narkowicz' fit of the ACES film curve.
static float film_curve(float v)
{
    return clamp(v * (2.51f * v + 0.03f) / (v * (2.43f * v + 0.59f) + 0.14f), 0.0f, 1.0f);
}

static float to_screen(float v)
{
    return v <= 0.0031308f ? 12.92f * v : 1.055f * powf(v, 1.0f / 2.4f) - 0.055f;
}

// Half a step of ordered noise hides the steps between shades in the sky; it is the same in every frame.
static uint8_t to_byte(float v, int x, int y)
{
    static const uint8_t order[16] = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
    float threshold = ((float)order[(y & 3) * 4 + (x & 3)] + 0.5f) / 16.0f;
    return (uint8_t)clamp(255.0f * v + threshold, 0.0f, 255.0f);
}

static vec3 grade(vec3 colour, float edge)
{
    colour = scale(colour, EXPOSURE * (1.0f - VIGNETTE * edge));
    colour = vec(film_curve(colour.x), film_curve(colour.y), film_curve(colour.z));
    return blend_colour(grey(luminance(colour)), colour, 1.12f);
}

bool develop(const layers *picture, uint8_t *pixels)
{
    int width = picture->width / 2;
    int height = picture->height / 2;
    vec3 *colours = malloc((size_t)width * (size_t)height * sizeof(vec3));
    if (colours == NULL) {
        return false;
    }
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            colours[y * width + x] = resolve(picture, x, y);
        }
    }
    bool enough = bloom(colours, width, height);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            float across = ((float)x + 0.5f) / (float)width - 0.5f;
            float up = ((float)y + 0.5f) / (float)height - 0.5f;
            vec3 colour = grade(colours[y * width + x], 2.0f * (across * across + up * up));
            uint8_t *pixel = &pixels[3 * (y * width + x)];
            pixel[0] = to_byte(to_screen(clamp(colour.x, 0.0f, 1.0f)), x, y);
            pixel[1] = to_byte(to_screen(clamp(colour.y, 0.0f, 1.0f)), x, y);
            pixel[2] = to_byte(to_screen(clamp(colour.z, 0.0f, 1.0f)), x, y);
        }
    }
    free(colours);
    return enough;
}

// The à-trous wavelet of Dammertz and others ("Edge-avoiding À-Trous wavelet transform for fast global illumination
// filtering", 2010): a 3 by 3 blur, again and again with holes twice as wide, which skips what is on another face or
// much brighter or darker.
#include "denoiser.h"

// How much two lights may differ, relative to their sum, before they are taken for an edge of a shadow.
#define LIGHT_EDGE 4.0f
#define MIRROR_EDGE 6.0f
#define DARKEST 0.02f

enum { LIGHT_PASSES = 5, MIRROR_PASSES = 2 };

typedef struct {
    const layers *picture;
    const vec3 *from;
    vec3 *to;
    int step;
    // Zero in a first pass, when single pixels say nothing yet.
    float edge;
} filter_pass;

static float likeness(const filter_pass *pass, float here, float there)
{
    float off = pass->edge * (here - there) / (here + there + DARKEST);
    float close = 1.0f / (1.0f + off * off);
    return close * close;
}

static void filter_pixel(const filter_pass *pass, int x, int y)
{
    const layers *picture = pass->picture;
    int here = y * picture->width + x;
    float bright = luminance(pass->from[here]);
    vec3 sum = scale(pass->from[here], 4.0f);
    float weights = 4.0f;
    for (int row = -1; row <= 1; row++) {
        int there_y = y + row * pass->step;
        if (there_y < 0 || there_y >= picture->height) {
            continue;
        }
        for (int column = -1; column <= 1; column++) {
            int there_x = x + column * pass->step;
            int there = there_y * picture->width + there_x;
            bool outside = there_x < 0 || there_x >= picture->width || (row == 0 && column == 0);
            if (outside || picture->face[there] != picture->face[here]) {
                continue;
            }
            float weight = row == 0 || column == 0 ? 2.0f : 1.0f;
            weight *= likeness(pass, bright, luminance(pass->from[there]));
            sum = along(sum, pass->from[there], weight);
            weights += weight;
        }
    }
    pass->to[here] = scale(sum, 1.0f / weights);
}

static void filter(layers *picture, vec3 **layer, const vec3 *used, int passes, float edge)
{
    for (int i = 0; i < passes; i++) {
        filter_pass pass = {picture, *layer, picture->spare, 1 << i, i == 0 ? 0.0f : edge};
        for (int y = 0; y < picture->height; y++) {
            for (int x = 0; x < picture->width; x++) {
                int here = y * picture->width + x;
                if (used[here].z > 0.0f) {
                    filter_pixel(&pass, x, y);
                } else {
                    picture->spare[here] = (*layer)[here];
                }
            }
        }
        vec3 *filtered = picture->spare;
        picture->spare = *layer;
        *layer = filtered;
    }
}

void denoise(layers *picture)
{
    filter(picture, &picture->light, picture->albedo, LIGHT_PASSES, LIGHT_EDGE);
    filter(picture, &picture->mirror, picture->mirrored, MIRROR_PASSES, MIRROR_EDGE);
}

// The à-trous wavelet of Dammertz and others ("Edge-avoiding À-Trous wavelet transform for fast global illumination
// filtering", 2010): a small blur, again and again with wider holes, which skips what is on another face or much
// brighter or darker. Each pass takes four neighbours, upright and slantwise in turn: half the work of taking eight.
#include "denoiser.h"

// How much two lights may differ, relative to their sum, before they are taken for the edge of a shadow.
#define LIGHT_EDGE 3.0f
#define MIRROR_EDGE 1.5f
#define DARKEST 0.02f
// The middle's own weight, beside four neighbours of weight one.
#define MIDDLE 1.3f

enum { NEIGHBOURS = 4, LIGHT_PASSES = 6, MIRROR_PASSES = 6, CAREFUL_FROM = 2, ALL_KEPT = 15 };

static const int directions[2][NEIGHBOURS][2] = {
    {{1, 0}, {-1, 0}, {0, 1}, {0, -1}},
    {{1, 1}, {-1, 1}, {1, -1}, {-1, -1}},
};

typedef struct {
    const int32_t *face;
    const vec3 *from;
    vec3 *to;
    int width, height;
    int reach;
    int offsets[NEIGHBOURS];
    const int (*neighbours)[2];
    // Zero in the first passes, when single pixels say nothing yet.
    float edge;
} filter_pass;

static inline float likeness(float edge, float here, float there)
{
    float off = edge * (here - there);
    float sum = here + there + DARKEST;
    return sum * sum / (sum * sum + off * off);
}

// Blurs the pixel with those of its neighbours that `kept` says are in the picture.
static inline __attribute__((always_inline)) void filter_pixel(const filter_pass *pass, int here, unsigned kept, float edge)
{
    vec3 middle = pass->from[here];
    float bright = luminance(middle);
    int32_t face = pass->face[here];
    vec3 sum = scale(middle, MIDDLE);
    float weights = MIDDLE;
#pragma clang loop unroll(full)
    for (int i = 0; i < NEIGHBOURS; i++) {
        int there = here + pass->offsets[i];
        if ((kept >> i & 1u) != 0 && pass->face[there] == face) {
            vec3 light = pass->from[there];
            float weight = edge > 0.0f ? likeness(edge, bright, luminance(light)) : 1.0f;
            sum = along(sum, light, weight);
            weights += weight;
        }
    }
    pass->to[here] = scale(sum, 1.0f / weights);
}

static unsigned kept_at_border(const filter_pass *pass, int x, int y)
{
    unsigned kept = 0;
    for (int i = 0; i < NEIGHBOURS; i++) {
        int there_x = x + pass->neighbours[i][0] * pass->reach;
        int there_y = y + pass->neighbours[i][1] * pass->reach;
        bool inside = there_x >= 0 && there_x < pass->width && there_y >= 0 && there_y < pass->height;
        kept |= (inside ? 1u : 0u) << i;
    }
    return kept;
}

static void filter_picture(const filter_pass *pass, const vec3 *used)
{
    for (int y = 0; y < pass->height; y++) {
        bool border_row = y < pass->reach || y >= pass->height - pass->reach;
        for (int x = 0; x < pass->width; x++) {
            int here = y * pass->width + x;
            if (used[here].z <= 0.0f) {
                continue;
            }
            // The same call three times, so that the compiler makes a short one of each.
            if (border_row || x < pass->reach || x >= pass->width - pass->reach) {
                filter_pixel(pass, here, kept_at_border(pass, x, y), pass->edge);
            } else if (pass->edge > 0.0f) {
                filter_pixel(pass, here, ALL_KEPT, pass->edge);
            } else {
                filter_pixel(pass, here, ALL_KEPT, 0.0f);
            }
        }
    }
}

static void filter(layers *picture, vec3 **layer, const vec3 *used, int passes, float edge)
{
    for (int i = 0; i < passes; i++) {
        filter_pass pass = {
            .face = picture->face, .from = *layer, .to = picture->spare,
            .width = picture->width, .height = picture->height,
            .reach = 1 << (i / 2), .neighbours = directions[i & 1], .edge = i < CAREFUL_FROM ? 0.0f : edge,
        };
        for (int n = 0; n < NEIGHBOURS; n++) {
            pass.offsets[n] = (pass.neighbours[n][0] + pass.neighbours[n][1] * picture->width) * pass.reach;
        }
        filter_picture(&pass, used);
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

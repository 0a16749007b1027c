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

enum { NEIGHBOURS = 4, LIGHT_PASSES = 4, MIRROR_PASSES = 4, CAREFUL_FROM = 2, ALL_KEPT = 15 };

static const int directions[2][NEIGHBOURS][2] = {
    {{1, 0}, {-1, 0}, {0, 1}, {0, -1}},
    {{1, 1}, {-1, 1}, {1, -1}, {-1, -1}},
};

typedef struct {
    const noisy_point *from;
    noisy_point *to;
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

// Blurs a point with those of its neighbours that `kept` says are in the picture.
static inline __attribute__((always_inline)) void filter_point(
    const filter_pass *pass, int here, unsigned kept, float edge)
{
    const noisy_point *middle = &pass->from[here];
    // Green stands for brightness: it has most of it.
    float bright = middle->light.y;
    vec3 sum = scale(middle->light, MIDDLE);
    float weights = MIDDLE;
#pragma clang loop unroll(full)
    for (int i = 0; i < NEIGHBOURS; i++) {
        const noisy_point *there = middle + pass->offsets[i];
        if ((kept >> i & 1u) != 0 && there->face == middle->face) {
            float weight = edge > 0.0f ? likeness(edge, bright, there->light.y) : 1.0f;
            sum = along(sum, there->light, weight);
            weights += weight;
        }
    }
    pass->to[here] = (noisy_point){scale(sum, 1.0f / weights), middle->face};
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

static void filter_picture(const filter_pass *pass)
{
    for (int y = 0; y < pass->height; y++) {
        bool border_row = y < pass->reach || y >= pass->height - pass->reach;
        for (int x = 0; x < pass->width; x++) {
            int here = y * pass->width + x;
            if (pass->from[here].face == NO_FACE) {
                pass->to[here].face = NO_FACE;
                continue;
            }
            // The same call three times, so that the compiler makes a short one of each.
            if (border_row || x < pass->reach || x >= pass->width - pass->reach) {
                filter_point(pass, here, kept_at_border(pass, x, y), pass->edge);
            } else if (pass->edge > 0.0f) {
                filter_point(pass, here, ALL_KEPT, pass->edge);
            } else {
                filter_point(pass, here, ALL_KEPT, 0.0f);
            }
        }
    }
}

static void filter(layers *picture, noisy_point **layer, int passes, float edge)
{
    for (int i = 0; i < passes; i++) {
        filter_pass pass = {
            .from = *layer, .to = picture->spare,
            .width = picture->width, .height = picture->height,
            .reach = 1 << (i / 2), .neighbours = directions[i & 1], .edge = i < CAREFUL_FROM ? 0.0f : edge,
        };
        for (int n = 0; n < NEIGHBOURS; n++) {
            pass.offsets[n] = (pass.neighbours[n][0] + pass.neighbours[n][1] * picture->width) * pass.reach;
        }
        filter_picture(&pass);
        noisy_point *filtered = picture->spare;
        picture->spare = *layer;
        *layer = filtered;
    }
}

void denoise(layers *picture)
{
    filter(picture, &picture->scattered, LIGHT_PASSES, LIGHT_EDGE);
    filter(picture, &picture->mirror, MIRROR_PASSES, MIRROR_EDGE);
}

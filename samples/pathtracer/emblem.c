#include "emblem.h"
#include "capsule.h"

#include <stdbool.h>

enum { CORNERS = 6, QUARTERS = 4 };

#define BOLT_MIDDLE 1.40f
#define BOLT_SIZE 0.62f
#define MARK_HALF_HEIGHT 0.018f
#define MARK_START 0.36f
#define MARK_END 0.60f

// The bolt's corners, across and up, in shares of its size.
static const float corners[CORNERS][2] = {
    {0.16f, 1.0f}, {-0.50f, -0.14f}, {-0.06f, -0.14f}, {-0.16f, -1.0f}, {0.50f, 0.16f}, {0.06f, 0.16f},
};

// Counts how often a line to the right crosses the outline: an odd number is inside.
static bool in_bolt(float across, float up)
{
    bool inside = false;
    for (int i = 0; i < CORNERS; i++) {
        const float *one = corners[i], *other = corners[(i + 1) % CORNERS];
        if ((one[1] > up) != (other[1] > up)) {
            float crossing = one[0] + (up - one[1]) * (other[0] - one[0]) / (other[1] - one[1]);
            inside ^= across < crossing;
        }
    }
    return inside;
}

static bool on_mark(vec3 place)
{
    if (place.x < MARK_START || place.x > MARK_END) {
        return false;
    }
    for (int i = 1; i < QUARTERS; i++) {
        float height = LIQUID_BOTTOM + (LIQUID_TOP - LIQUID_BOTTOM) * (float)i / (float)QUARTERS;
        if (fabsf(place.y - height) < MARK_HALF_HEIGHT) {
            return true;
        }
    }
    return false;
}

vec3 emblem_glow(const film_state *film, vec3 place, float liquid_top)
{
    if (place.z < 0.0f) {
        return grey(0.0f);
    }
    if (on_mark(place)) {
        return vec(0.16f, 0.24f, 0.30f);
    }
    if (!in_bolt(place.x / BOLT_SIZE * 1.25f, (place.y - BOLT_MIDDLE) / BOLT_SIZE)) {
        return grey(0.0f);
    }
    // It lights up as the liquid comes to its height.
    float lit = ease(place.y - 0.05f, place.y + 0.05f, liquid_top);
    return blend_colour(vec(0.05f, 0.07f, 0.11f), scale(vec(1.0f, 0.92f, 0.62f), 1.6f + 1.5f * film->flash), lit);
}

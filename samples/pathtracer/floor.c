#include "floor.h"
#include "house.h"

#define LINE_START 0.95f
// Lines are soft at their edges: thin ones would break up into steps far off.
#define LINE_HALF_WIDTH 0.085f
#define GLOW_REACH 7.0f
#define PACKETS 4.0f

typedef struct {
    float x, z;
    float length;
} floor_line;

static floor_line lines[HOUSES];

static const vec3 warm = {1.0f, 0.55f, 0.18f};
static const vec3 cold = {0.25f, 0.85f, 1.0f};

void floor_build(void)
{
    for (int i = 0; i < HOUSES; i++) {
        float reach = sqrtf(houses[i].x * houses[i].x + houses[i].z * houses[i].z);
        lines[i] = (floor_line){houses[i].x / reach, houses[i].z / reach, reach};
    }
}

// Packets of light run from the house to the capsule; they change from the house's colour to the capsule's.
static vec3 line_glow(const film_state *film, int house, float reach)
{
    float part = (reach - LINE_START) / (lines[house].length - LINE_START);
    float phase = part * PACKETS + film->packet_phase[house];
    float within = phase - floorf(phase);
    float head = expf(-7.0f * within) + expf(-60.0f * (1.0f - within));
    float bright = 0.07f + 9.0f * film->packet_strength[house] * head + 14.0f * film->flash;
    return scale(blend_colour(cold, warm, clamp(part * 1.3f - 0.15f, 0.0f, 1.0f) * (1.0f - film->flash)), bright);
}

static float softness(float off)
{
    float part = 1.0f - off * off / (LINE_HALF_WIDTH * LINE_HALF_WIDTH);
    return part * part;
}

vec3 floor_glow(const film_state *film, vec3 place)
{
    float reach_square = place.x * place.x + place.z * place.z;
    vec3 glow = grey(0.0f);
    if (film->wave_strength > 0.0f) {
        float off = sqrtf(reach_square) - film->wave_radius;
        glow = scale(cold, 2.5f * film->wave_strength * expf(-(off > 0.0f ? 60.0f : 3.0f) * off * off));
    }
    if (reach_square > GLOW_REACH * GLOW_REACH || reach_square < 0.5f) {
        return glow;
    }
    for (int i = 0; i < HOUSES; i++) {
        float reach = place.x * lines[i].x + place.z * lines[i].z;
        float off = fabsf(place.x * lines[i].z - place.z * lines[i].x);
        if (reach > LINE_START && reach < lines[i].length && off < LINE_HALF_WIDTH) {
            glow = along(glow, line_glow(film, i, reach), softness(off));
        }
    }
    float ring = fabsf(sqrtf(reach_square) - LINE_START);
    return ring < LINE_HALF_WIDTH
        ? along(glow, cold, softness(ring) * (0.3f + 1.4f * film->level + 8.0f * film->flash)) : glow;
}

#include "capsule.h"
#include "emblem.h"
#include "liquid.h"
#include "pipe.h"

#define GLASS_RADIUS 0.66f
#define BOUND_RADIUS 0.80f

enum { PARTS = 3, METAL_FACE = 1 };

// Radius, bottom and top of the metal parts: foot, head, terminal.
static const float parts[PARTS][3] = {
    {0.78f, 0.0f, 0.30f}, {0.74f, 2.45f, 2.64f}, {0.26f, 2.64f, TERMINAL_TOP},
};

static bool near_enough(ray path)
{
    vec3 o = path.origin;
    vec3 d = path.direction;
    float b = o.x * d.x + o.z * d.z;
    float c = o.x * o.x + o.z * o.z - BOUND_RADIUS * BOUND_RADIUS;
    return b * b >= (d.x * d.x + d.z * d.z) * c && (b < 0.0f || c < 0.0f);
}

void capsule_meet(ray path, hit *found)
{
    if (!near_enough(path)) {
        return;
    }
    for (int i = 0; i < PARTS; i++) {
        pipe_span inside = pipe(path, parts[i][0], parts[i][1], parts[i][2]);
        if (inside.enter >= inside.leave || inside.enter <= 0.0f || inside.enter >= found->distance) {
            continue;
        }
        vec3 place = along(path.origin, path.direction, inside.enter);
        float inverse = 1.0f / parts[i][0];
        found->surface = METAL;
        found->distance = inside.enter;
        found->normal = inside.through_side ? vec(place.x * inverse, 0.0f, place.z * inverse)
            : vec(0.0f, path.direction.y < 0.0f ? 1.0f : -1.0f, 0.0f);
        found->face = METAL_FACE + i * 2 + (inside.through_side ? 1 : 0);
    }
}

bool capsule_blocks(ray path, float distance)
{
    if (!near_enough(path)) {
        return false;
    }
    for (int i = 0; i < PARTS; i++) {
        pipe_span inside = pipe(path, parts[i][0], parts[i][1], parts[i][2]);
        if (inside.enter < inside.leave && inside.enter > 0.0f && inside.enter < distance) {
            return true;
        }
    }
    return false;
}

glass_layer capsule_glass(const film_state *film, ray path, float distance)
{
    glass_layer layer = {.passes = {1.0f, 1.0f, 1.0f}};
    if (!near_enough(path)) {
        return layer;
    }
    pipe_span shell = pipe(path, GLASS_RADIUS, LIQUID_BOTTOM, LIQUID_TOP);
    if (shell.enter >= shell.leave || shell.enter <= 0.0f || shell.enter >= distance || !shell.through_side) {
        return layer;
    }
    layer.place = along(path.origin, path.direction, shell.enter);
    layer.normal = vec(layer.place.x / GLASS_RADIUS, 0.0f, layer.place.z / GLASS_RADIUS);
    float facing = 1.0f - clamp(-dot(layer.normal, path.direction), 0.0f, 1.0f);
    float square = facing * facing;
    layer.mirrored = 0.04f + 0.70f * square * square * facing;
    layer.passes = scale(vec(0.93f, 0.97f, 0.98f), 1.0f - layer.mirrored);
    layer.glow = emblem_glow(film, layer.place, capsule_liquid_top(film));
    liquid_pass(film, path, distance, &layer);
    return layer;
}

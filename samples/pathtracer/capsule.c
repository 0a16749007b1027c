#include "capsule.h"
#include "emblem.h"

#define GLASS_RADIUS 0.66f
#define BOUND_RADIUS 0.80f

enum { PARTS = 3, METAL_FACE = 1 };

// Radius, bottom and top of the metal parts: foot, head, terminal.
static const float parts[PARTS][3] = {
    {0.78f, 0.0f, 0.30f}, {0.74f, 2.45f, 2.64f}, {0.26f, 2.64f, TERMINAL_TOP},
};

static const vec3 liquid_deep = {0.01f, 0.20f, 0.62f};
static const vec3 liquid_bright = {0.22f, 0.95f, 0.88f};

typedef struct {
    float enter, leave;
    bool through_side;
} pipe_span;

// The part of the ray inside an upright cylinder with flat ends; empty when enter >= leave.
static pipe_span pipe(ray path, float radius, float bottom, float top)
{
    vec3 o = path.origin;
    vec3 d = path.direction;
    pipe_span none = {FAR_AWAY, -FAR_AWAY, false};
    float a = d.x * d.x + d.z * d.z;
    float b = o.x * d.x + o.z * d.z;
    float c = o.x * o.x + o.z * o.z - radius * radius;
    float root = b * b - a * c;
    if (root <= 0.0f || a < 1.0e-9f) {
        return none;
    }
    root = sqrtf(root);
    float side_enter = (-b - root) / a;
    float side_leave = (-b + root) / a;
    float slope = 1.0f / d.y;
    float one = (bottom - o.y) * slope;
    float other = (top - o.y) * slope;
    float end_enter = one < other ? one : other;
    float end_leave = one < other ? other : one;
    return (pipe_span){
        side_enter > end_enter ? side_enter : end_enter,
        side_leave < end_leave ? side_leave : end_leave,
        side_enter > end_enter,
    };
}

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

float capsule_liquid_top(const film_state *film)
{
    return blend(LIQUID_BOTTOM, LIQUID_TOP, film->level);
}

vec3 capsule_liquid_light(const film_state *film)
{
    return scale(blend_colour(liquid_deep, liquid_bright, 0.65f), 2.4f * film->liquid_glow);
}

// The liquid's glow at a place: brighter towards its surface, with slow swirls that come round with the film.
static vec3 liquid_glow_at(const film_state *film, vec3 place, float top)
{
    // Whole numbers of turns over the film, or the swirls would jump at its end.
    float time = film->time;
    float swirl = wave(0.64f * place.x + 0.48f * place.y - 2.0f * time)
        * wave(0.80f * place.z - 0.40f * place.y + 3.0f * time)
        + 0.5f * wave(1.43f * place.x - 1.11f * place.z + 0.95f * place.y - 4.0f * time);
    float height = (place.y - LIQUID_BOTTOM) / (LIQUID_TOP - LIQUID_BOTTOM);
    float under_surface = expf(-9.0f * (top - place.y));
    float strength = 0.35f + 0.65f * height + 0.35f * swirl + 2.6f * under_surface;
    vec3 colour = blend_colour(liquid_deep, liquid_bright, clamp(0.1f + 0.7f * height + 0.25f * swirl + 0.6f * under_surface, 0.0f, 1.0f));
    return scale(colour, film->liquid_glow * strength);
}

enum { LIQUID_STEPS = 5 };

static void pass_liquid(const film_state *film, ray path, float distance, glass_layer *layer)
{
    float top = capsule_liquid_top(film);
    pipe_span inside = pipe(path, LIQUID_RADIUS, LIQUID_BOTTOM, top);
    if (inside.enter >= inside.leave || inside.enter <= 0.0f || inside.enter >= distance) {
        return;
    }
    float step = (inside.leave - inside.enter) / (float)LIQUID_STEPS;
    float left = expf(-1.5f * step);
    for (int i = 0; i < LIQUID_STEPS; i++) {
        vec3 place = along(path.origin, path.direction, inside.enter + ((float)i + 0.5f) * step);
        layer->glow = add(layer->glow, scale(mul(layer->passes, liquid_glow_at(film, place, top)), 1.0f - left));
        layer->passes = scale(layer->passes, left);
    }
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
    pass_liquid(film, path, distance, &layer);
    return layer;
}

#include "liquid.h"
#include "pipe.h"

enum { LIQUID_STEPS = 5 };

// How much of a light the liquid takes away over one unit of length, as an exponent.
#define ABSORPTION 1.5f

static const vec3 liquid_deep = {0.01f, 0.20f, 0.62f};
static const vec3 liquid_bright = {0.22f, 0.95f, 0.88f};

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
    float brightness = 0.1f + 0.7f * height + 0.25f * swirl + 0.6f * under_surface;
    vec3 colour = blend_colour(liquid_deep, liquid_bright, clamp(brightness, 0.0f, 1.0f));
    return scale(colour, film->liquid_glow * strength);
}

void liquid_pass(const film_state *film, ray path, float distance, glass_layer *layer)
{
    float top = capsule_liquid_top(film);
    pipe_span inside = pipe(path, LIQUID_RADIUS, LIQUID_BOTTOM, top);
    if (inside.enter >= inside.leave || inside.enter <= 0.0f || inside.enter >= distance) {
        return;
    }
    float step = (inside.leave - inside.enter) / (float)LIQUID_STEPS;
    float left = expf(-ABSORPTION * step);
    for (int i = 0; i < LIQUID_STEPS; i++) {
        vec3 place = along(path.origin, path.direction, inside.enter + ((float)i + 0.5f) * step);
        layer->glow = add(layer->glow, scale(mul(layer->passes, liquid_glow_at(film, place, top)), 1.0f - left));
        layer->passes = scale(layer->passes, left);
    }
}

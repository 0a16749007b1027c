// The capsule: a battery of glass. Metal at its foot and head, a shell of glass between, a shining liquid inside.
#ifndef JOLT_PATHTRACER_CAPSULE_H
#define JOLT_PATHTRACER_CAPSULE_H

#include "scene.h"

#define LIQUID_RADIUS 0.60f
#define LIQUID_BOTTOM 0.30f
#define LIQUID_TOP 2.45f
#define TERMINAL_TOP 2.86f

// What the glass and the liquid do to the light that comes along a ray.
typedef struct {
    vec3 glow;
    vec3 passes;
    // The part that the shell mirrors, and where; zero when the ray misses the glass.
    float mirrored;
    vec3 place, normal;
} glass_layer;

void capsule_meet(ray path, hit *found);
bool capsule_blocks(ray path, float distance);

glass_layer capsule_glass(const film_state *film, ray path, float distance);

// The liquid's light as the other surfaces get it: its surface's height, and the light it sends out.
float capsule_liquid_top(const film_state *film);
vec3 capsule_liquid_light(const film_state *film);

#endif

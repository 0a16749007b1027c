// Direct light: a point is chosen on a light and asked whether it can be seen (next-event estimation).
#ifndef JOLT_PATHTRACER_LIGHTS_H
#define JOLT_PATHTRACER_LIGHTS_H

#include "film.h"
#include "random.h"

// The light that falls on a place from the capsule, as irradiance over pi: times the albedo it is radiance.
vec3 light_from_capsule(const film_state *film, vec3 place, vec3 normal, sampler *source);

// The same from the windows of all the houses, of which one is chosen.
vec3 light_from_windows(const film_state *film, vec3 place, vec3 normal, sampler *source);

#endif

// Direct light: what falls on a place straight from the lamps. All of it is given as irradiance over pi: times the
// albedo it is radiance.
#ifndef JOLT_PATHTRACER_LIGHTS_H
#define JOLT_PATHTRACER_LIGHTS_H

#include "film.h"
#include "random.h"

// From the capsule, with its soft shadows: a point is chosen on it and asked whether it can be seen from here
// (next-event estimation).
vec3 light_from_capsule(const film_state *film, vec3 place, vec3 normal, sampler *source);

// From the middle of the capsule, without shadows: for what is seen only in mirrors or as reflected light.
vec3 light_from_capsule_roughly(const film_state *film, vec3 place, vec3 normal);

// From the windows near by. These are small and many; they are summed up, not sampled, so that they bring no noise.
vec3 light_from_windows(const film_state *film, vec3 place, vec3 normal);

#endif

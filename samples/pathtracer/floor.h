// The floor: dark and polished, with a line of light inlaid from every house to the capsule.
#ifndef JOLT_PATHTRACER_FLOOR_H
#define JOLT_PATHTRACER_FLOOR_H

#include "film.h"

void floor_build(void);

// The light that the floor itself gives at this place.
vec3 floor_glow(const film_state *film, vec3 place);

#endif

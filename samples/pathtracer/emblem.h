// What is drawn on the capsule's glass: a bolt on the side of the camera, and a gauge of quarters.
#ifndef JOLT_PATHTRACER_EMBLEM_H
#define JOLT_PATHTRACER_EMBLEM_H

#include "film.h"

// The light that the paint on the glass gives at a place on the shell.
vec3 emblem_glow(const film_state *film, vec3 place, float liquid_top);

#endif

// The shining liquid in the capsule, seen from outside as a ray passes through it.
#ifndef JOLT_PATHTRACER_LIQUID_H
#define JOLT_PATHTRACER_LIQUID_H

#include "capsule.h"

// Adds the liquid's glow along the ray to the layer, and takes away what the liquid hides.
void liquid_pass(const film_state *film, ray path, float distance, glass_layer *layer);

#endif

// The soft light around bright places, as a lens gives it.
#ifndef JOLT_PATHTRACER_BLOOM_H
#define JOLT_PATHTRACER_BLOOM_H

#include "vector.h"

#include <stdbool.h>

// Adds the bloom to the picture; false when there is not enough memory.
bool bloom(vec3 *picture, int width, int height);

#endif

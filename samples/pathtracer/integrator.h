// Follows the light back from each point of the picture.
#ifndef JOLT_PATHTRACER_INTEGRATOR_H
#define JOLT_PATHTRACER_INTEGRATOR_H

#include "camera.h"
#include "layers.h"

// Fills the layers with `paths` paths for each point.
void integrate(const film_state *film, const camera *eye, int paths, layers *picture);

#endif

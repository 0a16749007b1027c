// Where the picture is taken from.
#ifndef JOLT_PATHTRACER_CAMERA_H
#define JOLT_PATHTRACER_CAMERA_H

#include "film.h"

typedef struct {
    vec3 place;
    vec3 forward, right, up;
    // The tangent of half the picture's height, and width over height.
    float half_height, aspect;
} camera;

camera camera_at(const film_state *film, float aspect);

// The ray through a place in the picture, from -1 to 1 (right and up).
ray camera_ray(const camera *eye, float x, float y);

#endif

// What stands in the scene, and what a ray meets first.
#ifndef JOLT_PATHTRACER_SCENE_H
#define JOLT_PATHTRACER_SCENE_H

#include "film.h"

#include <stdbool.h>

#define FAR_AWAY 1.0e9f
// How far a ray starts off the surface it leaves, so as not to meet it again.
#define SKIN 1.0e-3f

typedef enum { SKY, FLOOR, WALL, ROOF, METAL } surface;

typedef struct {
    surface surface;
    float distance;
    vec3 normal;
    int house;
    // A number of its own for each flat face: the denoiser never mixes two faces.
    int face;
    // Where on a house's wall the hit is: along it from its middle, and above the ground.
    float across, up;
} hit;

hit scene_meet(ray path);

// Whether anything opaque stands between the ray's origin and `distance` along it.
bool scene_blocks(ray path, float distance);

#endif

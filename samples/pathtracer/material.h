// What surfaces are made of.
#ifndef JOLT_PATHTRACER_MATERIAL_H
#define JOLT_PATHTRACER_MATERIAL_H

#include "scene.h"

typedef struct {
    // The share of the light that is scattered, by colour.
    vec3 albedo;
    vec3 glow;
    // The share that is mirrored when looked at straight on, and how far the mirror strays.
    float mirrored;
    float roughness;
} material;

material material_at(const film_state *film, const hit *met, vec3 place);

#endif

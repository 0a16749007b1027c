// Where light goes on from a surface.
#ifndef JOLT_PATHTRACER_SCATTER_H
#define JOLT_PATHTRACER_SCATTER_H

#include "random.h"
#include "vector.h"

// The share that a polished surface mirrors, from the share it mirrors when looked at straight on (Schlick).
static inline float fresnel(float straight, float cosine)
{
    float facing = 1.0f - clamp(cosine, 0.0f, 1.0f);
    float square = facing * facing;
    return straight + (1.0f - straight) * square * square * facing;
}

// A direction about the normal, as likely as its cosine.
static inline vec3 scatter(vec3 normal, sample_pair at)
{
    float angle = 2.0f * PI * at.u;
    float height = 1.0f - 2.0f * at.v;
    float radius = sqrtf(1.0f - height * height);
    vec3 ball = vec(radius * cosf(angle), height, radius * sinf(angle));
    return unit(add(ball, scale(normal, 1.001f)));
}

// The mirror's normal strays a little, not the mirrored ray: near the horizon lights are drawn out towards the eye, as
// on water. It strays by so much at most; a wider lobe with a thin rim would leave sparks.
static inline vec3 stray_mirror(vec3 direction, vec3 normal, float roughness, sample_pair at)
{
    float angle = 2.0f * PI * at.u;
    float far = roughness * sqrtf(at.v);
    vec3 side = fabsf(normal.y) < 0.9f ? vec(-normal.z, 0.0f, normal.x) : vec(1.0f, 0.0f, 0.0f);
    vec3 other = cross(side, normal);
    vec3 tilted = unit(add(normal, add(scale(side, far * cosf(angle)), scale(other, far * sinf(angle)))));
    vec3 mirrored = reflect(direction, tilted);
    float under = dot(mirrored, normal);
    return under < 0.004f ? unit(along(mirrored, normal, 0.008f - 2.0f * under)) : mirrored;
}

#endif

// An upright cylinder with flat ends, its axis through the middle of the scene.
#ifndef JOLT_PATHTRACER_PIPE_H
#define JOLT_PATHTRACER_PIPE_H

#include "scene.h"

typedef struct {
    float enter, leave;
    bool through_side;
} pipe_span;

// The part of the ray inside an upright cylinder with flat ends; empty when enter >= leave.
static inline pipe_span pipe(ray path, float radius, float bottom, float top)
{
    vec3 o = path.origin;
    vec3 d = path.direction;
    pipe_span none = {FAR_AWAY, -FAR_AWAY, false};
    float a = d.x * d.x + d.z * d.z;
    float b = o.x * d.x + o.z * d.z;
    float c = o.x * o.x + o.z * o.z - radius * radius;
    float root = b * b - a * c;
    if (root <= 0.0f || a < 1.0e-9f) {
        return none;
    }
    root = sqrtf(root);
    float side_enter = (-b - root) / a;
    float side_leave = (-b + root) / a;
    float slope = 1.0f / d.y;
    float one = (bottom - o.y) * slope;
    float other = (top - o.y) * slope;
    float end_enter = one < other ? one : other;
    float end_leave = one < other ? other : one;
    return (pipe_span){
        side_enter > end_enter ? side_enter : end_enter,
        side_leave < end_leave ? side_leave : end_leave,
        side_enter > end_enter,
    };
}

#endif

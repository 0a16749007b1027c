// Three-component vectors, for places, directions and linear colours alike. Everything is inlined: these few lines
// are what a frame spends most of its fuel on.
#ifndef JOLT_PATHTRACER_VECTOR_H
#define JOLT_PATHTRACER_VECTOR_H

#include <math.h>

#define PI 3.14159265f

typedef struct {
    float x, y, z;
} vec3;

static inline vec3 vec(float x, float y, float z) { return (vec3){x, y, z}; }
static inline vec3 grey(float v) { return (vec3){v, v, v}; }
static inline vec3 add(vec3 a, vec3 b) { return (vec3){a.x + b.x, a.y + b.y, a.z + b.z}; }
static inline vec3 sub(vec3 a, vec3 b) { return (vec3){a.x - b.x, a.y - b.y, a.z - b.z}; }
static inline vec3 mul(vec3 a, vec3 b) { return (vec3){a.x * b.x, a.y * b.y, a.z * b.z}; }
static inline vec3 scale(vec3 a, float s) { return (vec3){a.x * s, a.y * s, a.z * s}; }
static inline vec3 along(vec3 from, vec3 direction, float distance) { return add(from, scale(direction, distance)); }
static inline float dot(vec3 a, vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static inline vec3 unit(vec3 a) { return scale(a, 1.0f / sqrtf(dot(a, a))); }
static inline vec3 reflect(vec3 d, vec3 n) { return along(d, n, -2.0f * dot(d, n)); }
static inline vec3 cross(vec3 a, vec3 b)
{
    return (vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

static inline float clamp(float v, float low, float high) { return v < low ? low : v > high ? high : v; }
static inline float blend(float a, float b, float t) { return a + (b - a) * t; }
static inline vec3 blend_colour(vec3 a, vec3 b, float t) { return along(a, sub(b, a), t); }
static inline float luminance(vec3 c) { return 0.2126f * c.x + 0.7152f * c.y + 0.0722f * c.z; }

// The sine of a number of turns, to within a few hundredths: a wave for the eye, at a tenth of the library's price.
static inline float wave(float turns)
{
    float part = turns - floorf(turns);
    float half = part < 0.5f ? part : part - 0.5f;
    float arch = 16.0f * half * (0.5f - half);
    return part < 0.5f ? arch : -arch;
}

// Zero before `start`, one after `end`, and a smooth rise with level ends in between.
static inline float ease(float start, float end, float v)
{
    float t = clamp((v - start) / (end - start), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

typedef struct {
    vec3 origin;
    vec3 direction;
} ray;

#endif

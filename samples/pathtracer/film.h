// The story, as a function of time alone: what is lit, how full the capsule is, where the camera stands. Every
// quantity has the same value at the film's end as at its start, so that the film loops without a seam.
#ifndef JOLT_PATHTRACER_FILM_H
#define JOLT_PATHTRACER_FILM_H

#include "vector.h"

enum { HOUSES = 9 };

typedef struct {
    // 0 to 1 over the film.
    float time;
    // How full the capsule is, 0 to 1, and how bright its liquid shines.
    float level;
    float liquid_glow;
    // The discharge: its light, and the wave that it sends over the floor.
    float flash;
    float wave_radius;
    float wave_strength;
    // The bolts' light, and the number of the shape that they have just now.
    float bolt_strength;
    int bolt_shape;
    // The light in each house's windows.
    vec3 window_light[HOUSES];
    // Strength of the packets of light on each house's line, and how far they have come (in packets).
    float packet_strength[HOUSES];
    float packet_phase[HOUSES];
    // The camera's turn about the capsule (radians), and how near it has come, 0 to 1.
    float camera_angle;
    float camera_approach;
} film_state;

film_state film_at(int frame, int frames);

#endif

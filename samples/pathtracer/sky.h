// Dusk over far hills.
#ifndef JOLT_PATHTRACER_SKY_H
#define JOLT_PATHTRACER_SKY_H

#include "film.h"

// Draws the hills, once, before anything is asked of the sky.
void sky_build(void);

// The sky's smooth light: what falls on things.
vec3 sky_light(const film_state *film, vec3 direction);

// The same with hills and stars: what is seen, and what mirrors show.
vec3 sky_view(const film_state *film, vec3 direction);

#endif

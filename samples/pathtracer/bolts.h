// The bolts of the discharge: bright jagged lines from the capsule's terminal to every house.
#ifndef JOLT_PATHTRACER_BOLTS_H
#define JOLT_PATHTRACER_BOLTS_H

#include "camera.h"
#include "layers.h"

// Draws them, and their mirror image in the floor, over what has been traced. Nothing happens while there are none.
void bolts_draw(const film_state *film, const camera *eye, layers *picture);

#endif

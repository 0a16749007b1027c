// From light to a picture: the layers are put together, bright places bloom, and the tones are fitted to a screen.
#ifndef JOLT_PATHTRACER_DEVELOP_H
#define JOLT_PATHTRACER_DEVELOP_H

#include "layers.h"

// Writes half the layers' width and height, three bytes a pixel; false when there is not enough memory.
bool develop(const layers *picture, uint8_t *pixels);

#endif

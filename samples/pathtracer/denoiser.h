// Smooths the noisy layers without crossing an edge.
#ifndef JOLT_PATHTRACER_DENOISER_H
#define JOLT_PATHTRACER_DENOISER_H

#include "layers.h"

void denoise(layers *picture);

#endif

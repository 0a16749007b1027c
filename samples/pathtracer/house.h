// Little houses: a box with a gable roof, turned about the vertical.
#ifndef JOLT_PATHTRACER_HOUSE_H
#define JOLT_PATHTRACER_HOUSE_H

#include "scene.h"

typedef struct {
    float x, z;
    // The turn: the house's own x axis, seen from above.
    float axis_x, axis_z;
    float half_length, half_depth;
    float wall_height, roof_height;
    // A circle around all of it, seen from above.
    float radius_square;
    vec3 paint;
} house;

// A rectangle of light on a house's wall.
typedef struct {
    float across, up;
    float half_width, half_height;
} window_pane;

// The wall's own directions in a house: which side of which axis.
typedef enum { WALL_POSITIVE_X, WALL_NEGATIVE_X, WALL_POSITIVE_Z, WALL_NEGATIVE_Z } house_wall;

enum { ROOF_POSITIVE_Z = WALL_NEGATIVE_Z + 1, ROOF_NEGATIVE_Z, FACES_PER_HOUSE = 8 };

extern house houses[HOUSES];

void houses_build(void);

vec3 house_to_local(const house *home, vec3 direction);
vec3 house_to_world(const house *home, vec3 direction);

// Meets the first house that is nearer than found->distance.
void houses_meet(ray path, hit *found);
bool houses_block(ray path, float distance);

// The windows of a wall: at most two.
int house_windows(const house *home, house_wall wall, window_pane panes[2]);

// How much of a window's light leaves the wall at this place, 0 to 1.
float house_window_at(const house *home, int face, float across, float up);

#endif

#include "scene.h"
#include "capsule.h"
#include "house.h"

// No house is as high as this.
#define ROOFS_HEIGHT 1.5f

static bool passes_above(ray path)
{
    return path.origin.y > ROOFS_HEIGHT && path.direction.y >= 0.0f;
}

hit scene_meet(ray path)
{
    hit found = {.surface = SKY, .distance = FAR_AWAY};
    if (path.direction.y < -1.0e-5f) {
        found.surface = FLOOR;
        found.distance = -path.origin.y / path.direction.y;
        found.normal = vec(0.0f, 1.0f, 0.0f);
    }
    if (!passes_above(path)) {
        houses_meet(path, &found);
    }
    capsule_meet(path, &found);
    return found;
}

bool scene_blocks(ray path, float distance)
{
    return houses_block(path, distance) || capsule_blocks(path, distance);
}

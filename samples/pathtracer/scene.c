#include "scene.h"
#include "capsule.h"
#include "house.h"

hit scene_meet(ray path)
{
    hit found = {.surface = SKY, .distance = FAR_AWAY};
    if (path.direction.y < -1.0e-5f) {
        found.surface = FLOOR;
        found.distance = -path.origin.y / path.direction.y;
        found.normal = vec(0.0f, 1.0f, 0.0f);
    }
    for (int i = 0; i < HOUSES; i++) {
        house_meet(i, path, &found);
    }
    capsule_meet(path, &found);
    return found;
}

bool scene_blocks(ray path, float distance)
{
    for (int i = 0; i < HOUSES; i++) {
        if (house_blocks(&houses[i], path, distance)) {
            return true;
        }
    }
    return capsule_blocks(path, distance);
}

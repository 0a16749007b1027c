#include "scene.h"
#include "capsule.h"
#include "house.h"

// No house is as high, and none reaches as far from the capsule.
#define ROOFS_HEIGHT 1.5f
#define VILLAGE_RADIUS 6.4f

// Whether the ray goes by all houses and the capsule, as far as a glance can tell.
static bool goes_by(ray path)
{
    vec3 o = path.origin;
    vec3 d = path.direction;
    float radius_square = VILLAGE_RADIUS * VILLAGE_RADIUS;
    if (o.x * o.x + o.z * o.z < radius_square) {
        return false;
    }
    float aside = o.x * d.z - o.z * d.x;
    return o.x * d.x + o.z * d.z > 0.0f || aside * aside > radius_square * (d.x * d.x + d.z * d.z);
}

static bool goes_above(ray path)
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
    if (goes_by(path)) {
        return found;
    }
    if (!goes_above(path)) {
        houses_meet(path, &found);
    }
    capsule_meet(path, &found);
    return found;
}

bool scene_blocks(ray path, float distance)
{
    return houses_block(path, distance) || capsule_blocks(path, distance);
}

#include "house.h"

vec3 house_to_local(const house *home, vec3 v)
{
    return vec(v.x * home->axis_x + v.z * home->axis_z, v.y, v.z * home->axis_x - v.x * home->axis_z);
}

vec3 house_to_world(const house *home, vec3 v)
{
    return vec(v.x * home->axis_x - v.z * home->axis_z, v.y, v.z * home->axis_x + v.x * home->axis_z);
}

// Seen from above, which houses' circles the ray's line crosses: one bit a house. Every ray asks this of every house,
// so it is kept short and without branches.
static unsigned houses_near(ray path)
{
    float x = path.origin.x, z = path.origin.z;
    float ahead_x = path.direction.x, ahead_z = path.direction.z;
    float flat_square = ahead_x * ahead_x + ahead_z * ahead_z;
    unsigned near = 0;
#pragma clang loop unroll(full)
    for (int i = 0; i < HOUSES; i++) {
        float aside = (houses[i].x - x) * ahead_z - (houses[i].z - z) * ahead_x;
        near |= (unsigned)(aside * aside < houses[i].radius_square * flat_square) << i;
    }
    return near;
}

typedef struct {
    float enter, leave;
    int face;
} span;

// The part of the ray between two opposite walls.
static inline span between_walls(float origin, float slope, float half, int positive, int negative)
{
    float inverse = 1.0f / slope;
    float one = (-half - origin) * inverse;
    float other = (half - origin) * inverse;
    return slope < 0.0f ? (span){other, one, positive} : (span){one, other, negative};
}

// Cuts the span by a slope of the roof: `side` says how far the origin is above it, `slope` how that changes.
static inline void cut_by_roof(span *inside, float side, float slope, int face)
{
    float at = -side / slope;
    if (slope >= 0.0f) {
        inside->leave = at < inside->leave ? at : inside->leave;
    } else if (at > inside->enter) {
        inside->enter = at;
        inside->face = face;
    }
}

static span house_span(const house *home, ray path)
{
    vec3 o = house_to_local(home, sub(path.origin, vec(home->x, 0.0f, home->z)));
    vec3 d = house_to_local(home, path.direction);
    span inside = between_walls(o.x, d.x, home->half_length, WALL_POSITIVE_X, WALL_NEGATIVE_X);
    span across = between_walls(o.z, d.z, home->half_depth, WALL_POSITIVE_Z, WALL_NEGATIVE_Z);
    inside.leave = across.leave < inside.leave ? across.leave : inside.leave;
    if (across.enter > inside.enter) {
        inside.enter = across.enter;
        inside.face = across.face;
    }
    float slant = home->roof_height / home->half_depth;
    float top = o.y - home->wall_height - home->roof_height;
    cut_by_roof(&inside, top + slant * o.z, d.y + slant * d.z, ROOF_POSITIVE_Z);
    cut_by_roof(&inside, top - slant * o.z, d.y - slant * d.z, ROOF_NEGATIVE_Z);
    return inside;
}

static vec3 face_normal(const house *home, int face)
{
    float slant = home->roof_height / home->half_depth;
    float length = 1.0f / sqrtf(1.0f + slant * slant);
    switch (face) {
    case WALL_POSITIVE_X: return vec(1.0f, 0.0f, 0.0f);
    case WALL_NEGATIVE_X: return vec(-1.0f, 0.0f, 0.0f);
    case WALL_POSITIVE_Z: return vec(0.0f, 0.0f, 1.0f);
    case WALL_NEGATIVE_Z: return vec(0.0f, 0.0f, -1.0f);
    case ROOF_POSITIVE_Z: return vec(0.0f, length, slant * length);
    default: return vec(0.0f, length, -slant * length);
    }
}

static void meet_house(int index, ray path, hit *found)
{
    const house *home = &houses[index];
    span inside = house_span(home, path);
    if (inside.enter >= inside.leave || inside.enter <= 0.0f || inside.enter >= found->distance) {
        return;
    }
    vec3 place = along(path.origin, path.direction, inside.enter);
    vec3 local = house_to_local(home, sub(place, vec(home->x, 0.0f, home->z)));
    found->surface = inside.face >= ROOF_POSITIVE_Z ? ROOF : WALL;
    found->distance = inside.enter;
    found->normal = house_to_world(home, face_normal(home, inside.face));
    found->house = index;
    found->face = inside.face + FACES_PER_HOUSE * (index + 1);
    found->across = inside.face <= WALL_NEGATIVE_X ? local.z : local.x;
    found->up = place.y;
}

void houses_meet(ray path, hit *found)
{
    for (unsigned near = houses_near(path); near != 0; near &= near - 1) {
        meet_house(__builtin_ctz(near), path, found);
    }
}

bool houses_block(ray path, float distance)
{
    for (unsigned near = houses_near(path); near != 0; near &= near - 1) {
        span inside = house_span(&houses[__builtin_ctz(near)], path);
        if (inside.enter < inside.leave && inside.enter > 0.0f && inside.enter < distance) {
            return true;
        }
    }
    return false;
}

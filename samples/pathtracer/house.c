#include "house.h"

enum { ROOF_POSITIVE_Z = 4, ROOF_NEGATIVE_Z = 5, FACES_PER_HOUSE = 8 };

house houses[HOUSES];

// Angle about the capsule (degrees, 0 is towards the camera), distance, turn, size.
static const float places[HOUSES][6] = {
    {58.0f, 4.5f, 20.0f, 0.62f, 0.48f, 0.62f},
    {92.0f, 4.2f, -15.0f, 0.50f, 0.42f, 0.80f},
    {124.0f, 4.9f, 35.0f, 0.70f, 0.50f, 0.66f},
    {154.0f, 4.4f, 5.0f, 0.48f, 0.42f, 0.95f},
    {184.0f, 5.4f, -25.0f, 0.66f, 0.50f, 0.70f},
    {210.0f, 4.5f, 15.0f, 0.52f, 0.44f, 0.86f},
    {237.0f, 5.0f, -10.0f, 0.72f, 0.50f, 0.62f},
    {272.0f, 4.2f, 30.0f, 0.55f, 0.46f, 0.74f},
    {304.0f, 4.6f, -20.0f, 0.50f, 0.42f, 0.55f},
};

static const vec3 paints[3] = {{0.82f, 0.76f, 0.66f}, {0.74f, 0.46f, 0.36f}, {0.50f, 0.64f, 0.70f}};

void houses_build(void)
{
    for (int i = 0; i < HOUSES; i++) {
        const float *place = places[i];
        house *home = &houses[i];
        float angle = place[0] * PI / 180.0f;
        float turn = (place[0] + place[2]) * PI / 180.0f;
        home->x = place[1] * sinf(angle);
        home->z = place[1] * cosf(angle);
        home->axis_x = cosf(turn);
        home->axis_z = -sinf(turn);
        home->half_length = place[3];
        home->half_depth = place[4];
        home->wall_height = place[5];
        home->roof_height = 0.95f * place[4];
        home->radius_square = home->half_length * home->half_length + home->half_depth * home->half_depth;
        home->paint = paints[i % 3];
    }
}

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

// Cuts the span by the half-space n.p <= 0, where `side` is n.p at the origin and `slope` its change along the ray.
static inline void cut(span *inside, float side, float slope, int face)
{
    float at = -side / slope;
    if (slope < 0.0f) {
        if (at > inside->enter) {
            inside->enter = at;
            inside->face = face;
        }
    } else if (at < inside->leave) {
        inside->leave = at;
    }
}

static span house_span(const house *home, ray path)
{
    vec3 o = house_to_local(home, sub(path.origin, vec(home->x, 0.0f, home->z)));
    vec3 d = house_to_local(home, path.direction);
    span inside = {-FAR_AWAY, FAR_AWAY, 0};
    cut(&inside, o.x - home->half_length, d.x, WALL_POSITIVE_X);
    cut(&inside, -o.x - home->half_length, -d.x, WALL_NEGATIVE_X);
    cut(&inside, o.z - home->half_depth, d.z, WALL_POSITIVE_Z);
    cut(&inside, -o.z - home->half_depth, -d.z, WALL_NEGATIVE_Z);
    float slant = home->roof_height / home->half_depth;
    float top = o.y - home->wall_height - home->roof_height;
    cut(&inside, top + slant * o.z, d.y + slant * d.z, ROOF_POSITIVE_Z);
    cut(&inside, top - slant * o.z, d.y - slant * d.z, ROOF_NEGATIVE_Z);
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

int house_windows(const house *home, house_wall wall, window_pane panes[2])
{
    if (wall <= WALL_NEGATIVE_X) {
        panes[0] = (window_pane){0.0f, 0.58f * home->wall_height, 0.15f, 0.15f};
        return 1;
    }
    for (int i = 0; i < 2; i++) {
        float across = (i == 0 ? -0.48f : 0.48f) * home->half_length;
        panes[i] = (window_pane){across, 0.55f * home->wall_height, 0.12f, 0.15f};
    }
    return 2;
}

float house_window_at(const house *home, int face, float across, float up)
{
    window_pane panes[2];
    int count = house_windows(home, (house_wall)(face % FACES_PER_HOUSE), panes);
    for (int i = 0; i < count; i++) {
        float x = fabsf(across - panes[i].across);
        float y = fabsf(up - panes[i].up);
        if (x < panes[i].half_width && y < panes[i].half_height) {
            // The bars of the cross are dark, and the light is a little stronger low in the room.
            bool bar = x < 0.013f || fabsf(up - panes[i].up - 0.03f) < 0.012f;
            return bar ? 0.06f : 1.0f - 0.35f * (up - panes[i].up) / panes[i].half_height;
        }
    }
    return 0.0f;
}

#include "lights.h"
#include "capsule.h"
#include "house.h"

// Nearer than this a window's light is not let grow: the estimate would sparkle.
#define NEAREST_SQUARE 0.03f
// The flash's ball of light at the terminal.
#define FLASH_HEIGHT 3.15f
#define FLASH_RADIUS 0.35f

static bool is_seen(vec3 place, vec3 normal, vec3 to, float distance)
{
    ray path = {along(place, normal, SKIN), to};
    return !scene_blocks(path, distance - 5.0f * SKIN);
}

static vec3 light_from_liquid(const film_state *film, vec3 place, vec3 normal, sample_pair at)
{
    // Seen from here the liquid is an upright rectangle that faces this way.
    float reach = sqrtf(place.x * place.x + place.z * place.z) + 1.0e-4f;
    float across = (2.0f * at.u - 1.0f) * LIQUID_RADIUS;
    float height = capsule_liquid_top(film) - LIQUID_BOTTOM;
    vec3 point = vec(across * place.z / reach, LIQUID_BOTTOM + at.v * height, -across * place.x / reach);
    vec3 to = sub(point, place);
    float square = dot(to, to);
    float distance = sqrtf(square);
    to = scale(to, 1.0f / distance);
    float cosine = dot(to, normal);
    float leaving = sqrtf(to.x * to.x + to.z * to.z);
    if (cosine <= 0.0f || !is_seen(place, normal, to, distance - 0.8f * LIQUID_RADIUS)) {
        return grey(0.0f);
    }
    float solid = 2.0f * LIQUID_RADIUS * height * leaving / (square + 0.2f);
    return scale(capsule_liquid_light(film), cosine * solid / PI);
}

static vec3 light_from_flash(const film_state *film, vec3 place, vec3 normal, sample_pair at)
{
    float angle = 2.0f * PI * at.u;
    float radius = FLASH_RADIUS * sqrtf(at.v);
    vec3 point = vec(radius * cosf(angle), FLASH_HEIGHT, radius * sinf(angle));
    vec3 to = sub(point, place);
    float square = dot(to, to);
    float distance = sqrtf(square);
    to = scale(to, 1.0f / distance);
    float cosine = dot(to, normal);
    if (cosine <= 0.0f || !is_seen(place, normal, to, distance)) {
        return grey(0.0f);
    }
    return scale(vec(0.45f, 0.75f, 1.0f), 34.0f * film->flash * cosine / (square + 0.5f));
}

vec3 light_from_capsule(const film_state *film, vec3 place, vec3 normal, sampler *source)
{
    vec3 light = light_from_liquid(film, place, normal, next_pair(source));
    if (film->flash > 0.002f) {
        light = add(light, light_from_flash(film, place, normal, next_pair(source)));
    }
    return light;
}

// The wall of a house that faces a place most, as far as a guess is needed to choose one.
static house_wall choose_wall(const house *home, vec3 local, float *choice, float *chance)
{
    float x = fabsf(local.x) - home->half_length;
    float z = fabsf(local.z) - home->half_depth;
    house_wall wall_x = local.x > 0.0f ? WALL_POSITIVE_X : WALL_NEGATIVE_X;
    house_wall wall_z = local.z > 0.0f ? WALL_POSITIVE_Z : WALL_NEGATIVE_Z;
    x = x > 0.0f ? x : 0.0f;
    z = z > 0.0f ? 2.0f * z : 0.0f;
    float part = x / (x + z + 1.0e-6f);
    if (*choice < part) {
        *choice /= part;
        *chance *= part;
        return wall_x;
    }
    *choice = (*choice - part) / (1.0f - part);
    *chance *= 1.0f - part;
    return wall_z;
}

static vec3 wall_point(const house *home, house_wall wall, const window_pane *pane, sample_pair at)
{
    float across = pane->across + (2.0f * at.u - 1.0f) * pane->half_width;
    float up = pane->up + (2.0f * at.v - 1.0f) * pane->half_height;
    switch (wall) {
    case WALL_POSITIVE_X: return vec(home->half_length, up, across);
    case WALL_NEGATIVE_X: return vec(-home->half_length, up, across);
    case WALL_POSITIVE_Z: return vec(across, up, home->half_depth);
    default: return vec(across, up, -home->half_depth);
    }
}

static vec3 light_from_house(const film_state *film, int index, vec3 place, vec3 normal, float choice, sampler *source)
{
    const house *home = &houses[index];
    vec3 local = house_to_local(home, sub(place, vec(home->x, 0.0f, home->z)));
    float chance = 1.0f;
    house_wall wall = choose_wall(home, local, &choice, &chance);
    window_pane panes[2];
    int count = house_windows(home, wall, panes);
    const window_pane *pane = &panes[choice * (float)count >= 1.0f ? 1 : 0];
    vec3 to = sub(wall_point(home, wall, pane, next_pair(source)), local);
    float square = dot(to, to);
    float distance = sqrtf(square);
    to = scale(to, 1.0f / distance);
    float leaving = wall <= WALL_NEGATIVE_X ? fabsf(to.x) : fabsf(to.z);
    vec3 towards = house_to_world(home, to);
    float cosine = dot(towards, normal);
    if (cosine <= 0.0f || !is_seen(place, normal, towards, distance)) {
        return grey(0.0f);
    }
    float area = 4.0f * pane->half_width * pane->half_height * (float)count;
    float solid = area * leaving / (square + NEAREST_SQUARE);
    return scale(film->window_light[index], cosine * solid / (PI * chance));
}

vec3 light_from_windows(const film_state *film, vec3 place, vec3 normal, sampler *source)
{
    float weights[HOUSES];
    float sum = 0.0f;
    for (int i = 0; i < HOUSES; i++) {
        float x = houses[i].x - place.x;
        float z = houses[i].z - place.z;
        float square = x * x + z * z + 0.05f;
        weights[i] = 1.0f / (square * square);
        sum += weights[i];
    }
    float choice = next_pair(source).u * sum;
    int index = 0;
    while (index < HOUSES - 1 && choice >= weights[index]) {
        choice -= weights[index++];
    }
    vec3 light = light_from_house(film, index, place, normal, clamp(choice / weights[index], 0.0f, 0.9999f), source);
    return scale(light, sum / weights[index]);
}

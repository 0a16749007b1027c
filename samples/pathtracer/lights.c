#include "lights.h"
#include "capsule.h"
#include "house.h"

// The flash's ball of light above the terminal.
#define FLASH_HEIGHT 3.15f
#define FLASH_RADIUS 0.35f
#define FLASH_POWER 34.0f
// Keeps the light of something very near from growing without end.
#define NEAREST_SQUARE 0.04f
// A window's light has faded out at this distance.
#define WINDOW_REACH 2.8f

static const vec3 flash_colour = {0.45f, 0.75f, 1.0f};

static bool is_seen(vec3 place, vec3 normal, vec3 to, float distance)
{
    ray path = {along(place, normal, SKIN), to};
    return !scene_blocks(path, distance - 5.0f * SKIN);
}

// A lamp as seen from a place: the way to it, and its irradiance over pi if nothing stands between.
typedef struct {
    vec3 to;
    float distance;
    float strength;
} lamp_view;

static lamp_view view_of(vec3 point, vec3 place, vec3 normal)
{
    vec3 to = sub(point, place);
    float distance = sqrtf(dot(to, to));
    to = scale(to, 1.0f / distance);
    return (lamp_view){to, distance, dot(to, normal)};
}

// Seen from anywhere the liquid is an upright rectangle that faces this way.
static lamp_view view_of_liquid(const film_state *film, vec3 place, vec3 normal, sample_pair at)
{
    float reach = sqrtf(place.x * place.x + place.z * place.z) + 1.0e-4f;
    float across = (2.0f * at.u - 1.0f) * LIQUID_RADIUS / reach;
    float height = capsule_liquid_top(film) - LIQUID_BOTTOM;
    lamp_view view = view_of(
        vec(across * place.z, LIQUID_BOTTOM + at.v * height, -across * place.x), place, normal);
    float leaving = sqrtf(view.to.x * view.to.x + view.to.z * view.to.z);
    float area = 2.0f * LIQUID_RADIUS * height;
    view.strength *= area * leaving / (PI * (view.distance * view.distance + 0.2f));
    view.distance -= 0.8f * LIQUID_RADIUS;
    return view;
}

static lamp_view view_of_flash(const film_state *film, vec3 place, vec3 normal, sample_pair at)
{
    float angle = 2.0f * PI * at.u;
    float radius = FLASH_RADIUS * sqrtf(at.v);
    lamp_view view = view_of(vec(radius * cosf(angle), FLASH_HEIGHT, radius * sinf(angle)), place, normal);
    view.strength *= FLASH_POWER * film->flash / (view.distance * view.distance + 0.5f);
    return view;
}

vec3 light_from_capsule(const film_state *film, vec3 place, vec3 normal, sampler *source)
{
    vec3 light = grey(0.0f);
    lamp_view liquid = view_of_liquid(film, place, normal, next_pair(source));
    if (liquid.strength > 0.0f && is_seen(place, normal, liquid.to, liquid.distance)) {
        light = scale(capsule_liquid_light(film), liquid.strength);
    }
    if (film->flash > 0.002f) {
        lamp_view flash = view_of_flash(film, place, normal, next_pair(source));
        if (flash.strength > 0.0f && is_seen(place, normal, flash.to, flash.distance)) {
            light = along(light, flash_colour, flash.strength);
        }
    }
    return light;
}

vec3 light_from_capsule_roughly(const film_state *film, vec3 place, vec3 normal)
{
    sample_pair middle = {0.5f, 0.5f};
    lamp_view liquid = view_of_liquid(film, place, normal, middle);
    vec3 light = liquid.strength > 0.0f ? scale(capsule_liquid_light(film), liquid.strength) : grey(0.0f);
    if (film->flash > 0.002f) {
        lamp_view flash = view_of_flash(film, place, normal, (sample_pair){0.0f, 0.0f});
        light = flash.strength > 0.0f ? along(light, flash_colour, flash.strength) : light;
    }
    return light;
}

// The light of the windows of one wall, in the house's own directions: a wall lights what is in front of it.
static float light_from_wall(const house *home, house_wall wall, vec3 local, vec3 normal)
{
    bool is_gable = wall <= WALL_NEGATIVE_X;
    float side = wall == WALL_POSITIVE_X || wall == WALL_POSITIVE_Z ? 1.0f : -1.0f;
    float ahead = is_gable ? side * local.x - home->half_length : side * local.z - home->half_depth;
    window_pane panes[2];
    int count = house_windows(home, wall, panes);
    float sum = 0.0f;
    for (int i = 0; i < count; i++) {
        float across = panes[i].across - (is_gable ? local.z : local.x);
        float up = panes[i].up - local.y;
        float square = ahead * ahead + across * across + up * up + NEAREST_SQUARE;
        float arriving = is_gable
            ? -side * ahead * normal.x + up * normal.y + across * normal.z
            : across * normal.x + up * normal.y - side * ahead * normal.z;
        float fade = 1.0f - square / (WINDOW_REACH * WINDOW_REACH);
        if (arriving > 0.0f && fade > 0.0f) {
            float area = 4.0f * panes[i].half_width * panes[i].half_height;
            sum += area * ahead * arriving * fade * fade / (PI * square * square);
        }
    }
    return sum;
}

static float light_from_house(const house *home, vec3 place, vec3 normal)
{
    vec3 local = house_to_local(home, sub(place, vec(home->x, 0.0f, home->z)));
    vec3 facing = house_to_local(home, normal);
    float sum = 0.0f;
    if (fabsf(local.x) > home->half_length + SKIN) {
        sum += light_from_wall(home, local.x > 0.0f ? WALL_POSITIVE_X : WALL_NEGATIVE_X, local, facing);
    }
    if (fabsf(local.z) > home->half_depth + SKIN) {
        sum += light_from_wall(home, local.z > 0.0f ? WALL_POSITIVE_Z : WALL_NEGATIVE_Z, local, facing);
    }
    return sum;
}

vec3 light_from_windows(const film_state *film, vec3 place, vec3 normal)
{
    vec3 light = grey(0.0f);
    for (int i = 0; i < HOUSES; i++) {
        float x = houses[i].x - place.x;
        float z = houses[i].z - place.z;
        if (x * x + z * z < WINDOW_REACH * WINDOW_REACH) {
            light = along(light, film->window_light[i], light_from_house(&houses[i], place, normal));
        }
    }
    return light;
}

#include "material.h"
#include "capsule.h"
#include "floor.h"
#include "house.h"

#define RING_DISTANCE 0.07f
#define RING_HALF_HEIGHT 0.025f

static material wall_at(const film_state *film, const hit *met)
{
    const house *home = &houses[met->house];
    float light = house_window_at(home, met->face, met->across, met->up);
    material wall = {.albedo = home->paint};
    if (light > 0.0f) {
        wall.albedo = grey(0.04f);
        wall.glow = scale(film->window_light[met->house], light);
    }
    return wall;
}

// Dark metal, with a thin ring of light where the glass is held.
static material metal_at(const film_state *film, vec3 place)
{
    material metal = {.albedo = {0.10f, 0.10f, 0.12f}, .mirrored = 0.45f, .roughness = 0.06f};
    float from_foot = fabsf(place.y - LIQUID_BOTTOM + RING_DISTANCE);
    float from_head = fabsf(place.y - LIQUID_TOP - RING_DISTANCE);
    if (from_foot < RING_HALF_HEIGHT || from_head < RING_HALF_HEIGHT) {
        metal.glow = scale(vec(0.25f, 0.85f, 1.0f), 0.25f + 1.6f * film->level + 8.0f * film->flash);
    }
    return metal;
}

material material_at(const film_state *film, const hit *met, vec3 place)
{
    switch (met->surface) {
    case FLOOR:
        return (material){
            .albedo = {0.24f, 0.25f, 0.30f}, .glow = floor_glow(film, place), .mirrored = 0.06f, .roughness = 0.05f,
        };
    case WALL:
        return wall_at(film, met);
    case ROOF:
        return (material){.albedo = {0.30f, 0.20f, 0.20f}};
    case METAL:
        return metal_at(film, place);
    default:
        return (material){.albedo = {0.0f, 0.0f, 0.0f}};
    }
}

#include "material.h"
#include "floor.h"
#include "house.h"

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

material material_at(const film_state *film, const hit *met, vec3 place)
{
    switch (met->surface) {
    case FLOOR:
        return (material){
            .albedo = {0.16f, 0.17f, 0.21f}, .glow = floor_glow(film, place), .mirrored = 0.06f, .roughness = 0.05f,
        };
    case WALL:
        return wall_at(film, met);
    case ROOF:
        return (material){.albedo = {0.20f, 0.15f, 0.17f}};
    case METAL:
        return (material){.albedo = {0.10f, 0.10f, 0.12f}, .mirrored = 0.45f, .roughness = 0.12f};
    default:
        return (material){.albedo = {0.0f, 0.0f, 0.0f}};
    }
}

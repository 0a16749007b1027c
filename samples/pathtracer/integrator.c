#include "integrator.h"
#include "capsule.h"
#include "lights.h"
#include "material.h"
#include "scatter.h"
#include "sky.h"

// Light that has been scattered more than once, as a share of the sky's own: paths end after two surfaces.
#define REMAINING_LIGHT 0.35f
// Where the floor fades into the sky's haze.
#define HAZE_DISTANCE 55.0f
// The sky lights things a little more than it shows, as in a studio: the houses must not sink into the dark.
#define SKY_FILL 1.6f
// Out there the floor sees nothing but the sky.
#define OPEN_FLOOR 7.0f
// No single path may outshine this: it would leave a blot that the denoiser spreads.
#define PATH_LIGHT_MAX 4.0f

// Added to the number of a face that is seen through the glass.
enum { BEHIND_GLASS = 256 };

static vec3 limited(vec3 light)
{
    float bright = luminance(light);
    return bright > PATH_LIGHT_MAX ? scale(light, PATH_LIGHT_MAX / bright) : light;
}

static float haze_at(float distance)
{
    float far = distance / HAZE_DISTANCE;
    return 1.0f - expf(-far * far);
}

static vec3 haze_colour(const film_state *film, vec3 direction)
{
    return scale(sky_light(film, vec(direction.x, 0.0f, direction.z)), 0.5f);
}

// The light that a surface scatters, without following it any further.
static vec3 last_light(const film_state *film, const hit *met, vec3 place, const material *made)
{
    vec3 light = light_from_capsule_roughly(film, place, met->normal);
    vec3 sky = sky_light(film, vec(met->normal.x, 0.5f + 0.5f * met->normal.y, met->normal.z));
    return mul(made->albedo, add(light, scale(sky, 2.0f * REMAINING_LIGHT)));
}

// The light that comes along a ray that left a mirror: the surface it meets is lit, and seen through the glass.
static vec3 mirror_light(const film_state *film, ray path, bool through_glass)
{
    hit met = scene_meet(path);
    vec3 light;
    if (met.surface == SKY) {
        light = sky_view(film, path.direction);
    } else {
        vec3 place = along(path.origin, path.direction, met.distance);
        material made = material_at(film, &met, place);
        light = add(made.glow, last_light(film, &met, place, &made));
        light = blend_colour(light, haze_colour(film, path.direction), haze_at(met.distance));
    }
    if (!through_glass) {
        return light;
    }
    glass_layer glass = capsule_glass(film, path, met.distance);
    return add(glass.glow, mul(glass.passes, light));
}

static vec3 scattered_light(const film_state *film, vec3 place, vec3 normal, sampler *source)
{
    vec3 light = light_from_capsule(film, place, normal, source);
    if (place.x * place.x + place.z * place.z > OPEN_FLOOR * OPEN_FLOOR) {
        return along(light, sky_light(film, vec(0.0f, 0.6f, 0.0f)), SKY_FILL);
    }
    light = add(light, light_from_windows(film, place, normal));
    ray path = {along(place, normal, SKIN), scatter(normal, next_pair(source))};
    hit met = scene_meet(path);
    if (met.surface == SKY) {
        return along(light, sky_light(film, path.direction), SKY_FILL);
    }
    vec3 next = along(path.origin, path.direction, met.distance);
    material made = material_at(film, &met, next);
    return limited(add(light, last_light(film, &met, next, &made)));
}

// The surface that is seen at a point of the picture.
typedef struct {
    hit met;
    vec3 place;
    material made;
    // What of its light comes through glass and haze, and the share of that which it mirrors.
    vec3 passes;
    float mirrored;
    int face;
} sight;

// What the eye sees before any surface: the light of sky, lamps and liquid, and the glass with what it mirrors.
static vec3 seen_glow(const film_state *film, ray path, const glass_layer *glass, const sight *seen)
{
    vec3 glow = glass->glow;
    if (glass->mirrored > 0.0f) {
        ray mirror = {along(glass->place, glass->normal, SKIN), reflect(path.direction, glass->normal)};
        glow = along(glow, limited(mirror_light(film, mirror, false)), glass->mirrored);
    }
    if (seen->met.surface == SKY) {
        return add(glow, mul(glass->passes, sky_view(film, path.direction)));
    }
    vec3 haze = scale(haze_colour(film, path.direction), haze_at(seen->met.distance));
    return add(glow, add(mul(seen->passes, seen->made.glow), mul(glass->passes, haze)));
}

static vec3 look(const film_state *film, ray path, sight *seen)
{
    seen->met = scene_meet(path);
    glass_layer glass = capsule_glass(film, path, seen->met.distance);
    seen->face = NO_FACE;
    if (seen->met.surface != SKY) {
        seen->face = seen->met.face + (glass.mirrored > 0.0f ? BEHIND_GLASS : 0);
        seen->place = along(path.origin, path.direction, seen->met.distance);
        seen->made = material_at(film, &seen->met, seen->place);
        seen->passes = scale(glass.passes, 1.0f - haze_at(seen->met.distance));
        seen->mirrored = seen->made.mirrored > 0.0f
            ? fresnel(seen->made.mirrored, -dot(path.direction, seen->met.normal)) : 0.0f;
    }
    return seen_glow(film, path, &glass, seen);
}

// Follows the paths that leave the seen surface; their light is noisy and goes into layers of its own.
static void follow(
    const film_state *film, ray path, const sight *seen, int paths, sampler source, noisy_point *scattered,
    noisy_point *mirror)
{
    float weight = 1.0f / (float)paths;
    vec3 normal = seen->met.normal;
    for (int i = 0; i < paths; i++) {
        source.path = (uint32_t)i;
        source.pair = 0;
        scattered->light = along(scattered->light, scattered_light(film, seen->place, normal, &source), weight);
        if (seen->mirrored > 0.0f) {
            vec3 direction = stray_mirror(path.direction, normal, seen->made.roughness, next_pair(&source));
            ray away = {along(seen->place, normal, SKIN), direction};
            mirror->light = along(mirror->light, limited(mirror_light(film, away, true)), weight);
        }
    }
}

static void trace_point(const film_state *film, ray path, int paths, sampler source, layers *picture, size_t at)
{
    sight seen;
    picture->glow[at] = look(film, path, &seen);
    picture->distance[at] = seen.met.distance;
    picture->scattered[at].face = seen.face;
    picture->mirror[at].face = NO_FACE;
    if (seen.face == NO_FACE) {
        return;
    }
    picture->albedo[at] = mul(scale(seen.passes, 1.0f - seen.mirrored), seen.made.albedo);
    if (seen.mirrored > 0.0f) {
        picture->mirror[at].face = seen.face;
        picture->mirrored[at] = scale(seen.passes, seen.mirrored);
    }
    follow(film, path, &seen, paths, source, &picture->scattered[at], &picture->mirror[at]);
}

void integrate(const film_state *film, const camera *eye, int paths, layers *picture)
{
    for (int y = 0; y < picture->height; y++) {
        for (int x = 0; x < picture->width; x++) {
            // The four points of a pixel stand on a turned square: no two share a row or a column.
            float shift_x = (y & 1) != 0 ? 0.75f : 0.25f;
            float shift_y = (x & 1) != 0 ? 0.25f : 0.75f;
            float across = ((float)x + shift_x) / (float)picture->width * 2.0f - 1.0f;
            float up = 1.0f - ((float)y + shift_y) / (float)picture->height * 2.0f;
            sampler source = {(float)x, (float)y, 0, 0};
            size_t at = (size_t)y * (size_t)picture->width + (size_t)x;
            trace_point(film, camera_ray(eye, across, up), paths, source, picture, at);
        }
    }
}

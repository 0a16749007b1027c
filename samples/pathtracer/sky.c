#include "sky.h"
#include "random.h"

// Hills are higher nowhere, as the sine of the angle they are seen at.
#define HILLS_HEIGHT 0.13f
// The width of a soft edge: it keeps the ridges from crawling as the camera moves.
#define RIDGE_SOFTNESS 0.002f
#define STARS_ACROSS 60.0f
#define STAR_RADIUS 0.11f

enum { RIDGE_STEPS = 1024, RIDGES = 3 };

static const vec3 zenith = {0.009f, 0.015f, 0.055f};
static const vec3 high = {0.016f, 0.032f, 0.125f};
static const vec3 low = {0.100f, 0.048f, 0.135f};
static const vec3 afterglow = {0.95f, 0.34f, 0.13f};
static const vec3 strike_light = {0.30f, 0.55f, 1.0f};
// Where the sun went down: behind the capsule, a little to the right.
static const vec3 sunset = {0.24f, 0.0f, -0.97f};

// A young moon, low over the hills on the left; its dark part is cut out by a disc a little aside.
static const vec3 moon_place = {-0.26908f, 0.13459f, -0.95367f};
static const vec3 moon_shadow = {-0.27696f, 0.14004f, -0.95062f};
static const vec3 moon_light = {1.9f, 1.75f, 1.45f};
// Squares of angles, in radians.
#define MOON_SIZE 0.00026f
#define MOON_SOFTNESS 0.00005f
#define MOON_HALO 0.0045f

static float ridges[RIDGES][RIDGE_STEPS + 1];

// One at the horizon, falling off over `width`.
static float band(float height, float width)
{
    float part = height / width;
    float close = 1.0f / (1.0f + part * part);
    return close * close;
}

vec3 sky_light(const film_state *film, vec3 direction)
{
    float height = direction.y < 0.0f ? 0.0f : direction.y;
    float side = 0.5f + 0.5f * (direction.x * sunset.x + direction.z * sunset.z);
    float warm = side * side;
    warm *= warm;
    vec3 colour = along(zenith, high, band(height, 0.55f));
    colour = along(colour, low, band(height, 0.15f) * (0.25f + 0.75f * side));
    colour = along(colour, afterglow, band(height, 0.055f) * (0.06f + 0.94f * warm * warm));
    return along(colour, strike_light, film->flash * (0.05f + 0.20f * band(height, 0.2f)));
}

static float ridge_shape(float azimuth, float shift)
{
    return 0.45f * sinf(azimuth * 3.0f + shift) + 0.30f * sinf(azimuth * 8.0f + 2.1f * shift)
        + 0.16f * sinf(azimuth * 19.0f + 3.3f * shift) + 0.06f * sinf(azimuth * 47.0f + 1.7f * shift)
        + 0.03f * sinf(azimuth * 101.0f + 0.7f * shift);
}

void sky_build(void)
{
    static const float shapes[RIDGES][3] = {{0.066f, 0.036f, 0.9f}, {0.040f, 0.022f, 2.2f}, {0.016f, 0.012f, 4.1f}};
    for (int ridge = 0; ridge < RIDGES; ridge++) {
        for (int i = 0; i <= RIDGE_STEPS; i++) {
            float azimuth = 2.0f * PI * (float)i / (float)RIDGE_STEPS;
            ridges[ridge][i] = shapes[ridge][0] + shapes[ridge][1] * ridge_shape(azimuth, shapes[ridge][2]);
        }
    }
}

// One star in some of the cells of a grid over the sky, as a small disc at a place of its own.
static vec3 stars(vec3 direction)
{
    float across = direction.x * STARS_ACROSS, up = direction.y * STARS_ACROSS;
    float column = floorf(across), row = floorf(up);
    uint32_t h = scramble((uint32_t)((int32_t)column * 7919 + (int32_t)row * 104729));
    if ((h & 7u) != 0) {
        return grey(0.0f);
    }
    float x = across - column - 0.2f - 0.6f * (float)((h >> 4) & 63u) / 63.0f;
    float y = up - row - 0.2f - 0.6f * (float)((h >> 10) & 63u) / 63.0f;
    float bright = (float)((h >> 16) & 255u) / 255.0f;
    float disc = clamp(1.0f - (x * x + y * y) / (STAR_RADIUS * STAR_RADIUS), 0.0f, 1.0f);
    return scale(vec(0.75f, 0.85f, 1.0f), 1.6f * disc * bright * bright * ease(0.08f, 0.30f, direction.y));
}

static vec3 moon(vec3 direction)
{
    vec3 aside = sub(direction, moon_place);
    float off = dot(aside, aside);
    if (off > 8.0f * MOON_HALO) {
        return grey(0.0f);
    }
    float lit = clamp((MOON_SIZE - off) / MOON_SOFTNESS, 0.0f, 1.0f);
    aside = sub(direction, moon_shadow);
    lit *= clamp((dot(aside, aside) - MOON_SIZE) / MOON_SOFTNESS, 0.0f, 1.0f);
    float halo = MOON_HALO / (MOON_HALO + 8.0f * off);
    return scale(moon_light, lit + 0.05f * halo * halo);
}

vec3 sky_view(const film_state *film, vec3 direction)
{
    vec3 colour = add(sky_light(film, direction), add(stars(direction), moon(direction)));
    if (direction.y > HILLS_HEIGHT) {
        return colour;
    }
    vec3 haze = sky_light(film, vec(direction.x, 0.03f, direction.z));
    float turn = atan2f(direction.x, -direction.z) * (0.5f / PI) + 0.5f;
    float step = clamp(turn * (float)RIDGE_STEPS, 0.0f, (float)RIDGE_STEPS - 1.0f);
    int before = (int)step;
    for (int ridge = 0; ridge < RIDGES; ridge++) {
        float top = blend(ridges[ridge][before], ridges[ridge][before + 1], step - (float)before);
        float inside = clamp((top + RIDGE_SOFTNESS - direction.y) / (2.0f * RIDGE_SOFTNESS), 0.0f, 1.0f);
        // The farther the hills the more of the sky's light lies before them; mist gathers at their feet.
        float mist = 0.30f - 0.105f * (float)ridge + 0.22f * band(direction.y < 0.0f ? 0.0f : direction.y, 0.012f);
        vec3 hill = add(scale(haze, mist), vec(0.010f, 0.010f, 0.034f));
        colour = blend_colour(colour, hill, inside);
    }
    return colour;
}

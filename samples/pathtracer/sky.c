#include "sky.h"
#include "random.h"

static const vec3 zenith = {0.010f, 0.017f, 0.060f};
static const vec3 middle = {0.050f, 0.050f, 0.175f};
static const vec3 afterglow = {0.95f, 0.36f, 0.20f};
static const vec3 rose = {0.30f, 0.12f, 0.25f};
static const vec3 strike_light = {0.35f, 0.60f, 1.0f};

vec3 sky_light(const film_state *film, vec3 direction)
{
    float height = direction.y < 0.0f ? 0.0f : direction.y;
    // The sun went down behind the capsule, on the side of -z.
    float side = 0.5f - 0.5f * direction.z;
    float near_horizon = (1.0f - height) * (1.0f - height);
    near_horizon *= near_horizon;
    float band = near_horizon * near_horizon * near_horizon;
    vec3 colour = blend_colour(middle, zenith, clamp(height * 1.8f, 0.0f, 1.0f));
    colour = add(colour, scale(rose, near_horizon * (0.35f + 0.65f * side)));
    colour = add(colour, scale(afterglow, band * side * side));
    return add(colour, scale(strike_light, film->flash * (0.12f + 0.3f * near_horizon)));
}

static float ridge(float azimuth, float shift)
{
    return 0.5f * sinf(azimuth * 3.0f + shift) + 0.3f * sinf(azimuth * 7.0f + 2.1f * shift)
        + 0.13f * sinf(azimuth * 17.0f + 3.3f * shift) + 0.07f * sinf(azimuth * 41.0f + 1.7f * shift);
}

static vec3 stars(vec3 direction)
{
    int32_t column = (int32_t)floorf(direction.x * 90.0f);
    int32_t row = (int32_t)floorf(direction.y * 90.0f);
    uint32_t h = scramble((uint32_t)(column * 7919 + row * 104729));
    float bright = (h & 63u) == 0 ? (float)((h >> 8) & 255u) / 255.0f : 0.0f;
    return scale(vec(0.8f, 0.9f, 1.0f), 0.7f * bright * bright * ease(0.10f, 0.5f, direction.y));
}

vec3 sky_view(const film_state *film, vec3 direction)
{
    vec3 sky = sky_light(film, direction);
    if (direction.y > 0.16f) {
        return add(sky, stars(direction));
    }
    float azimuth = atan2f(direction.x, -direction.z);
    float far = 0.055f + 0.030f * ridge(azimuth, 0.4f);
    float near = 0.026f + 0.020f * ridge(azimuth, 2.9f);
    vec3 colour = add(sky, stars(direction));
    vec3 haze = sky_light(film, vec(direction.x, 0.0f, direction.z));
    // One pixel's height of softness keeps the ridges from crawling.
    float soft = 0.0025f;
    colour = blend_colour(colour, add(scale(haze, 0.22f), vec(0.016f, 0.014f, 0.045f)),
        ease(far + soft, far - soft, direction.y));
    return blend_colour(colour, add(scale(haze, 0.07f), vec(0.007f, 0.008f, 0.026f)),
        ease(near + soft, near - soft, direction.y));
}

#include "film.h"

// The acts, as parts of the film's time.
#define CHARGED 0.66f
#define STRIKE 0.74f
#define SPENT 0.86f
// How many shapes the bolts take over the film; one lasts about two frames.
#define BOLT_SHAPES 36.0f

static const vec3 warm_light = {1.0f, 0.56f, 0.20f};
static const vec3 cold_light = {0.55f, 0.85f, 1.0f};

// A sudden rise at the strike and a long fall; it has come down to nothing before the film begins again.
static float flash_at(float time)
{
    if (time < STRIKE) {
        return 0.0f;
    }
    float since = (time - STRIKE) / (1.0f - STRIKE);
    float rise = ease(0.0f, 0.06f, since);
    return rise * expf(-5.0f * since) * (1.0f - ease(0.7f, 1.0f, since));
}

static float level_at(float time)
{
    float charging = ease(0.0f, CHARGED + 0.04f, time);
    float spending = ease(STRIKE, SPENT, time);
    return 0.10f + 0.86f * charging * (1.0f - spending);
}

// Houses join one after the other and stop giving shortly before the strike.
static float giving_at(float time, int house)
{
    float start = 0.02f + 0.035f * (float)((house * 4) % HOUSES);
    return ease(start, start + 0.06f, time) * (1.0f - ease(CHARGED - 0.06f, CHARGED, time));
}

static void light_houses(film_state *film)
{
    for (int house = 0; house < HOUSES; house++) {
        float giving = giving_at(film->time, house);
        float home = 1.0f + 0.7f * giving - 0.65f * ease(CHARGED, STRIKE, film->time)
            + 0.65f * ease(SPENT, 1.0f, film->time);
        film->window_light[house] = add(scale(warm_light, 3.2f * home), scale(cold_light, 26.0f * film->flash));
        film->packet_strength[house] = giving;
        film->packet_phase[house] = film->time * 14.0f + 0.37f * (float)house;
    }
}

film_state film_at(int frame, int frames)
{
    film_state film;
    film.time = (float)(frame % frames) / (float)frames;
    film.level = level_at(film.time);
    film.flash = flash_at(film.time);
    float gathering = ease(CHARGED, STRIKE, film.time) * (1.0f - ease(STRIKE, SPENT, film.time));
    film.liquid_glow = 0.85f + 0.75f * ease(0.0f, CHARGED, film.time) * (1.0f - ease(STRIKE, SPENT, film.time))
        + 0.9f * gathering + 3.0f * film.flash;
    float since = clamp((film.time - STRIKE) / (1.0f - STRIKE), 0.0f, 1.0f);
    film.wave_radius = 0.8f + 14.0f * since;
    film.wave_strength = film.time < STRIKE ? 0.0f : (1.0f - since) * (1.0f - since);
    film.camera_angle = 0.02f + 0.11f * sinf(2.0f * PI * film.time);
    film.camera_approach = 0.5f - 0.5f * cosf(2.0f * PI * (film.time - 0.16f));
    film.bolt_shape = (int)(film.time * BOLT_SHAPES);
    film.bolt_strength = film.time < STRIKE ? 0.0f : 7.0f * (1.0f - ease(STRIKE + 0.02f, SPENT + 0.02f, film.time));
    light_houses(&film);
    return film;
}

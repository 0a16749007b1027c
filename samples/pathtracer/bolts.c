#include "bolts.h"
#include "capsule.h"
#include "house.h"
#include "random.h"

enum { JOINTS = 29, FLOOR_FACE = 0 };

// Sizes are shares of the picture's height: the bolts are lines of light, as wide to the eye far off as near.
#define CORE_WIDTH 0.0013f
#define HALO_REACH 0.02f
// How much wider than a bolt the lights at its two ends are.
#define TERMINAL_SPARK 12.0f
#define ROOF_SPARK 2.4f
#define FAINTEST 0.01f
// How much of a bolt the floor mirrors, beside what its angle says: the lobe spreads thin lines out.
#define MIRRORED_SHARE 0.8f

static const vec3 bolt_light = {0.62f, 0.84f, 1.0f};

typedef struct {
    float x, y, depth;
} spot;

typedef struct {
    const camera *eye;
    layers *picture;
    bool in_floor;
    float strength;
    // How much wider than a bolt.
    float width;
} brush;

static float jitter(uint32_t *seed)
{
    *seed = scramble(*seed + 0x9E3779B9u);
    return (float)(*seed >> 8) / 8388608.0f - 1.0f;
}

// A path from the terminal to the house's ridge: a bow upwards, bent at every joint.
static void bend(const house *home, uint32_t seed, vec3 joints[JOINTS])
{
    vec3 start = vec(0.0f, TERMINAL_TOP, 0.0f);
    vec3 end = vec(home->x, home->wall_height + home->roof_height, home->z);
    vec3 wander = grey(0.0f);
    for (int i = 0; i < JOINTS; i++) {
        float part = (float)i / (float)(JOINTS - 1);
        float free = 4.0f * part * (1.0f - part);
        wander = add(scale(wander, 0.80f), scale(vec(jitter(&seed), jitter(&seed), jitter(&seed)), 0.13f));
        vec3 place = add(blend_colour(start, end, part), vec(0.0f, 0.75f * free, 0.0f));
        joints[i] = along(place, wander, free > 0.35f ? 1.0f : free / 0.35f);
    }
}

static spot project(const brush *used, vec3 place)
{
    const camera *eye = used->eye;
    vec3 to = sub(place, eye->place);
    float depth = dot(to, eye->forward);
    float across = dot(to, eye->right) / (depth * eye->half_height * eye->aspect);
    float up = dot(to, eye->up) / (depth * eye->half_height);
    return (spot){
        0.5f * (across + 1.0f) * (float)used->picture->width, 0.5f * (1.0f - up) * (float)used->picture->height,
        sqrtf(dot(to, to)),
    };
}

static bool is_open(const brush *used, size_t at, float depth)
{
    return used->in_floor ? used->picture->scattered[at].face == FLOOR_FACE && used->picture->distance[at] < depth
        : used->picture->distance[at] > depth;
}

static void paint(const brush *used, size_t at, float strength)
{
    vec3 light = scale(bolt_light, strength * used->strength);
    vec3 *glow = &used->picture->glow[at];
    *glow = add(*glow, used->in_floor ? mul(scale(light, MIRRORED_SHARE), used->picture->mirrored[at]) : light);
}

static void draw_piece(const brush *used, spot from, spot to)
{
    float height = (float)used->picture->height;
    float core = CORE_WIDTH * height * used->width * (used->in_floor ? 2.5f : 1.0f);
    float reach = HALO_REACH * height * used->width;
    float x = to.x - from.x, y = to.y - from.y;
    float square = x * x + y * y + 1.0e-6f;
    int left = (int)clamp(fminf(from.x, to.x) - reach, 0.0f, (float)used->picture->width);
    int right = (int)clamp(fmaxf(from.x, to.x) + reach, 0.0f, (float)used->picture->width);
    int top = (int)clamp(fminf(from.y, to.y) - reach, 0.0f, height);
    int bottom = (int)clamp(fmaxf(from.y, to.y) + reach, 0.0f, height);
    for (int row = top; row < bottom; row++) {
        for (int column = left; column < right; column++) {
            float off_x = (float)column + 0.5f - from.x, off_y = (float)row + 0.5f - from.y;
            float part = clamp((off_x * x + off_y * y) / square, 0.0f, 1.0f);
            off_x -= part * x;
            off_y -= part * y;
            float off = (off_x * off_x + off_y * off_y) / (core * core);
            float strength = 1.0f / (1.0f + off * off) - FAINTEST;
            size_t at = (size_t)row * (size_t)used->picture->width + (size_t)column;
            if (strength > 0.0f && is_open(used, at, blend(from.depth, to.depth, part))) {
                paint(used, at, strength);
            }
        }
    }
}

static void draw_bolt(const brush *used, const vec3 joints[JOINTS])
{
    for (int i = 0; i + 1 < JOINTS; i++) {
        vec3 from = joints[i], to = joints[i + 1];
        if (used->in_floor) {
            from.y = -from.y;
            to.y = -to.y;
        }
        draw_piece(used, project(used, from), project(used, to));
    }
}

// A ball of light where bolts begin and end.
static void draw_spark(const brush *used, vec3 place, float width)
{
    brush wide = *used;
    wide.width = width;
    spot middle = project(used, place);
    // A little nearer than it is, or the roof would hide half of it.
    middle.depth -= 0.4f;
    draw_piece(&wide, middle, middle);
}

void bolts_draw(const film_state *film, const camera *eye, layers *picture)
{
    if (film->bolt_strength < 0.01f) {
        return;
    }
    brush source = {eye, picture, false, film->bolt_strength, 1.0f};
    draw_spark(&source, vec(0.0f, TERMINAL_TOP, 0.0f), TERMINAL_SPARK);
    for (int house = 0; house < HOUSES; house++) {
        vec3 joints[JOINTS];
        uint32_t seed = scramble((uint32_t)film->bolt_shape * 131u + (uint32_t)house);
        bend(&houses[house], seed, joints);
        float flicker = 0.55f + 0.45f * jitter(&seed);
        brush used = {eye, picture, true, film->bolt_strength * (0.4f + flicker), 1.0f};
        draw_bolt(&used, joints);
        used.in_floor = false;
        draw_bolt(&used, joints);
        draw_spark(&used, joints[JOINTS - 1], ROOF_SPARK);
    }
}

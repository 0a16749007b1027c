// Where the houses stand.
#include "house.h"

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

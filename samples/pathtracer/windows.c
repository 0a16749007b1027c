// The houses' windows: where they are, and how they look.
#include "house.h"

int house_windows(const house *home, house_wall wall, window_pane panes[2])
{
    if (wall <= WALL_NEGATIVE_X) {
        panes[0] = (window_pane){0.0f, 0.58f * home->wall_height, 0.15f, 0.15f};
        return 1;
    }
    for (int i = 0; i < 2; i++) {
        float across = (i == 0 ? -0.48f : 0.48f) * home->half_length;
        panes[i] = (window_pane){across, 0.55f * home->wall_height, 0.12f, 0.15f};
    }
    return 2;
}

float house_window_at(const house *home, int face, float across, float up)
{
    window_pane panes[2];
    int count = house_windows(home, (house_wall)(face % FACES_PER_HOUSE), panes);
    for (int i = 0; i < count; i++) {
        float x = fabsf(across - panes[i].across);
        float y = fabsf(up - panes[i].up);
        if (x < panes[i].half_width && y < panes[i].half_height) {
            // The bars of the cross are dark, and the light is a little stronger low in the room.
            bool bar = x < 0.013f || fabsf(up - panes[i].up - 0.03f) < 0.012f;
            return bar ? 0.06f : 1.0f - 0.35f * (up - panes[i].up) / panes[i].half_height;
        }
    }
    return 0.0f;
}

#include "camera.h"

// It comes nearer while the capsule charges, and draws back when the charge is spent.
#define DISTANCE 12.2f
#define APPROACH 0.9f
#define HEIGHT 2.25f
#define TARGET_HEIGHT 1.50f
#define HALF_HEIGHT 0.275f

camera camera_at(const film_state *film, float aspect)
{
    camera eye;
    vec3 target = vec(0.0f, TARGET_HEIGHT, 0.0f);
    float distance = DISTANCE - APPROACH * film->camera_approach;
    eye.place = vec(distance * sinf(film->camera_angle), HEIGHT, distance * cosf(film->camera_angle));
    eye.forward = unit(sub(target, eye.place));
    eye.right = unit(cross(eye.forward, vec(0.0f, 1.0f, 0.0f)));
    eye.up = cross(eye.right, eye.forward);
    eye.half_height = HALF_HEIGHT;
    eye.aspect = aspect;
    return eye;
}

ray camera_ray(const camera *eye, float x, float y)
{
    vec3 direction = along(eye->forward, eye->right, x * eye->half_height * eye->aspect);
    return (ray){eye->place, unit(along(direction, eye->up, y * eye->half_height))};
}

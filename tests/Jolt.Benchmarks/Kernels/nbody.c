// Five bodies that pull at each other: long chains of floating point, few branches.
#include "kernel.h"

enum { BODIES = 5, STEPS = 10000 };

typedef struct {
    double x, y, z, vx, vy, vz, mass;
} body;

static const body start[BODIES] = {
    {0, 0, 0, 0, 0, 0, 39.47841760435743},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
     0.606326392995832, 2.81198684491626, -0.02521836165988763, 0.03769367487038949},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
     -1.0107743461787924, 1.8256623712304119, 0.008415761376584154, 0.011286326131968767},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
     1.0827910064415354, 0.8687130181696082, -0.010832637401363636, 0.0017237240570597112},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
     0.979090732243898, 0.5946989986476762, -0.034755955550407814, 0.0020336868699246304},
};

static void pull(body *a, body *b, double time)
{
    double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
    double square = dx * dx + dy * dy + dz * dz;
    double force = time / (square * __builtin_sqrt(square));
    a->vx -= dx * b->mass * force;
    a->vy -= dy * b->mass * force;
    a->vz -= dz * b->mass * force;
    b->vx += dx * a->mass * force;
    b->vy += dy * a->mass * force;
    b->vz += dz * a->mass * force;
}

static void advance(body *bodies, double time)
{
    for (int i = 0; i < BODIES; i++) {
        for (int j = i + 1; j < BODIES; j++) {
            pull(&bodies[i], &bodies[j], time);
        }
    }
    for (int i = 0; i < BODIES; i++) {
        bodies[i].x += time * bodies[i].vx;
        bodies[i].y += time * bodies[i].vy;
        bodies[i].z += time * bodies[i].vz;
    }
}

uint64_t kernel(uint32_t repetitions)
{
    body bodies[BODIES];
    memcpy(bodies, start, sizeof bodies);
    for (uint32_t n = 0; n < repetitions; n++) {
        for (int step = 0; step < STEPS; step++) {
            advance(bodies, 0.01);
        }
    }
    uint64_t sum = 0;
    for (int i = 0; i < BODIES; i++) {
        sum = checksum_add(sum, bits_of(bodies[i].x + bodies[i].y + bodies[i].z));
    }
    return sum;
}

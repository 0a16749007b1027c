#include "anneal.h"
#include "pull.h"

#include <string.h>

// Chances are 32-bit fractions: no floating point, so nothing to round differently anywhere.
#define FRACTION_BITS 32
// The chance to lose one contact, exp(-1 / T), when hot (T = 0.55) and the factor that cools it a stage (down to
// T = 0.17 in the last one). Below that a chain of this length is frozen.
#define HOT_CHANCE 700000000u
#define COOLING 4013000000u

enum {
    STAGES = 60,
    // Several short coolings find more than a long one: a chain that is trapped gets another chance.
    ROUND_STEPS = 250000,
    LOSS_MAX = 24,
};

typedef struct {
    uint32_t chance[LOSS_MAX];
} temperature;

static uint32_t multiply(uint32_t a, uint32_t b)
{
    return (uint32_t)(((uint64_t)a * b) >> FRACTION_BITS);
}

static temperature temperature_of(uint32_t chance)
{
    temperature warm;
    warm.chance[0] = chance;
    for (int loss = 1; loss < LOSS_MAX; loss++) {
        warm.chance[loss] = multiply(warm.chance[loss - 1], chance);
    }
    return warm;
}

// Metropolis: what gains is kept, what loses is kept by chance.
static bool is_kept(const temperature *warm, random_source *source, int gain)
{
    if (gain >= 0) {
        return true;
    }
    return -gain <= LOSS_MAX && random_next(source) < warm->chance[-gain - 1];
}

// Attempts one move; returns the contacts gained, or zero when the chain stays as it is.
static int attempt(chain *folded, random_source *source, const temperature *warm)
{
    pull_move move;
    if (!pull_propose(folded, source, &move)) {
        return 0;
    }
    site before[RESIDUES_MAX];
    size_t moved_bytes = (size_t)(move.last - move.first + 1) * sizeof(site);
    memcpy(before + move.first, folded->places + move.first, moved_bytes);
    int lost = chain_contacts(folded, move.first, move.last);
    chain_place(folded, move.first, move.last, move.places);
    int gain = chain_contacts(folded, move.first, move.last) - lost;
    if (is_kept(warm, source, gain)) {
        return gain;
    }
    chain_place(folded, move.first, move.last, before);
    return 0;
}

void anneal(chain *folded, random_source *source, uint64_t steps, best_fold *best)
{
    int contacts = chain_contacts(folded, 0, folded->length - 1);
    best->contacts = contacts;
    memcpy(best->places, folded->places, sizeof best->places);
    temperature warm = {{0}};
    uint32_t chance = 0;
    for (uint64_t step = 0; step < steps; step++) {
        if (step % (ROUND_STEPS / STAGES) == 0) {
            bool reheat = step / (ROUND_STEPS / STAGES) % STAGES == 0;
            chance = reheat ? HOT_CHANCE : multiply(chance, COOLING);
            warm = temperature_of(chance);
        }
        contacts += attempt(folded, source, &warm);
        if (contacts > best->contacts) {
            best->contacts = contacts;
            memcpy(best->places, folded->places, sizeof best->places);
        }
    }
}

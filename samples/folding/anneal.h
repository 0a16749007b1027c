// Simulated annealing: from a hot chain that tries everything to a cold one that keeps only what is better.
#ifndef JOLT_FOLDING_ANNEAL_H
#define JOLT_FOLDING_ANNEAL_H

#include "chain.h"
#include "random.h"

typedef struct {
    int contacts;
    site places[RESIDUES_MAX];
} best_fold;

// Spends `steps` attempted moves on the chain and returns the best fold that was seen on the way.
void anneal(chain *folded, random_source *source, uint64_t steps, best_fold *best);

#endif

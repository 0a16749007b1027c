// Pull moves: one residue slides to a diagonal site and pulls the chain behind it along, only as far as needed.
// They are local, reversible, and reach every fold from every other one.
// N. Lesh, M. Mitzenmacher, S. Whitesides: "A complete and effective move set for simplified protein folding",
// RECOMB 2003.
#ifndef JOLT_FOLDING_PULL_H
#define JOLT_FOLDING_PULL_H

#include "chain.h"
#include "random.h"

typedef struct {
    int first;
    int last;
    site places[RESIDUES_MAX];
} pull_move;

// Draws a move at random; false when the sites that it needs are taken.
bool pull_propose(const chain *folded, random_source *source, pull_move *move);

#endif

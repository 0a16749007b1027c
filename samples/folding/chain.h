// A chain of residues on the cubic lattice, and the grid that says which residue is where.
#ifndef JOLT_FOLDING_CHAIN_H
#define JOLT_FOLDING_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

enum {
    RESIDUES_MIN = 3,
    RESIDUES_MAX = 120,
    AXIS_SITES = 128,
    GRID_SITES = AXIS_SITES * AXIS_SITES * AXIS_SITES,
    NEIGHBOURS = 6,
};

// A site is one number, x + 128 y + 16384 z, and the lattice closes on itself at the grid's end. A chain is
// shorter than one side, so it can never meet itself around the back, and a step is a single addition.
typedef uint32_t site;

extern const site neighbour_steps[NEIGHBOURS];

// The letters that a fold is written in, in the order of neighbour_steps: +x, -x, +y, -y, +z, -z.
extern const char step_letters[NEIGHBOURS + 1];

typedef struct {
    int length;
    bool hydrophobic[RESIDUES_MAX];
    site places[RESIDUES_MAX];
    // Residue number plus one; zero is an empty site.
    uint8_t grid[GRID_SITES];
} chain;

static inline site site_beside(site from, site step)
{
    return (from + step) & (GRID_SITES - 1);
}

static inline bool sites_touch(site a, site b)
{
    for (int n = 0; n < NEIGHBOURS; n++) {
        if (site_beside(a, neighbour_steps[n]) == b) {
            return true;
        }
    }
    return false;
}

// Lays the chain out as a straight line.
void chain_straighten(chain *folded, const char *sequence, int length);

// Moves the residues first..last to the given places.
void chain_place(chain *folded, int first, int last, const site *places);

// Counts the contacts between hydrophobic residues that touch without being neighbours in the chain, as far as
// at least one of the two is in first..last.
int chain_contacts(const chain *folded, int first, int last);

#endif

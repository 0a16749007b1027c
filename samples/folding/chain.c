#include "chain.h"

#include <string.h>

const site neighbour_steps[NEIGHBOURS] = {
    1, GRID_SITES - 1,
    AXIS_SITES, GRID_SITES - AXIS_SITES,
    AXIS_SITES * AXIS_SITES, GRID_SITES - AXIS_SITES * AXIS_SITES,
};

const char step_letters[NEIGHBOURS + 1] = "RLFBUD";

void chain_straighten(chain *folded, const char *sequence, int length)
{
    memset(folded, 0, sizeof *folded);
    folded->length = length;
    for (int i = 0; i < length; i++) {
        folded->hydrophobic[i] = sequence[i] == 'H';
        folded->places[i] = (site)i;
        folded->grid[i] = (uint8_t)(i + 1);
    }
}

void chain_place(chain *folded, int first, int last, const site *places)
{
    // All the old places are emptied before a new one is taken: a residue may move to where another one was.
    for (int i = first; i <= last; i++) {
        folded->grid[folded->places[i]] = 0;
    }
    for (int i = first; i <= last; i++) {
        folded->places[i] = places[i];
        folded->grid[places[i]] = (uint8_t)(i + 1);
    }
}

int chain_contacts(const chain *folded, int first, int last)
{
    int contacts = 0;
    for (int i = first; i <= last; i++) {
        if (!folded->hydrophobic[i]) {
            continue;
        }
        for (int n = 0; n < NEIGHBOURS; n++) {
            int other = (int)folded->grid[site_beside(folded->places[i], neighbour_steps[n])] - 1;
            if (other < 0 || !folded->hydrophobic[other] || other == i - 1 || other == i + 1) {
                continue;
            }
            // A contact inside the range is seen from both of its ends; it counts from its later one.
            contacts += other < first || other > last || other < i;
        }
    }
    return contacts;
}

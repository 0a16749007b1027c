#include "pull.h"

// A pull goes along the chain in one direction: `ahead` is the residue that stays, `behind` those that follow.
typedef struct {
    const chain *folded;
    int towards;
    int residue;
} pull_direction;

static bool is_free(const chain *folded, site place)
{
    return folded->grid[place] == 0;
}

static bool is_residue(const chain *folded, int residue)
{
    return residue >= 0 && residue < folded->length;
}

// Each residue behind takes the place of the one two before it, until the chain hangs together again.
static int follow(const pull_direction *pull, int follower, site *places)
{
    const chain *folded = pull->folded;
    int towards = pull->towards;
    while (is_residue(folded, follower) && !sites_touch(folded->places[follower], places[follower + towards])) {
        places[follower] = folded->places[follower + 2 * towards];
        follower -= towards;
    }
    return follower + towards;
}

static void set_range(pull_move *move, int one, int other)
{
    move->first = one < other ? one : other;
    move->last = one < other ? other : one;
}

// An end runs two sites out into the open, and the rest follows like a snake.
static bool propose_end(const pull_direction *pull, random_source *source, pull_move *move)
{
    const chain *folded = pull->folded;
    int end = pull->residue;
    site near = site_beside(folded->places[end], neighbour_steps[random_below(source, NEIGHBOURS)]);
    site far = site_beside(near, neighbour_steps[random_below(source, NEIGHBOURS)]);
    if (!is_free(folded, near) || !is_free(folded, far)) {
        return false;
    }
    move->places[end] = far;
    move->places[end - pull->towards] = near;
    set_range(move, end, follow(pull, end - 2 * pull->towards, move->places));
    return true;
}

static bool propose_inner(const pull_direction *pull, random_source *source, pull_move *move)
{
    const chain *folded = pull->folded;
    int residue = pull->residue;
    int behind = residue - pull->towards;
    site ahead = folded->places[residue + pull->towards];
    site side = neighbour_steps[random_below(source, NEIGHBOURS)];
    site target = site_beside(ahead, side);
    site corner = site_beside(folded->places[residue], side);
    // A step along the bond is no diagonal. It falls out by itself: its target or its corner is always taken.
    if (!is_free(folded, target)) {
        return false;
    }
    move->places[residue] = target;
    if (!is_residue(folded, behind) || corner == folded->places[behind]) {
        set_range(move, residue, residue);
        return true;
    }
    if (!is_free(folded, corner)) {
        return false;
    }
    move->places[behind] = corner;
    set_range(move, residue, follow(pull, behind - pull->towards, move->places));
    return true;
}

bool pull_propose(const chain *folded, random_source *source, pull_move *move)
{
    pull_direction pull = {
        .folded = folded,
        .towards = (random_next(source) & 1) != 0 ? 1 : -1,
        .residue = random_below(source, folded->length),
    };
    return is_residue(folded, pull.residue + pull.towards)
        ? propose_inner(&pull, source, move)
        : propose_end(&pull, source, move);
}

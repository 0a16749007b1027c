// What a chunk is asked: "seed [sequence] [steps]" as text.
#ifndef JOLT_FOLDING_REQUEST_H
#define JOLT_FOLDING_REQUEST_H

#include "chain.h"

// A longer search is a bigger fuel limit's business; this bound only catches slips of the pen.
#define STEPS_MAX 1000000000000u

typedef struct {
    uint64_t seed;
    uint64_t steps;
    int length;
    char sequence[RESIDUES_MAX + 1];
} request;

// Reads the request; returns null, or a sentence that says what was wrong.
const char *request_read(const char *text, request *asked);

#endif

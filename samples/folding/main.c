// Searches one seed's best fold of an HP protein chain on the cubic lattice, and writes it so that it can be checked.
#include "anneal.h"
#include "request.h"

#include <stdio.h>
#include <unistd.h>

enum {
    INPUT_BYTES_MAX = 1024,
    EXIT_BAD_INPUT = 2,
};

static const char *read_input(char *text)
{
    size_t length = 0;
    ssize_t received;
    while ((received = read(STDIN_FILENO, text + length, INPUT_BYTES_MAX - length)) > 0) {
        length += (size_t)received;
    }
    text[length] = '\0';
    return received < 0 || length == INPUT_BYTES_MAX ? "the input cannot be read or is longer than 1023 bytes" : NULL;
}

static char step_between(site from, site to)
{
    for (int n = 0; n < NEIGHBOURS; n++) {
        if (site_beside(from, neighbour_steps[n]) == to) {
            return step_letters[n];
        }
    }
    return '?';
}

static void write_answer(const request *asked, const best_fold *best)
{
    char fold[RESIDUES_MAX] = {0};
    for (int i = 0; i + 1 < asked->length; i++) {
        fold[i] = step_between(best->places[i], best->places[i + 1]);
    }
    printf("energy %d\n", -best->contacts);
    printf("seed %llu\n", (unsigned long long)asked->seed);
    printf("steps %llu\n", (unsigned long long)asked->steps);
    printf("sequence %s\n", asked->sequence);
    printf("fold %s\n", fold);
}

int main(void)
{
    static char input[INPUT_BYTES_MAX + 1];
    static request asked;
    const char *problem = read_input(input);
    if (problem == NULL) {
        problem = request_read(input, &asked);
    }
    if (problem != NULL) {
        fprintf(stderr, "folding: %s\n", problem);
        return EXIT_BAD_INPUT;
    }
    static chain folded;
    static best_fold best;
    random_source source = random_from_seed(asked.seed);
    chain_straighten(&folded, asked.sequence, asked.length);
    anneal(&folded, &source, asked.steps, &best);
    write_answer(&asked, &best);
    return 0;
}

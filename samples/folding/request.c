#include "request.h"

#include <string.h>

// Harvard sequence 1 of ten 48-mers: the lowest energy there is, is -32.
// K. Yue, K. M. Fiebig, P. D. Thomas, H. S. Chan, E. I. Shakhnovich, K. A. Dill: "A test of lattice protein folding
// algorithms", Proceedings of the National Academy of Sciences 92 (1995), pages 325-329.
static const char default_sequence[] = "HPHHPPHHHHPHHHPPHHPPHPHHHPHPHHPPHHPPPHPPPPPPPPHH";

// About 0.5 jolts for the default sequence.
#define DEFAULT_STEPS 800000u

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static const char *skip_spaces(const char *text)
{
    while (is_space(*text)) {
        text++;
    }
    return text;
}

// Reads digits up to a space or the end; returns what follows, or null.
static const char *read_number(const char *text, uint64_t maximum, uint64_t *number)
{
    uint64_t value = 0;
    const char *next = text;
    for (; *next >= '0' && *next <= '9'; next++) {
        uint64_t digit = (uint64_t)(*next - '0');
        if (value > (maximum - digit) / 10) {
            return NULL;
        }
        value = value * 10 + digit;
    }
    *number = value;
    return next == text || (*next != '\0' && !is_space(*next)) ? NULL : next;
}

static const char *read_sequence(const char *text, request *asked)
{
    int length = 0;
    for (; *text == 'H' || *text == 'P'; text++) {
        if (length == RESIDUES_MAX) {
            return NULL;
        }
        asked->sequence[length++] = *text;
    }
    asked->sequence[length] = '\0';
    asked->length = length;
    return length < RESIDUES_MIN || (*text != '\0' && !is_space(*text)) ? NULL : text;
}

const char *request_read(const char *text, request *asked)
{
    asked->steps = DEFAULT_STEPS;
    asked->length = (int)strlen(default_sequence);
    memcpy(asked->sequence, default_sequence, sizeof default_sequence);

    text = read_number(skip_spaces(text), UINT64_MAX, &asked->seed);
    if (text == NULL) {
        return "the first field must be the seed, a whole number of at most 64 bits";
    }
    text = skip_spaces(text);
    if (*text == 'H' || *text == 'P') {
        text = read_sequence(text, asked);
        if (text == NULL) {
            return "the sequence must be 3 to 120 letters H and P";
        }
        text = skip_spaces(text);
    }
    if (*text != '\0') {
        text = read_number(text, STEPS_MAX, &asked->steps);
        if (text == NULL) {
            return "the steps must be a whole number of at most 1000000000000";
        }
        text = skip_spaces(text);
    }
    return *text == '\0' ? NULL : "there is more than seed, sequence and steps";
}

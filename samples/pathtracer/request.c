#include "request.h"

#include <stdbool.h>
#include <stddef.h>

enum { FIELDS = 5 };

typedef struct {
    int low, high;
    const char *problem;
} field;

static const field fields[FIELDS] = {
    {0, 99999, "the first field must be the frame, a whole number from 0 to 99999"},
    {16, 1920, "the width must be a whole number from 16 to 1920"},
    {16, 1080, "the height must be a whole number from 16 to 1080"},
    {4, 4096, "the samples must be a whole number from 4 to 4096"},
    {1, 100000, "the frames must be a whole number from 1 to 100000"},
};

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
static const char *read_number(const char *text, const field *bounds, int *number)
{
    const char *next = text;
    int value = 0;
    for (; *next >= '0' && *next <= '9'; next++) {
        value = value * 10 + (*next - '0');
        if (value > bounds->high) {
            return NULL;
        }
    }
    *number = value;
    bool ends = *next == '\0' || is_space(*next);
    return next == text || !ends || value < bounds->low ? NULL : next;
}

const char *request_read(const char *text, request *asked)
{
    int values[FIELDS] = {0, 320, 180, 4, 72};
    text = skip_spaces(text);
    for (int i = 0; i < FIELDS && (i == 0 || *text != '\0'); i++) {
        text = read_number(text, &fields[i], &values[i]);
        if (text == NULL) {
            return fields[i].problem;
        }
        text = skip_spaces(text);
    }
    if (*text != '\0') {
        return "there is more than frame, width, height, samples and frames";
    }
    *asked = (request){values[0], values[1], values[2], (values[3] + 3) / 4 * 4, values[4]};
    return NULL;
}

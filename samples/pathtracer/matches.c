#include "matches.h"

#include <stdlib.h>
#include <string.h>

enum {
    MATCH_MIN = 3,
    MATCH_MAX = 258,
    WINDOW_BYTES = 32768,
    HASH_BITS = 15,
    // How many earlier places are tried: more find little more in pictures.
    TRIES_MAX = 6,
};

typedef struct {
    const uint8_t *data;
    size_t length;
    // The newest place of each hash, and before each place the one before; plus one, so that zero is none.
    uint32_t newest[1 << HASH_BITS];
    uint32_t *before;
} finder;

static uint32_t hash_at(const uint8_t *data)
{
    uint32_t three = (uint32_t)data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16;
    return (three * 2654435761u) >> (32 - HASH_BITS);
}

static void remember(finder *search, size_t at)
{
    if (at + MATCH_MIN <= search->length) {
        uint32_t hash = hash_at(search->data + at);
        search->before[at] = search->newest[hash];
        search->newest[hash] = (uint32_t)at + 1;
    }
}

static token longest_match(const finder *search, size_t at)
{
    token best = {0, 0};
    if (at + MATCH_MIN > search->length) {
        return best;
    }
    size_t most = search->length - at < MATCH_MAX ? search->length - at : MATCH_MAX;
    uint32_t place = search->newest[hash_at(search->data + at)];
    for (int i = 0; i < TRIES_MAX && place != 0 && at - (place - 1) <= WINDOW_BYTES - 1; i++) {
        const uint8_t *then = search->data + place - 1;
        const uint8_t *now = search->data + at;
        size_t same = 0;
        while (same < most && then[same] == now[same]) {
            same++;
        }
        if (same > best.length) {
            best = (token){(uint16_t)same, (uint16_t)(at - (place - 1))};
        }
        place = search->before[place - 1];
    }
    return best;
}

size_t matches_find(const uint8_t *data, size_t length, token *tokens)
{
    static finder search;
    memset(search.newest, 0, sizeof search.newest);
    search.data = data;
    search.length = length;
    search.before = calloc(length, sizeof(uint32_t));
    if (search.before == NULL) {
        return 0;
    }
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        token match = longest_match(&search, at);
        // A match of three bytes costs as much as the bytes.
        if (match.length <= MATCH_MIN) {
            match = (token){data[at], 0};
        }
        size_t step = match.distance == 0 ? 1 : match.length;
        for (size_t i = 0; i < step; i++) {
            remember(&search, at + i);
        }
        tokens[count++] = match;
        at += step;
    }
    free(search.before);
    return count;
}

#include "deflate.h"
#include "blocks.h"

#include <stdlib.h>

static uint32_t adler32(const uint8_t *data, size_t length)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < length; i++) {
        a = (a + data[i]) % 65521u;
        b = (b + a) % 65521u;
    }
    return b << 16 | a;
}

size_t deflate_bound(size_t length)
{
    return 2 * length + (length / BLOCK_TOKENS + 1) * BLOCK_OVERHEAD_BYTES + 16;
}

size_t deflate(const uint8_t *data, size_t length, uint8_t *out)
{
    token *tokens = malloc((length + 1) * sizeof(token));
    size_t count = tokens != NULL ? matches_find(data, length, tokens) : 0;
    if (count == 0) {
        free(tokens);
        return 0;
    }
    // The zlib header: deflate with a window of 32 KiB, and a check that makes the two bytes a multiple of 31.
    bit_writer writer = {out, 0, 0};
    put_bits(&writer, 0x78, 8);
    put_bits(&writer, 0x01, 8);
    for (size_t at = 0; at < count; at += BLOCK_TOKENS) {
        size_t left = count - at;
        block_write(&writer, tokens + at, left < BLOCK_TOKENS ? left : BLOCK_TOKENS, left <= BLOCK_TOKENS);
    }
    end_bits(&writer);
    uint32_t check = adler32(data, length);
    for (int shift = 24; shift >= 0; shift -= 8) {
        put_bits(&writer, (check >> shift) & 255u, 8);
    }
    free(tokens);
    return (size_t)(writer.out - out);
}

#include "blocks.h"
#include "huffman.h"

#include <string.h>

enum {
    LITERALS = 286,
    DISTANCES = 30,
    END_OF_BLOCK = 256,
    FIRST_LENGTH = 257,
    CODE_BITS_MAX = 15,
    LENGTH_SYMBOLS = 19,
    LENGTH_CODE_BITS_MAX = 7,
};

typedef struct {
    prefix_code literals;
    prefix_code distances;
} block_codes;

// A number as a symbol and the bits that follow it (RFC 1951, section 3.2.5).
typedef struct {
    int symbol;
    int extra_bits;
    uint32_t extra;
} bucket;

// Lengths and distances both go in buckets that double in size every four (lengths) or two (distances).
static bucket bucket_of(uint32_t v, int halves_log)
{
    int bits = 0;
    while ((v >> bits) >> (halves_log + 1) != 0) {
        bits++;
    }
    int symbol = (bits << halves_log) + (int)(v >> bits);
    return (bucket){symbol, bits, v & ((1u << bits) - 1)};
}

static bucket length_bucket(uint32_t length)
{
    if (length == 258) {
        return (bucket){FIRST_LENGTH + 28, 0, 0};
    }
    bucket found = bucket_of(length - 3, 2);
    found.symbol += FIRST_LENGTH;
    return found;
}

static bucket distance_bucket(uint32_t distance)
{
    return bucket_of(distance - 1, 1);
}

static void build_codes(const token *tokens, size_t count, block_codes *codes)
{
    uint32_t literals[LITERALS] = {0};
    uint32_t distances[DISTANCES] = {0};
    literals[END_OF_BLOCK] = 1;
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].distance == 0) {
            literals[tokens[i].length]++;
        } else {
            literals[length_bucket(tokens[i].length).symbol]++;
            distances[distance_bucket(tokens[i].distance).symbol]++;
        }
    }
    huffman_build(literals, LITERALS, CODE_BITS_MAX, &codes->literals);
    huffman_build(distances, DISTANCES, CODE_BITS_MAX, &codes->distances);
}

// The code lengths of both codes are themselves coded. Runs are not shortened: 316 lengths are few beside a block.
static void write_codes(bit_writer *writer, const block_codes *codes)
{
    static const uint8_t order[LENGTH_SYMBOLS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[LITERALS + DISTANCES];
    memcpy(lengths, codes->literals.lengths, LITERALS);
    memcpy(lengths + LITERALS, codes->distances.lengths, DISTANCES);
    uint32_t frequencies[LENGTH_SYMBOLS] = {0};
    for (int i = 0; i < LITERALS + DISTANCES; i++) {
        frequencies[lengths[i]]++;
    }
    prefix_code code;
    huffman_build(frequencies, LENGTH_SYMBOLS, LENGTH_CODE_BITS_MAX, &code);
    put_bits(writer, LITERALS - 257, 5);
    put_bits(writer, DISTANCES - 1, 5);
    put_bits(writer, LENGTH_SYMBOLS - 4, 4);
    for (int i = 0; i < LENGTH_SYMBOLS; i++) {
        put_bits(writer, code.lengths[order[i]], 3);
    }
    for (int i = 0; i < LITERALS + DISTANCES; i++) {
        put_bits(writer, code.codes[lengths[i]], code.lengths[lengths[i]]);
    }
}

static void write_symbol(bit_writer *writer, const prefix_code *code, int symbol)
{
    put_bits(writer, code->codes[symbol], code->lengths[symbol]);
}

static void write_bucket(bit_writer *writer, const prefix_code *code, bucket found)
{
    write_symbol(writer, code, found.symbol);
    put_bits(writer, found.extra, found.extra_bits);
}

void block_write(bit_writer *writer, const token *tokens, size_t count, int is_last)
{
    static block_codes codes;
    build_codes(tokens, count, &codes);
    put_bits(writer, (uint32_t)is_last, 1);
    put_bits(writer, 2, 2);
    write_codes(writer, &codes);
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].distance == 0) {
            write_symbol(writer, &codes.literals, tokens[i].length);
        } else {
            write_bucket(writer, &codes.literals, length_bucket(tokens[i].length));
            write_bucket(writer, &codes.distances, distance_bucket(tokens[i].distance));
        }
    }
    write_symbol(writer, &codes.literals, END_OF_BLOCK);
}

#include "png.h"
#include "deflate.h"

#include <stdlib.h>
#include <string.h>

enum { CHANNELS = 3, CHUNK_OVERHEAD = 12, HEADER_BYTES = 13, FILTERS = 3 };

// Of PNG's five filters the two others are hardly ever the best for a smooth picture.
typedef enum { BY_LEFT = 1, BY_ABOVE = 2, BY_PAETH = 4 } row_filter;

static const row_filter filters[FILTERS] = {BY_LEFT, BY_ABOVE, BY_PAETH};

static void put32(uint8_t *out, uint32_t v)
{
    for (int i = 0; i < 4; i++) {
        out[i] = (uint8_t)(v >> (24 - 8 * i));
    }
}

static uint32_t checksum(const uint8_t *data, size_t length)
{
    uint32_t crc = 0xFFFFFFFFu;
    static const uint32_t quarter[16] = {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };
    for (size_t i = 0; i < length; i++) {
        crc ^= data[i];
        crc = (crc >> 4) ^ quarter[crc & 15];
        crc = (crc >> 4) ^ quarter[crc & 15];
    }
    return ~crc;
}

// Frames a chunk whose data is already in its place, eight bytes on.
static uint8_t *end_chunk(uint8_t *out, const char *type, size_t length)
{
    put32(out, (uint32_t)length);
    memcpy(out + 4, type, 4);
    put32(out + 8 + length, checksum(out + 4, length + 4));
    return out + length + CHUNK_OVERHEAD;
}

static int paeth(int left, int above, int corner)
{
    int guess = left + above - corner;
    int by_left = abs(guess - left), by_above = abs(guess - above), by_corner = abs(guess - corner);
    return by_left <= by_above && by_left <= by_corner ? left : by_above <= by_corner ? above : corner;
}

static int predict(row_filter filter, int left, int above, int corner)
{
    switch (filter) {
    case BY_LEFT: return left;
    case BY_ABOVE: return above;
    default: return paeth(left, above, corner);
    }
}

// Writes a row by one filter; returns how far its bytes are from zero, which guesses how well they will compress.
static long filter_row(row_filter filter, const uint8_t *row, const uint8_t *above, int bytes, uint8_t *out)
{
    long size = 0;
    out[0] = (uint8_t)filter;
    for (int i = 0; i < bytes; i++) {
        int left = i >= CHANNELS ? row[i - CHANNELS] : 0;
        int up = above != NULL ? above[i] : 0;
        int corner = above != NULL && i >= CHANNELS ? above[i - CHANNELS] : 0;
        uint8_t difference = (uint8_t)(row[i] - predict(filter, left, up, corner));
        out[i + 1] = difference;
        size += abs((int8_t)difference);
    }
    return size;
}

static void filter_picture(const uint8_t *pixels, int width, int height, uint8_t *out, uint8_t *attempt)
{
    int bytes = CHANNELS * width;
    for (int y = 0; y < height; y++) {
        const uint8_t *row = pixels + (size_t)y * (size_t)bytes;
        long best = -1;
        for (int i = 0; i < FILTERS; i++) {
            long size = filter_row(filters[i], row, y > 0 ? row - bytes : NULL, bytes, attempt);
            if (best < 0 || size < best) {
                best = size;
                memcpy(out, attempt, (size_t)bytes + 1);
            }
        }
        out += bytes + 1;
    }
}

static size_t write_file(uint8_t *file, const uint8_t *filtered, size_t filtered_length, int width, int height)
{
    static const uint8_t signature[8] = {137, 'P', 'N', 'G', 13, 10, 26, 10};
    memcpy(file, signature, sizeof signature);
    uint8_t *chunk = file + sizeof signature;
    put32(chunk + 8, (uint32_t)width);
    put32(chunk + 12, (uint32_t)height);
    // Eight bits a channel, colour type RGB, and the only methods of compression, filtering and order there are.
    const uint8_t format[5] = {8, 2, 0, 0, 0};
    memcpy(chunk + 16, format, sizeof format);
    chunk = end_chunk(chunk, "IHDR", HEADER_BYTES);
    size_t length = deflate(filtered, filtered_length, chunk + 8);
    if (length == 0) {
        return 0;
    }
    chunk = end_chunk(chunk, "IDAT", length);
    chunk = end_chunk(chunk, "IEND", 0);
    return (size_t)(chunk - file);
}

uint8_t *png_encode(const uint8_t *pixels, int width, int height, size_t *length)
{
    size_t row_bytes = (size_t)CHANNELS * (size_t)width + 1;
    size_t filtered_length = row_bytes * (size_t)height;
    uint8_t *filtered = malloc(filtered_length);
    uint8_t *attempt = malloc(row_bytes);
    uint8_t *file = malloc(deflate_bound(filtered_length) + 128);
    *length = 0;
    if (filtered != NULL && attempt != NULL && file != NULL) {
        filter_picture(pixels, width, height, filtered, attempt);
        *length = write_file(file, filtered, filtered_length, width, height);
    }
    free(filtered);
    free(attempt);
    if (*length == 0) {
        free(file);
        return NULL;
    }
    return file;
}

// What a chunk is asked: "frame [width height samples frames]" as text.
#ifndef JOLT_PATHTRACER_REQUEST_H
#define JOLT_PATHTRACER_REQUEST_H

enum { INPUT_BYTES_MAX = 256 };

typedef struct {
    int frame;
    int width, height;
    // Paths for each pixel, a multiple of four: a pixel is four points.
    int samples;
    // How many frames the whole film has.
    int frames;
} request;

// Reads the request; returns null, or a sentence that says what was wrong.
const char *request_read(const char *text, request *asked);

#endif

// Renders one frame of the film: its number comes in on stdin, and a PNG goes out on stdout.
#include "bolts.h"
#include "denoiser.h"
#include "develop.h"
#include "floor.h"
#include "house.h"
#include "integrator.h"
#include "png.h"
#include "request.h"
#include "sky.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_FAILED = 1, EXIT_BAD_INPUT = 2 };

static const char *read_input(char *text)
{
    size_t length = 0;
    ssize_t received;
    while ((received = read(STDIN_FILENO, text + length, INPUT_BYTES_MAX - length)) > 0) {
        length += (size_t)received;
    }
    text[length] = '\0';
    return received < 0 || length == INPUT_BYTES_MAX ? "the input cannot be read or is longer than 255 bytes" : NULL;
}

static bool write_all(int file, const void *data, size_t length)
{
    const char *next = data;
    while (length > 0) {
        ssize_t written = write(file, next, length);
        if (written <= 0) {
            return false;
        }
        next += written;
        length -= (size_t)written;
    }
    return true;
}

static int refuse(int code, const char *problem)
{
    write_all(STDERR_FILENO, "pathtracer: ", 12);
    write_all(STDERR_FILENO, problem, strlen(problem));
    write_all(STDERR_FILENO, "\n", 1);
    return code;
}

// What this takes from the heap is not given back: a chunk ends with its frame.
static uint8_t *render(const request *asked, size_t *length)
{
    houses_build();
    floor_build();
    sky_build();
    film_state film = film_at(asked->frame, asked->frames);
    camera eye = camera_at(&film, (float)asked->width / (float)asked->height);
    // Four points a pixel: edges are smoothed by what the denoiser has already cleaned.
    layers picture;
    uint8_t *pixels = malloc((size_t)asked->width * (size_t)asked->height * 3);
    if (pixels == NULL || !layers_create(&picture, 2 * asked->width, 2 * asked->height)) {
        return NULL;
    }
    integrate(&film, &eye, asked->samples / 4, &picture);
    bolts_draw(&film, &eye, &picture);
    denoise(&picture);
    return develop(&picture, pixels) ? png_encode(pixels, asked->width, asked->height, length) : NULL;
}

int main(void)
{
    static char input[INPUT_BYTES_MAX + 1];
    request asked;
    const char *problem = read_input(input);
    if (problem == NULL) {
        problem = request_read(input, &asked);
    }
    if (problem != NULL) {
        return refuse(EXIT_BAD_INPUT, problem);
    }
    size_t length = 0;
    uint8_t *file = render(&asked, &length);
    if (file == NULL) {
        return refuse(EXIT_FAILED, "there is not enough memory for a picture of this size");
    }
    return write_all(STDOUT_FILENO, file, length) ? 0 : refuse(EXIT_FAILED, "the picture cannot be written");
}

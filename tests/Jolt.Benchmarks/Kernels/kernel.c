// Reads how often the kernel is to be run, runs it, and writes its checksum.
#include "kernel.h"

#include <unistd.h>

enum { INPUT_BYTES_MAX = 32, CHECKSUM_DIGITS = 16, EXIT_FAILED = 1, EXIT_BAD_INPUT = 2 };

static uint32_t read_repetitions(void)
{
    char text[INPUT_BYTES_MAX];
    ssize_t length = read(STDIN_FILENO, text, sizeof text);
    uint32_t number = 0;
    for (ssize_t i = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
        number = number * 10 + (uint32_t)(text[i] - '0');
    }
    return number;
}

int main(void)
{
    uint32_t repetitions = read_repetitions();
    if (repetitions == 0) {
        return EXIT_BAD_INPUT;
    }
    uint64_t sum = kernel(repetitions);
    char text[CHECKSUM_DIGITS + 1];
    for (int i = 0; i < CHECKSUM_DIGITS; i++) {
        text[i] = "0123456789abcdef"[(sum >> (60 - 4 * i)) & 15];
    }
    text[CHECKSUM_DIGITS] = '\n';
    return write(STDOUT_FILENO, text, sizeof text) == (ssize_t)sizeof text ? 0 : EXIT_FAILED;
}

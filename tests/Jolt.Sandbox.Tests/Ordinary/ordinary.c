// An ordinary C program: it uses what the C library gives, as somebody would who never heard of Jolt.
// The first word of its input says what it does.
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int by_text(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void words(void) {
    static char text[64][32];
    char *sorted[64];
    size_t count = 0;
    while (count < 64 && scanf("%31s", text[count]) == 1) {
        sorted[count] = text[count];
        count++;
    }
    qsort(sorted, count, sizeof *sorted, by_text);
    for (size_t index = 0; index < count; index++) {
        printf("%3zu %-10s %8.3f\n", index, sorted[index], sqrt((double)strlen(sorted[index])));
    }
}

static void machine(int arguments, char **argument) {
    printf("%d arguments, the first is %s\n", arguments, arguments > 0 && argument[0][0] ? "named" : "empty");
    printf("%s %d\n", getenv("HOME") ? getenv("HOME") : "no home", isatty(1) >= 0);
}

static void files(void) {
    FILE *file = fopen("notes.txt", "r");
    printf("%d\n", file == NULL && errno != 0);
    printf("%d\n", unlink("notes.txt") != 0);
    printf("%d\n", fseek(stdout, 0, SEEK_SET) != 0);
    printf("%d\n", close(17) != 0 && errno == EBADF);
}

static void sleeping(void) {
    struct timespec start, end, hour = {3600, 0};
    clock_gettime(CLOCK_MONOTONIC, &start);
    nanosleep(&hour, NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("slept for %lld minutes\n", (long long)(end.tv_sec - start.tv_sec) / 60);
    printf("%d\n", time(NULL) > 900000000);
}

static void memory(void) {
    int blocks = 0;
    while (1) {
        volatile char *block = malloc(1 << 20);
        if (block == NULL) {
            printf("no more after %d blocks\n", blocks);
            return;
        }
        block[1000] = (char)blocks++;
    }
}

int main(int arguments, char **argument) {
    char what[16] = "";
    if (scanf("%15s", what) != 1) {
        fprintf(stderr, "nothing to do\n");
        return 2;
    }
    if (strcmp(what, "words") == 0) words();
    else if (strcmp(what, "machine") == 0) machine(arguments, argument);
    else if (strcmp(what, "files") == 0) files();
    else if (strcmp(what, "time") == 0) sleeping();
    else if (strcmp(what, "memory") == 0) memory();
    else if (strcmp(what, "abort") == 0) abort();
    else if (strcmp(what, "exit") == 0) exit(7);
    else fprintf(stderr, "what is %s?\n", what);
    return 0;
}

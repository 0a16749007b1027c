// The product of two matrices, row by column: loads with a long stride.
#include "kernel.h"

enum { SIZE = 200 };

static double left[SIZE][SIZE], right[SIZE][SIZE], product[SIZE][SIZE];

static void fill(void)
{
    uint64_t state = 1;
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            left[i][j] = (double)(random_next(&state) >> 40);
            right[i][j] = (double)(random_next(&state) >> 40);
        }
    }
}

static void multiply(void)
{
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            double sum = 0;
            for (int k = 0; k < SIZE; k++) {
                sum += left[i][k] * right[k][j];
            }
            product[i][j] = sum;
        }
    }
}

uint64_t kernel(uint32_t repetitions)
{
    fill();
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions; n++) {
        left[n % SIZE][0] += 1;
        multiply();
        sum = checksum_add(sum, bits_of(product[n % SIZE][(7 * n) % SIZE]));
    }
    return sum;
}

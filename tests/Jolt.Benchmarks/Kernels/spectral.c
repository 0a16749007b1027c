// The spectral norm of an endless matrix, cut off: divisions, and integers that become floating point.
#include "kernel.h"

enum { SIZE = 200, ROUNDS = 2 };

static double element(int i, int j)
{
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static void multiply(const double *vector, double *product)
{
    for (int i = 0; i < SIZE; i++) {
        product[i] = 0;
        for (int j = 0; j < SIZE; j++) {
            product[i] += element(i, j) * vector[j];
        }
    }
}

static void multiply_transposed(const double *vector, double *product)
{
    for (int i = 0; i < SIZE; i++) {
        product[i] = 0;
        for (int j = 0; j < SIZE; j++) {
            product[i] += element(j, i) * vector[j];
        }
    }
}

static double norm(double *u)
{
    double v[SIZE], between[SIZE];
    for (int round = 0; round < ROUNDS; round++) {
        multiply(u, between);
        multiply_transposed(between, v);
        multiply(v, between);
        multiply_transposed(between, u);
    }
    double uv = 0, vv = 0;
    for (int i = 0; i < SIZE; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    return __builtin_sqrt(uv / vv);
}

uint64_t kernel(uint32_t repetitions)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions; n++) {
        double u[SIZE];
        for (int i = 0; i < SIZE; i++) {
            u[i] = 1 + (double)(n & 7);
        }
        sum = checksum_add(sum, bits_of(norm(u)));
    }
    return sum;
}

// What a small controller does all day, after the example of CoreMark but in code of its own: a linked list, a matrix of
// small integers, a state machine over text, and a CRC over what comes of them.
#include "kernel.h"

enum { NODES = 400, SIZE = 24, TEXT_BYTES = 2000, STATES = 6, ROUNDS = 10 };

typedef struct node {
    struct node *next;
    int16_t key, value;
} node;

typedef int (*comparison)(const node *, const node *);

static node nodes[NODES];
static int16_t left[SIZE][SIZE], right[SIZE][SIZE];
static int32_t product[SIZE][SIZE];
static char text[TEXT_BYTES];

static uint16_t crc_add(uint16_t crc, uint32_t value)
{
    for (int bit = 0; bit < 32; bit++, value >>= 1) {
        uint16_t carry = (crc ^ value) & 1;
        crc = (uint16_t)(crc >> 1 ^ (carry ? 0xA001 : 0));
    }
    return crc;
}

static int by_key(const node *a, const node *b)
{
    return a->key - b->key;
}

static int by_value(const node *a, const node *b)
{
    return a->value - b->value;
}

// Not constant, so that the calls stay calls through a table.
static comparison volatile comparisons[2] = {by_key, by_value};

static node *merge(node *a, node *b, comparison compare)
{
    node head, *last = &head;
    while (a != NULL && b != NULL) {
        node **smaller = compare(a, b) <= 0 ? &a : &b;
        last->next = *smaller;
        last = *smaller;
        *smaller = last->next;
    }
    last->next = a != NULL ? a : b;
    return head.next;
}

static node *sorted(node *list, int count, comparison compare)
{
    if (count == 1) {
        list->next = NULL;
        return list;
    }
    node *second = list;
    for (int i = 0; i < count / 2; i++) {
        second = second->next;
    }
    node *b = sorted(second, count - count / 2, compare);
    return merge(sorted(list, count / 2, compare), b, compare);
}

static node *reversed(node *list)
{
    node *before = NULL;
    while (list != NULL) {
        node *next = list->next;
        list->next = before;
        before = list;
        list = next;
    }
    return before;
}

static uint16_t list_work(uint16_t crc, uint32_t round)
{
    node *list = nodes;
    for (int i = 0; i < NODES; i++) {
        nodes[i].next = i + 1 < NODES ? &nodes[i + 1] : NULL;
    }
    list = reversed(sorted(list, NODES, comparisons[round & 1]));
    for (int i = 0; list != NULL; list = list->next, i++) {
        crc = i % 16 == 0 ? crc_add(crc, (uint16_t)list->value) : crc;
    }
    return crc;
}

static uint16_t matrix_work(uint16_t crc, uint32_t round)
{
    left[round % SIZE][0] = (int16_t)(left[round % SIZE][0] + 1);
    int32_t sum = 0;
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            product[i][j] = 0;
            for (int k = 0; k < SIZE; k++) {
                int32_t term = left[i][k] * right[k][j];
                product[i][j] += (term >> 2 & 0xF) * (term >> 5 & 0x7F);
            }
            sum += product[i][j];
        }
    }
    return crc_add(crc, (uint32_t)sum);
}

enum { START, SIGN, INTEGER, FRACTION, EXPONENT, INVALID };

static int state_after(int state, char c)
{
    int digit = c >= '0' && c <= '9';
    switch (state) {
    case START: return digit ? INTEGER : c == '+' || c == '-' ? SIGN : c == '.' ? FRACTION : INVALID;
    case SIGN: return digit ? INTEGER : c == '.' ? FRACTION : INVALID;
    case INTEGER: return digit ? INTEGER : c == '.' ? FRACTION : c == 'e' ? EXPONENT : INVALID;
    case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : INVALID;
    case EXPONENT: return digit || c == '-' ? EXPONENT : INVALID;
    default: return INVALID;
    }
}

static uint16_t state_work(uint16_t crc, uint32_t round)
{
    uint32_t finals[STATES] = {0}, steps[STATES] = {0};
    text[round % TEXT_BYTES] ^= 1;
    int state = START;
    for (int i = 0; i < TEXT_BYTES; i++) {
        if (text[i] == ',') {
            finals[state]++;
            state = START;
        } else {
            state = state_after(state, text[i]);
            steps[state]++;
        }
    }
    for (int i = 0; i < STATES; i++) {
        crc = crc_add(crc, finals[i] << 16 | steps[i]);
    }
    return crc;
}

static void fill(void)
{
    uint64_t state = 1;
    for (int i = 0; i < NODES; i++) {
        nodes[i].key = (int16_t)random_next(&state);
        nodes[i].value = (int16_t)random_next(&state);
    }
    for (int i = 0; i < SIZE * SIZE; i++) {
        left[i / SIZE][i % SIZE] = (int16_t)(random_next(&state) & 0xFF);
        right[i / SIZE][i % SIZE] = (int16_t)(random_next(&state) & 0xFF);
    }
    for (int i = 0; i < TEXT_BYTES; i++) {
        text[i] = "0123456789.e-+,,"[random_next(&state) & 15];
    }
}

uint64_t kernel(uint32_t repetitions)
{
    fill();
    uint64_t sum = 0;
    for (uint32_t n = 0; n < repetitions * ROUNDS; n++) {
        uint16_t crc = matrix_work(list_work(0, n), n);
        sum = checksum_add(sum, state_work(crc, n));
    }
    return sum;
}

/* Points that are kept row by row: what numpy's arrays and Arrow's lists of one length give. */
#ifndef OCOP_EXCHANGE_BATCH_MATRIX_H
#define OCOP_EXCHANGE_BATCH_MATRIX_H

#include "exchange/batch_lanes.h"

struct lane_rows;

/* The columns of an input that are those of one matrix, and room for its rows as lanes. */
struct matrix {
    const unsigned char *values; /* of the first row, from the first of these columns on */
    int64_t step;                /* numbers from one row to the next */
    int32_t type, width; /* numbers of a row from the first of these columns to the last, 0: there is no matrix */
    bool blanks;
    int32_t lanes;          /* of a plane */
    uint8_t *planes;        /* a plane of lanes for each number of a row */
    uint8_t *bytes;         /* LANE_STEP rows, one after the other */
    unsigned char *numbers; /* the same before they are bytes, aligned as any number wants */
};

/* Whether at least some of the columns are of one matrix; which. */
bool matrix_find(const ocop_numbers *columns, int32_t count, struct matrix *matrix);
/* Bytes of room that it needs for planes of so many lanes; the room is given in one piece. */
size_t matrix_size(const struct matrix *matrix, int32_t lanes);
void matrix_take_room(struct matrix *matrix, int32_t lanes, unsigned char *room);
/* Fills the planes with a run of rows; false if there are numbers among them that have to be looked at one by one. */
bool matrix_load(const struct matrix *matrix, const struct lane_rows *at);
/* A column's plane; NULL if it is none of the matrix. */
uint8_t *matrix_plane(const struct matrix *matrix, const ocop_numbers *column);

/* batch_turn.c: LANE_STEP rows of `width` bytes, which lie `pitch` apart, into planes. Up to the next multiple of
 * TURN_STEP, bytes behind a row are read, too, and planes written. */
#define TURN_STEP 16
void lanes_turn(const uint8_t *rows, ptrdiff_t pitch, int32_t width, uint8_t *planes, ptrdiff_t lanes);

#endif

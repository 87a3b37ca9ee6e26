/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A message that has been announced or begun, and what its records have said of it. It belongs to one sender.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_OPEN_H
#define SIPTUTOR_CARRIERS_LOG_OPEN_H

#include "growing.h"
#include "layout.h"

enum {
    SIP_LOG_HELD_MOST = 32, /* parts that came before their turn */
    SIP_LOG_PATIENCE = 4,   /* lines between a banner and its message */
    SIP_LOG_NAME_MOST = 80  /* bytes kept of a key, a host, a time */
};

typedef struct {
    char text[SIP_LOG_NAME_MOST];
    size_t len;
} sip_log_name;

/** A part that waits for those before it. */
typedef struct {
    uint32_t part;   /* as the device counts */
    uint32_t number; /* the caller's */
    char *text;
    size_t len;
} sip_log_held;

typedef struct {
    const sip_log_row *row;
    sip_log_banner banner; /* `rest` is not kept */
    sip_growing growing;
    GArray *parts; /* uint32_t: the caller's numbers */
    GArray *held;  /* sip_log_held */
    size_t held_bytes;
    size_t counted;         /* bytes that the log has counted for it */
    uint32_t banner_record; /* number of the record that announced or began it */
    uint32_t digest;        /* of that record, to tell it when it comes again */
    bool numbered;
    uint32_t expected; /* the next part, as the device counts */
    uint32_t of;
    uint32_t lost, first_lost;
    int patience;
    bool announced; /* a banner stood before it */
    bool by_lines;  /* banner and message have records of their own: so has each line */
    bool lone;      /* the start line was all there was */
    sip_time last;
    sip_endpoint device;  /* where its records come from */
    bool relayed;         /* see sip_log_envelope */
    sip_report_time time; /* its text is in `stamp` */
    sip_log_name key, host, stamp;
} sip_log_open;

sip_log_open *sip_log_open_new(const sip_log_row *row, const sip_log_banner *banner);

void sip_log_open_free(sip_log_open *open);

/** Has it a start line? Before, it is only announced. */
static inline bool sip_log_open_begun(const sip_log_open *open)
{
    return sip_growing_begun(&open->growing);
}

/** Bytes that it keeps. */
static inline size_t sip_log_open_bytes(const sip_log_open *open)
{
    return open->growing.bytes->len + open->held_bytes;
}

/** Notes that a record of the caller's number holds a part of it. */
void sip_log_open_note(sip_log_open *open, uint32_t number);

/** Keeps a part for later; false when there are too many, or it is there already. */
bool sip_log_open_hold(sip_log_open *open, const sip_log_held *part);

/** Takes the held part of a number out, or with `any` the one of the lowest; free its text with g_free(). */
bool sip_log_open_take_held(sip_log_open *open, bool any, sip_log_held *part);

/** Copies a span, as far as there is room. */
void sip_log_name_set(sip_log_name *name, sip_span span);

static inline sip_span sip_log_name_span(const sip_log_name *name)
{
    return (sip_span){ name->text, name->len };
}

#endif

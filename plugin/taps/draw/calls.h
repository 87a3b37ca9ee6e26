/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * All calls of a capture as rows, and the figures of RFC 6076 over them. Little is kept of a call: most of it the
 * tracker knows. No epan, no headlines, so that a capture with many calls costs hardly more for it.
 */
#ifndef SIPTUTOR_TAPS_CALLS_H
#define SIPTUTOR_TAPS_CALLS_H

#include <glib.h>

#include "../../core/tracker/deadline.h"
#include "../../core/tracker/key.h"
#include "../../texts/language.h"
#include "terminal.h"

typedef struct {
    unsigned index;        /* in the table, from 0 */
    const sip_call *call;  /* lives as long as the open file */
    const char *from, *to; /* as its first message names them */
    const char *ended_by;  /* NULL: not seen */
    uint32_t ended_frame;  /* 0: not seen */
    uint16_t failure;      /* code of the response that ended it; 0: none did */
    bool disconnected;     /* its BYE was answered, */
    sip_time disconnect;   /* after so long (RFC 6076 4.4) */
    unsigned findings;     /* of the tracker: repetition and mere remarks left out */
} sip_call_row;

/** Times of one kind, in microseconds. */
typedef struct {
    unsigned count;
    sip_time sum, least, most;
} sip_times;

typedef struct {
    wmem_allocator_t *scope;
    GPtrArray *rows;                                   /* of sip_call_row, in the order in which the calls begin */
    wmem_map_t *by_number;                             /* rows */
    GArray *waiting;                                   /* messages that may wait in vain, since last concluded */
    GHashTable *told;                                  /* findings counted: each once for a message and its copies */
    sip_timers timers;                                 /* by which a wait is called too long */
    sip_hindsight now;                                 /* how far the capture goes on; complete once concluded */
    sip_times registered;                              /* from a REGISTER to the 2xx (RFC 6076 4.1) */
    unsigned registrations, ineffective_registrations; /* final responses to REGISTER, challenges left out (4.2) */
} sip_calls;

/** No calls yet, to be freed with sip_calls_free(). */
sip_calls *sip_calls_new(const sip_timers *timers);

void sip_calls_free(sip_calls *calls);

/** Takes one message in. The row of its call, brought up to date; NULL when it belongs to none. */
sip_call_row *sip_calls_add(sip_calls *calls, const sip_sighting *sighting, const sip_verdict *verdict);

/**
 * Counts what only the end of the capture tells: what was never answered or acknowledged, calls that were left
 * unfinished. `end` is the time of its latest message. May be called again when messages came since.
 */
void sip_calls_conclude(sip_calls *calls, sip_time end);

/** The times of a row, each false when the capture does not tell it. */
bool sip_call_row_delay(const sip_call_row *row, sip_time *time);    /* INVITE to first sign (RFC 6076 4.3.1) */
bool sip_call_row_ring(const sip_call_row *row, sip_time *time);     /* ringing to answer */
bool sip_call_row_duration(const sip_call_row *row, sip_time *time); /* answer to BYE (RFC 6076 4.5) */

/** The columns of the table. */
typedef enum {
    SIP_CALL_NUMBER,
    SIP_CALL_FROM,
    SIP_CALL_TO,
    SIP_CALL_START,
    SIP_CALL_DELAY,
    SIP_CALL_RING,
    SIP_CALL_LENGTH,
    SIP_CALL_OUTCOME,
    SIP_CALL_ENDED_BY,
    SIP_CALL_FINDINGS,
    SIP_CALL_COLUMNS
} sip_call_column;

/** What stands above a column; most of them begin with a small letter. */
const char *sip_call_title(sip_call_column column, sip_language language);

/** What became of the call, in a word of the language; to be freed with g_free(). */
char *sip_call_row_outcome(const sip_calls *calls, const sip_call_row *row, sip_language language);

/** Appends the table of calls, and below it the figures. */
void sip_calls_write(const sip_calls *calls, sip_language language, const sip_terminal *terminal, GString *out);

/** Appends the figures alone (figures.c). */
void sip_calls_write_figures(const sip_calls *calls, sip_language language, const sip_terminal *terminal, GString *out);

/** Takes one more time in. */
void sip_times_add(sip_times *times, sip_time time);

/** "2.211", with the decimal sign of the language; to be freed with g_free(). */
char *sip_seconds_text(sip_time time, sip_language language);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How each vendor writes a SIP message into its log: a row a layout, made of a few questions about records and lines.
 * What is common to all of them, such as start lines and Content-Length, is not asked here.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_LAYOUT_H
#define SIPTUTOR_CARRIERS_LOG_LAYOUT_H

#include "envelope.h"
#include "words.h"

/** What a banner says of the message that follows. Unset: address_len 0, port 0, transport "", direction unknown. */
typedef struct {
    sip_direction direction;
    sip_endpoint local, peer;
    const char *transport;
    sip_span rest; /* of the banner's own line: what follows the banner; may be the start line */
} sip_log_banner;

/** What a record of a numbering layout says of itself. */
typedef struct {
    sip_span text; /* without the vendor's own header and trailer */
    sip_span key;  /* of the session; may be empty */
    bool numbered; /* `number` is there */
    uint32_t number;
    uint32_t of;  /* how many parts the message has; 0 when nobody knows */
    bool goes_on; /* it can only be read behind the record before it */
    bool starts;  /* it can not */
    sip_report_time time;
} sip_log_piece;

typedef enum {
    SIP_LOG_SPLITS = 1 << 0,    /* a message may go on in later records */
    SIP_LOG_NUMBERS = 1 << 1,   /* which say themselves that they do, or are numbered */
    SIP_LOG_FRAGMENTS = 1 << 2, /* which are bare text, cut anywhere */
    SIP_LOG_LINES = 1 << 3,     /* which are whole lines, when the banner has a record of its own */
    SIP_LOG_BLANKS = 1 << 4,    /* a blank stands before each line end */
    SIP_LOG_VOUCHES = 1 << 5    /* the banner is so clear that a start line alone is believed */
} sip_log_traits;

typedef struct {
    sip_log_layout layout;
    unsigned traits;
    /** Is the record of this layout, whatever is in it? NULL: it has no header of its own. */
    bool (*piece)(const sip_log_envelope *envelope, sip_log_piece *piece);
    /** Is the line a banner, before a message? */
    bool (*banner)(sip_span line, sip_log_banner *banner);
    /** Does the line behind a banner add to it? NULL: the same question. */
    bool (*more)(sip_span line, sip_log_banner *banner);
    /** Does the line, at the end of a message or before its time, show that the message is over? NULL: never. */
    bool (*ends)(sip_span line);
    /** Is the bare record surely no continuation? NULL: nobody knows. */
    bool (*foreign)(sip_span line);
} sip_log_row;

/** The rows, ended by one whose layout is SIP_LOG_LAYOUT_NONE. */
extern const sip_log_row sip_log_rows[];

/** The row of messages that no banner announces. */
extern const sip_log_row sip_log_plain_row;

/** The row that a record belongs to by its own header, with `piece` filled; NULL when there is none. */
const sip_log_row *sip_log_row_of(const sip_log_envelope *envelope, sip_log_piece *piece);

/** The row whose banner the line is; NULL when it is none. */
const sip_log_row *sip_log_row_of_banner(sip_span line, sip_log_banner *banner);

/* The questions, by vendor. */
bool sip_log_spa_banner(sip_span line, sip_log_banner *banner);
bool sip_log_ios_banner(sip_span line, sip_log_banner *banner);
bool sip_log_ios_more(sip_span line, sip_log_banner *banner);
bool sip_log_trace_banner(sip_span line, sip_log_banner *banner);
bool sip_log_ios_foreign(sip_span line);
bool sip_log_audiocodes_piece(const sip_log_envelope *envelope, sip_log_piece *piece);
bool sip_log_audiocodes_banner(sip_span line, sip_log_banner *banner);
bool sip_log_audiocodes_ends(sip_span line);
bool sip_log_avaya_piece(const sip_log_envelope *envelope, sip_log_piece *piece);
bool sip_log_avaya_banner(sip_span line, sip_log_banner *banner);
bool sip_log_pjsip_banner(sip_span line, sip_log_banner *banner);
bool sip_log_pjsip_ends(sip_span line);
bool sip_log_pjsip_foreign(sip_span line);
bool sip_log_manager_piece(const sip_log_envelope *envelope, sip_log_piece *piece);
bool sip_log_manager_banner(sip_span line, sip_log_banner *banner);
bool sip_log_manager_ends(sip_span line);
bool sip_log_ribbon_banner(sip_span line, sip_log_banner *banner);
bool sip_log_asterisk_banner(sip_span line, sip_log_banner *banner);
bool sip_log_asterisk_ends(sip_span line);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Header fields: which there are (header.def), and the walk over a header block, line by line (RFC 3261 7.3). What the
 * values mean is the business of value.h and of the grammars it names.
 */
#ifndef SIPTUTOR_CORE_HEADER_H
#define SIPTUTOR_CORE_HEADER_H

#include "cursor.h"

typedef enum {
    SIP_HDR_OTHER, /* not in the IANA registry */
#define SIP_HEADER(id, name, compact, grammar, often) SIP_HDR_##id,
#include "header.def"
#undef SIP_HEADER
    SIP_HDR_COUNT
} sip_header_id;

/** How a value is read. */
typedef enum {
    SIP_GRAMMAR_TEXT,        /* anything */
    SIP_GRAMMAR_ADDRESS,     /* one name-addr or addr-spec with parameters */
    SIP_GRAMMAR_ADDRESSES,   /* a comma list of those */
    SIP_GRAMMAR_CONTACT,     /* the same, or "*" */
    SIP_GRAMMAR_VIA,         /* a comma list of via-parm */
    SIP_GRAMMAR_CSEQ,        /* number method */
    SIP_GRAMMAR_RACK,        /* number number method */
    SIP_GRAMMAR_NUMBER,      /* digits */
    SIP_GRAMMAR_SECONDS,     /* digits, comment, parameters */
    SIP_GRAMMAR_CALL_ID,     /* word ["@" word] */
    SIP_GRAMMAR_CALL_PARAMS, /* Call-ID with parameters: Replaces, Join, Target-Dialog */
    SIP_GRAMMAR_MEDIA_TYPE,  /* type "/" subtype, parameters */
    SIP_GRAMMAR_VALUES,      /* a comma list of values with parameters */
    SIP_GRAMMAR_AUTH,        /* scheme and comma list of parameters */
    SIP_GRAMMAR_AUTH_PARAMS, /* comma list of parameters */
    SIP_GRAMMAR_TIMESTAMP,
    SIP_GRAMMAR_WARNING, /* a comma list of code, agent and quoted text */
    SIP_GRAMMAR_DATE
} sip_grammar;

typedef struct {
    const char *name; /* as registered */
    uint8_t name_len; /* bytes */
    char compact;     /* one-letter form, or 0 */
    sip_grammar grammar;
    bool once; /* a message may carry it once only */
} sip_header_info;

/** What header.def says of a header. The row of SIP_HDR_OTHER has the grammar TEXT and the name "". */
const sip_header_info *sip_header_info_of(sip_header_id id);

/** Which header a name stands for, long or compact, in any case; SIP_HDR_OTHER for a name of no registry. */
sip_header_id sip_header_of(sip_span name);

/** One header line as it stands in the capture. */
typedef struct {
    sip_header_id id;
    sip_span line;  /* from the name to the end of the value, folds included, last line end not */
    sip_span name;  /* empty when there is no colon */
    sip_span value; /* trimmed; still folded if the line is */
    bool has_colon;
    bool folded;
    bool space_before_colon;
    bool bare_lf; /* a line end of LF alone, in it or after it */
} sip_header;

/**
 * Takes the next header line. False at the blank line that ends the block, which is then taken too and `*ended` set, or
 * at the end of the bytes. Folds are joined to their line (RFC 3261 7.3.1). A line without a colon is returned with an
 * empty name.
 */
bool sip_header_next(sip_cursor *c, sip_header *header, bool *ended);

/** Takes one line up to LF or the end; `line` is without its line end. Says whether the line end was LF alone. */
bool sip_take_line(sip_cursor *c, sip_span *line);

#endif

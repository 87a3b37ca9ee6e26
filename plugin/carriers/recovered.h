/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A SIP message that passed somewhere else and is known through a report: from a device's log, or from a capture agent.
 * It is a copy. Who sent it to whom, over what and when is known as far as the report tells; what was concluded from
 * the message itself is marked so, and nothing is made up.
 */
#ifndef SIPTUTOR_CARRIERS_RECOVERED_H
#define SIPTUTOR_CARRIERS_RECOVERED_H

#include "../core/tracker/sighting.h"

typedef enum {
#define SIP_CARRIER(constant, id) SIP_CARRIER_##constant,
#include "carrier.def"
#undef SIP_CARRIER
    SIP_CARRIER_COUNT
} sip_carrier;

/** The value of siptutor.carrier: "syslog". */
const char *sip_carrier_id(sip_carrier carrier);

typedef enum {
    SIP_LOG_LAYOUT_NONE, /* no log: the carrier has a format of its own */
#define SIP_LOG_LAYOUT(constant, id, title) SIP_LOG_LAYOUT_##constant,
#include "layout.def"
#undef SIP_LOG_LAYOUT
    SIP_LOG_LAYOUT_COUNT
} sip_log_layout;

/** The public id of a layout: "cisco_spa"; "" for SIP_LOG_LAYOUT_NONE. */
const char *sip_log_layout_id(sip_log_layout layout);

/** Whose layout it is, in English; "" for SIP_LOG_LAYOUT_NONE. */
const char *sip_log_layout_title(sip_log_layout layout);

/** How a fact is known. */
typedef enum {
    SIP_FACT_UNKNOWN,
    SIP_FACT_INFERRED, /* from the message, and from who reported it */
    SIP_FACT_REPORTED  /* the report says so */
} sip_certainty;

/** As the device that reports sees it. */
typedef enum { SIP_DIRECTION_UNKNOWN, SIP_DIRECTION_SENT, SIP_DIRECTION_RECEIVED } sip_direction;

/** One end of the way. Without an address address_len is 0; without a port the port is 0. */
typedef struct {
    sip_endpoint endpoint;
    sip_certainty certainty; /* of the less sure of address and port */
} sip_party;

/** What became of the message on its way through the report. */
typedef enum {
    SIP_RECOVERED_WHOLE,
    SIP_RECOVERED_CUT,       /* it ends before its Content-Length, or in its header block: the report was cut */
    SIP_RECOVERED_LOST,      /* parts are missing in between; what is there has been put together */
    SIP_RECOVERED_ABANDONED, /* the rest never came before time, another message or the end of the file */
    SIP_RECOVERED_START_LINE /* the device reports start lines only: this is one */
} sip_recovered_state;

/** When, as the report says. */
typedef struct {
    sip_span text;         /* as it stands there; empty when there is none */
    bool has_date;         /* else `microseconds` is a time of day, or nothing */
    bool has_year;         /* else counted in 1972, which has every day */
    bool has_zone;         /* else counted as though UTC */
    bool known;            /* `microseconds` means something */
    sip_time microseconds; /* since 1970 */
} sip_report_time;

typedef struct {
    sip_carrier carrier;
    sip_log_layout layout;
    sip_span bytes; /* the message, lines ending in CRLF where the report had other line ends */
    sip_recovered_state state;
    uint32_t missing; /* bytes that Content-Length promises beyond `bytes`; 0 when that is not known */

    sip_direction direction;
    sip_certainty direction_certainty;
    sip_party local; /* the device */
    sip_party peer;
    const char *transport; /* "UDP", "TCP", "TLS", "WS", "WSS", "SCTP"; "" when unknown */
    sip_certainty transport_certainty;
    sip_report_time time;
    sip_span key;  /* the device's own name for the session, such as AudioCodes' SID; may be empty */
    sip_span host; /* how the report names the device: the HOSTNAME of its header; may be empty */

    const uint32_t *parts; /* the caller's numbers of the records that hold it, in the order they were put together */
    uint32_t part_count;   /* at least 1 */
    uint32_t lost;         /* how many parts are known to be missing */
    uint32_t first_lost;   /* number of the first of those, as the device counts; 0 when it does not */
} sip_recovered;

/** From where, to where: address_len 0 and port 0 for what is not known, both ends when the direction is not. */
sip_endpoint sip_recovered_source(const sip_recovered *recovered);
sip_endpoint sip_recovered_destination(const sip_recovered *recovered);

/** Does the transport retransmit by itself? False when unknown. */
bool sip_recovered_reliable(const sip_recovered *recovered);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A message sequence chart of what passed: hosts, an arrow for each message, and the groups they belong to (a call, a
 * registration, …). Every way of drawing a conversation starts from here: ladder, Mermaid diagram. It knows no epan
 * and writes nothing; what goes in comes from the tap, message by message in the order of the capture.
 */
#ifndef SIPTUTOR_TAPS_CHART_H
#define SIPTUTOR_TAPS_CHART_H

#include <glib.h>

#include "../../core/role.h"
#include "../../core/tracker/deadline.h"
#include "../../core/tracker/key.h"
#include "../../core/tracker/verdict.h"
#include "../../texts/text.h"

enum {
    SIP_CHART_ARROWS = 5000, /* no more are kept: nobody reads them, and a filter chooses better */
    SIP_CHART_REMARKS = 4    /* an arrow */
};

/** A host: one address and the port at which it listens, as far as its messages tell. */
typedef struct sip_chart_host {
    sip_endpoint endpoint;
    const char *name;               /* of who sends from there, the first that was said; NULL: nobody known */
    bool forwards;                  /* it passed a message on: a proxy */
    bool registrar;                 /* it answered a REGISTER */
    struct sip_chart_host *same_as; /* found out later to be that one; NULL: itself */
} sip_chart_host;

/** What is noteworthy about an arrow, as one sentence, with its reason and what to look at. */
typedef struct {
    sip_finding finding;
    uint32_t frame;
    const char *headline, *why, *look;
} sip_chart_remark;

typedef struct sip_chart_group sip_chart_group;

/** One message, with the copies of it that were sent again. */
typedef struct sip_chart_arrow {
    uint32_t frame, last_frame; /* of the first copy and of the last */
    sip_time time, last_time;
    unsigned sent; /* 1; more: sent again */
    sip_timer timer;
    sip_chart_host *from, *to;
    const char *sender, *receiver; /* who the message says they are; NULL: not told */
    bool reported;                 /* known from a report alone, as far as seen (plugin/carriers) */
    sip_kind kind;
    sip_method method;
    uint16_t code;
    const char *label; /* "INVITE", "180 Ringing" */
    uint32_t cseq;
    const char *headline;
    sip_role role;
    const sip_verdict *verdict;              /* on the first copy */
    sip_doubts doubts;                       /* at first sight; once concluded, those that are left at the end */
    const struct sip_chart_arrow *forwarded; /* the same message at the hop before; NULL */
    sip_chart_group *group;
    unsigned remark_count;
    sip_chart_remark remarks[SIP_CHART_REMARKS];
} sip_chart_arrow;

/** Media that flowed between two hosts, between two arrows. */
typedef struct {
    sip_endpoint ends[2];
    uint32_t packets[2]; /* from ends[0] to ends[1], and back */
    uint32_t frame;      /* of the first packet */
    sip_time first, last;
    const char *codec;
    bool secure;
    unsigned after; /* so many arrows of the group came before it */
} sip_chart_media;

typedef enum {
    SIP_GROUP_CALL,
    SIP_GROUP_REGISTRATION,
    SIP_GROUP_SUBSCRIPTION,
    SIP_GROUP_PUBLICATION,
    SIP_GROUP_REST,
    SIP_GROUP_KINDS
} sip_group_kind;

/** What is drawn as one: a call with all its legs, a registration, the rest. */
struct sip_chart_group {
    sip_group_kind kind;
    const char *from; /* the parties, as the first message names them */
    const char *to;
    GPtrArray *arrows;     /* of sip_chart_arrow, in the order of the capture */
    GPtrArray *media;      /* of sip_chart_media */
    unsigned descriptions; /* offers so far: media before and after one are told apart */
};

typedef struct {
    wmem_allocator_t *scope;
    sip_language language;
    sip_timers timers; /* by which a wait is called too long */
    sip_hindsight now; /* how far the capture goes on; complete once concluded */
    unsigned arrow_count;
    unsigned left_out; /* messages that found no room */
    GPtrArray *groups[SIP_GROUP_KINDS];
    sip_map *hosts;       /* by address and port */
    wmem_map_t *by_frame; /* arrows, by the frame of any copy */
    sip_map *responses;   /* arrows, by the transaction at the next hop, code and To tag */
    sip_map *by_name;     /* groups */
    sip_map *media;
} sip_chart;

/** An empty chart, to be freed with sip_chart_free(). Its sentences will be in `language`. */
sip_chart *sip_chart_new(sip_language language, const sip_timers *timers);

void sip_chart_free(sip_chart *chart);

/** Takes one message in. The verdict must live as long as the chart; the sighting need not. */
void sip_chart_add(sip_chart *chart, const sip_sighting *sighting, const sip_verdict *verdict);

/** One packet of media, and the frame with the session description that announced it. */
typedef struct {
    uint32_t frame;
    uint32_t announced_in;
    sip_time time;
    sip_endpoint source, destination;
    const char *codec;
    bool secure;
} sip_chart_packet;

/** Takes a packet of media in; without effect when what announced it is not in the chart. */
void sip_chart_add_packet(sip_chart *chart, const sip_chart_packet *packet);

/**
 * Says what only the end of the capture tells: what was never answered or acknowledged, what became of calls, which
 * doubts are left. `end` is the time of its latest message. To be called before drawing, again if messages came since.
 */
void sip_chart_conclude(sip_chart *chart, sip_time end);

/** The call that the group is about, of several legs the first; NULL for another kind of group. */
const sip_call *sip_chart_call(const sip_chart_group *group);

/** The host that this one was found to be. */
sip_chart_host *sip_chart_host_of(sip_chart_host *host);

/** How many messages were given to the chart, copies not counted, those without room included. */
unsigned sip_chart_messages(const sip_chart *chart);

#endif

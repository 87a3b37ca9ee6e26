/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stories that are shown to the tracker message by message, with the role that each message must have in its story.
 */
#ifndef SIPTUTOR_TESTS_ROLE_STORY_H
#define SIPTUTOR_TESTS_ROLE_STORY_H

#include "core/role.h"

/** One message. Alice (a) calls Bob (b), perhaps through the proxy (p); the hosts are named by these letters. */
typedef struct {
    unsigned at;       /* ms */
    const char *way;   /* "ap": from Alice's host to the proxy; "apr": as somebody reports it */
    const char *start; /* a method, with a Request-URI if it is not Bob; or a status code */
    const char *vias;  /* topmost first: "p1a1" is branch p1 of the proxy on top of branch a1 of Alice */
    const char *cseq;  /* "1 INVITE" */
    const char *tags;  /* "a": From Alice; "ab": and a To tag; "ba": the other way round; "r": a response's own tag */
    const char *more;  /* header lines, each with its CRLF; or NULL */
    const char *body;  /* or NULL */
    sip_role role;
    sip_aside aside;
} story_step;

typedef struct {
    const char *name;
    const story_step *steps;
    size_t count;
} role_story;

extern const role_story role_stories[];
extern const size_t role_story_count;

/** Says of a step that it was told: the roles that it should and does have, its headlines. */
typedef void story_fn(const story_step *step, const sip_message *message, const sip_verdict *verdict);

/** Shows a story to a new tracker; `told` gets every step. */
void role_story_tell(const role_story *story, story_fn *told);

#endif

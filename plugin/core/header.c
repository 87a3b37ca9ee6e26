/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of header fields, the look-up of a name in it, and the walk over header lines.
 */
#include "header.h"

#include "bytes.h"

#define SIP_ONCE true
#define SIP_MANY false

static const sip_header_info headers[SIP_HDR_COUNT] = {
    [SIP_HDR_OTHER] = { "", 0, 0, SIP_GRAMMAR_TEXT, false },
#define SIP_HEADER(id, name, compact, grammar, often) \
    [SIP_HDR_##id] = { name, sizeof(name) - 1, compact, SIP_GRAMMAR_##grammar, SIP_##often },
#include "header.def"
#undef SIP_HEADER
};

/* Indexed by the letter. Rows without a compact form override each other on index 0, which is no letter. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
static const uint8_t compact_forms[128] = {
#define SIP_HEADER(id, name, compact, grammar, often) [compact] = (compact) ? SIP_HDR_##id : SIP_HDR_OTHER,
#include "header.def"
#undef SIP_HEADER
};

/* The last header of each length; those of the next length stand behind it. */
static const uint8_t last_of_length[] = {
#define SIP_HEADER(id, name, compact, grammar, often) [sizeof(name) - 1] = SIP_HDR_##id,
#include "header.def"
#undef SIP_HEADER
};
#pragma GCC diagnostic pop

/* What header.def is in order by: the length, and then the first letter. So a name is looked for in bytes that stand
 * side by side. */
#define RANK(len, letter) ((uint16_t)((len) << 8 | (unsigned char)(letter)))
static const uint16_t ranks[SIP_HDR_COUNT + 1] = {
    [SIP_HDR_COUNT] = UINT16_MAX,
#define SIP_HEADER(id, name, compact, grammar, often) [SIP_HDR_##id] = RANK(sizeof(name) - 1, name[0] | 0x20),
#include "header.def"
#undef SIP_HEADER
};

_Static_assert(SIP_HDR_COUNT <= UINT8_MAX, "compact_forms holds header ids in a byte");

const sip_header_info *sip_header_info_of(sip_header_id id)
{
    return &headers[id];
}

static inline sip_header_id look_up(sip_span name)
{
    if (name.len == 0 || name.len >= sizeof last_of_length) return SIP_HDR_OTHER;
    if (name.len == 1 && sip_char_is(name.at[0], SIP_CHAR_TOKEN)) {
        return (sip_header_id)compact_forms[sip_lower(name.at[0])];
    }
    const uint16_t rank = RANK(name.len, sip_lower(name.at[0]));
    const uint16_t *at = &ranks[last_of_length[name.len - 1] + 1];
    while (*at < rank) at++;
    for (unsigned id = (unsigned)(at - ranks); ranks[id] == rank; id++) {
        const sip_span known = { headers[id].name, name.len };
        bool spelled = sip_bytes_equal(name.at, known.at, name.len); /* no call, most often no more */
        if (spelled || sip_span_same_letters(name, known)) return (sip_header_id)id;
    }
    return SIP_HDR_OTHER;
}

sip_header_id sip_header_of(sip_span name)
{
    return look_up(name);
}

/* Steps over one line, and tells where it ends, its line end left out. */
static inline const char *step_over_line(sip_cursor *c, bool *bare_lf)
{
    const char *start = c->at;
    const char *lf = sip_at_end(c) ? NULL : memchr(start, '\n', sip_left(c));
    c->at = lf ? lf + 1 : c->end;
    if (lf && lf > start && lf[-1] == '\r') return lf - 1;
    *bare_lf |= lf != NULL;
    return lf ? lf : c->end;
}

bool sip_take_line(sip_cursor *c, sip_span *line)
{
    const char *start = c->at;
    bool bare_lf = false;
    *line = sip_span_between(start, step_over_line(c, &bare_lf));
    return bare_lf;
}

/* A line that begins with white space goes on with the one before (RFC 3261 7.3.1, line folding). */
static bool is_fold(const sip_cursor *c)
{
    return !sip_at_end(c) && (*c->at == ' ' || *c->at == '\t');
}

/* The name ends at the first ":" of the first line. */
static void take_name(sip_header *header, const char *start, const char *colon)
{
    header->name = sip_span_trim(sip_span_between(start, colon));
    header->has_colon = true;
    header->space_before_colon = sip_span_end(header->name) != colon;
    header->id = look_up(header->name);
}

bool sip_header_next(sip_cursor *c, sip_header *header, bool *ended)
{
    if (sip_at_end(c)) return false;
    const char *start = c->at;
    *header = (sip_header){ .id = SIP_HDR_OTHER, .name = { start, 0 } };
    const char *end = step_over_line(c, &header->bare_lf);
    if (end == start) {
        *ended = true;
        return false;
    }
    const char *colon = memchr(start, ':', (size_t)(end - start));
    if (colon) take_name(header, start, colon);
    for (; is_fold(c); header->folded = true) end = step_over_line(c, &header->bare_lf);
    header->line = sip_span_between(start, end);
    header->value = sip_span_trim(sip_span_between(colon ? colon + 1 : start, end));
    return true;
}

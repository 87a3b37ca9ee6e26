/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of header fields, the look-up of a name in it, and the walk over header lines.
 */
#include "header.h"

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

/* The last header of each length; the others of that length stand before it. */
static const uint8_t last_of_length[] = {
#define SIP_HEADER(id, name, compact, grammar, often) [sizeof(name) - 1] = SIP_HDR_##id,
#include "header.def"
#undef SIP_HEADER
};
#pragma GCC diagnostic pop

_Static_assert(SIP_HDR_COUNT <= UINT8_MAX, "compact_forms holds header ids in a byte");

const sip_header_info *sip_header_info_of(sip_header_id id)
{
    return &headers[id];
}

sip_header_id sip_header_of(sip_span name)
{
    if (name.len == 0 || name.len >= sizeof last_of_length) return SIP_HDR_OTHER;
    if (name.len == 1 && sip_char_is(name.at[0], SIP_CHAR_TOKEN)) {
        return (sip_header_id)compact_forms[sip_lower(name.at[0])];
    }
    int first_letter = sip_lower(name.at[0]);
    for (unsigned id = last_of_length[name.len]; headers[id].name_len == name.len; id--) {
        if (sip_lower(headers[id].name[0]) != first_letter) continue;
        if (sip_span_alike(name, (sip_span){ headers[id].name, name.len })) return (sip_header_id)id;
    }
    return SIP_HDR_OTHER;
}

bool sip_take_line(sip_cursor *c, sip_span *line)
{
    const char *start = c->at;
    const char *lf = sip_at_end(c) ? NULL : memchr(start, '\n', sip_left(c));
    const char *end = lf ? lf : c->end;
    c->at = lf ? lf + 1 : c->end;
    bool has_cr = lf && end > start && end[-1] == '\r';
    *line = sip_span_between(start, has_cr ? end - 1 : end);
    return lf && !has_cr;
}

/* Joins the lines that begin with white space to the one before (RFC 3261 7.3.1, line folding). */
static void take_folds(sip_cursor *c, sip_header *header)
{
    while (sip_peek(c) == ' ' || sip_peek(c) == '\t') {
        sip_span more;
        header->bare_lf |= sip_take_line(c, &more);
        header->line = sip_span_between(header->line.at, sip_span_end(more));
        header->folded = true;
    }
}

/* Where the name of a header ends: at the first ":" of its first line. NULL without one. */
static const char *colon_of(const sip_header *header)
{
    size_t most = header->line.len;
    if (header->folded) most = (size_t)((const char *)memchr(header->line.at, '\n', most) - header->line.at);
    return memchr(header->line.at, ':', most);
}

static void split_name_and_value(sip_header *header)
{
    const char *colon = colon_of(header);
    if (colon == NULL) {
        header->value = sip_span_trim(header->line);
        header->name = sip_span_between(header->line.at, header->line.at);
        return;
    }
    header->has_colon = true;
    header->name = sip_span_trim(sip_span_between(header->line.at, colon));
    header->space_before_colon = sip_span_end(header->name) != colon;
    header->value = sip_span_trim(sip_span_between(colon + 1, sip_span_end(header->line)));
    header->id = sip_header_of(header->name);
}

bool sip_header_next(sip_cursor *c, sip_header *header, bool *ended)
{
    if (sip_at_end(c)) return false;
    *header = (sip_header){ .id = SIP_HDR_OTHER };
    header->bare_lf = sip_take_line(c, &header->line);
    if (header->line.len == 0) {
        *ended = true;
        return false;
    }
    take_folds(c, header);
    split_name_and_value(header);
    return true;
}

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
#pragma GCC diagnostic pop

_Static_assert(SIP_HDR_COUNT <= UINT8_MAX, "compact_forms holds header ids in a byte");

const sip_header_info *sip_header_info_of(sip_header_id id)
{
    return &headers[id];
}

sip_header_id sip_header_of(sip_span name)
{
    if (name.len == 1 && sip_char_is(name.at[0], SIP_CHAR_TOKEN)) {
        return (sip_header_id)compact_forms[sip_lower(name.at[0])];
    }
    int low = SIP_HDR_OTHER + 1;
    int high = SIP_HDR_COUNT - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        const sip_span known = { headers[middle].name, headers[middle].name_len };
        int order = sip_span_order(name, known);
        if (order == 0) return (sip_header_id)middle;
        if (order < 0) {
            high = middle - 1;
        } else {
            low = middle + 1;
        }
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

static void split_name_and_value(sip_header *header)
{
    sip_cursor c = sip_cursor_on(header->line);
    header->name = sip_take_until(&c, ":\n");
    if (!sip_accept(&c, ':')) {
        header->value = sip_span_trim(header->line);
        header->name = sip_span_between(header->line.at, header->line.at);
        return;
    }
    header->has_colon = true;
    size_t with_space = header->name.len;
    header->name = sip_span_trim(header->name);
    header->space_before_colon = sip_span_end(header->name) != header->line.at + with_space;
    header->value = sip_span_trim(sip_rest(&c));
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

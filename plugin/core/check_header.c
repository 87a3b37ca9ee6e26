/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of the start line and of single header lines.
 */
#include <glib.h>

#include "address.h"
#include "auth.h"
#include "check.h"
#include "strict.h"
#include "value.h"

typedef struct {
    sip_remark_fn *report;
    void *context;
    sip_span name; /* the {name} of every remark */
} reporter;

static const sip_span nothing = { NULL, 0 };
static const sip_span hidden = { "\xE2\x80\xA6", 3 }; /* stands for what may be a secret */

/* A text with a ":" before a "@" may hold a password, however broken it is; the ":" of the scheme does not count. */
static bool may_hold_password(sip_span text)
{
    sip_cursor c = sip_cursor_on(text);
    sip_span before = sip_take_until(&c, "@");
    if (sip_at_end(&c)) return false;
    sip_cursor words = sip_cursor_on(before);
    while (sip_take_until(&words, ":"), sip_accept(&words, ':')) {
        size_t scheme_end = (size_t)(words.at - before.at) - 1;
        bool is_scheme = (scheme_end >= 3 && sip_span_is((sip_span){ before.at + scheme_end - 3, 3 }, "sip")) ||
                         (scheme_end >= 4 && sip_span_is((sip_span){ before.at + scheme_end - 4, 4 }, "sips"));
        if (!is_scheme) return true;
    }
    return false;
}

/* The headers of a URI ("?Authorization=...") may be credentials; a name with an escape may be that of any header. */
static bool may_hold_credentials(sip_span text)
{
    static const char tail[] = "uthorization";
    sip_cursor c = sip_cursor_on(text);
    sip_take_until(&c, "?");
    while (sip_accept(&c, '?') || sip_accept(&c, '&')) {
        sip_span name = sip_take_until(&c, "=&");
        size_t before = name.len < sizeof tail - 1 ? 0 : name.len - (sizeof tail - 1);
        sip_span end = { name.at + before, name.len - before };
        if (sip_span_is(end, tail) || (name.len > 0 && memchr(name.at, '%', name.len))) return true;
        sip_take_until(&c, "&");
    }
    return false;
}

static void say(const reporter *to, sip_finding finding, sip_span at, sip_span seen, sip_span wanted)
{
    sip_remark remark = { .finding = finding, .at = at, .name = to->name, .wanted = wanted };
    remark.seen = may_hold_password(seen) || may_hold_credentials(seen) ? hidden : seen;
    to->report(to->context, &remark);
}

static void say_if(bool so, const reporter *to, sip_finding finding, sip_span at)
{
    if (so) say(to, finding, at, at, nothing);
}

/* Of bytes that belong nowhere, or may be credentials, only the place is told. */
static void say_where(bool so, const reporter *to, sip_finding finding, sip_span at)
{
    if (so) say(to, finding, at, hidden, nothing);
}

/* --- URIs --- */

/* A good URI may still be unwise; a bad one is a finding of its own. Says whether it was good. */
static bool check_uri(sip_span text, sip_uri *uri, const reporter *to)
{
    sip_span fault;
    if (!sip_uri_parse(text, uri, &fault) || !sip_uri_strict(uri)) {
        say(to, SIP_FINDING_URI_MALFORMED, text, text, nothing);
        return false;
    }
    if (sip_uri_escape_fault(text, &fault))
        say(to, SIP_FINDING_URI_ESCAPE, fault, may_hold_password(text) ? hidden : fault, uri->scheme);
    if (uri->password.len > 0) say(to, SIP_FINDING_URI_PASSWORD, text, hidden, nothing);
    return true;
}

static bool is_known_scheme(sip_span scheme)
{
    static const char *const known[] = { "sip", "sips", "tel",  "urn",    "http", "https",
                                         "cid", "im",   "pres", "mailto", "data" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (sip_span_is(scheme, known[i])) return true;
    }
    return false;
}

/* --- start line --- */

static void check_before(const sip_message *message, const reporter *to)
{
    if (message->before.len == 0) return;
    bool blank = sip_span_trim(message->before).len == 0;
    say_where(true, to, blank ? SIP_FINDING_START_BLANK_LINES : SIP_FINDING_START_JUNK, message->before);
}

static void check_version(const sip_start_line *start, const reporter *to)
{
    static const sip_span wanted = { "SIP/2.0", 7 };
    if (!sip_version_is_2(start->version)) {
        say(to, SIP_FINDING_START_VERSION, start->version, start->version, wanted);
    } else if (!sip_span_equal(start->version, wanted)) {
        say(to, SIP_FINDING_START_VERSION_CASE, start->version, start->version, wanted);
    }
}

static void check_request_line(const sip_start_line *start, const reporter *to)
{
    sip_uri uri;
    sip_method meant = sip_method_of_any_case(start->method_name);
    if (start->method == SIP_METHOD_UNKNOWN && meant != SIP_METHOD_UNKNOWN) {
        say(to, SIP_FINDING_METHOD_CASE, start->method_name, start->method_name, sip_span_of(sip_method_name(meant)));
    }
    say_if(start->method == SIP_METHOD_UNKNOWN && meant == SIP_METHOD_UNKNOWN, to, SIP_FINDING_METHOD_UNKNOWN,
           start->method_name);
    say_where(start->uri_brackets, to, SIP_FINDING_START_URI_BRACKETS, start->uri);
    if (check_uri(start->uri, &uri, to)) {
        say_if(!is_known_scheme(uri.scheme), to, SIP_FINDING_URI_SCHEME_UNKNOWN, uri.scheme);
        say_if(uri.headers.len > 0, to, SIP_FINDING_URI_MALFORMED, uri.headers); /* not here: 19.1.1, table 1 */
    }
}

void sip_check_start(const sip_message *message, sip_remark_fn *report, void *context)
{
    const sip_start_line *start = &message->start;
    const reporter to = { report, context, sip_span_of("Request-URI") };
    check_before(message, &to);
    if (start->kind == SIP_NOT_SIP) {
        say_where(true, &to, SIP_FINDING_START_MALFORMED, start->line);
        return;
    }
    say_where(message->bare_lf, &to, SIP_FINDING_LINE_BARE_LF, start->line);
    say_where(start->odd_spacing, &to, SIP_FINDING_START_SPACING, start->line);
    check_version(start, &to);
    if (start->kind == SIP_REQUEST) {
        check_request_line(start, &to);
    } else {
        say_if(sip_class_of(start->code) == 0 || start->status.len != 3, &to, SIP_FINDING_START_STATUS_CODE,
               start->status);
    }
}

/* --- header lines --- */

/*
 * Also a CR without its LF, which some receivers take for a line end and others do not. In a quoted-string a backslash
 * makes any other legal (quoted-pair, RFC 3261 25.1).
 */
static bool has_control_bytes(sip_span text)
{
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '"') quoted = !quoted;
        if (quoted && c == '\\' && i + 1 < text.len && text.at[i + 1] != '\r' && text.at[i + 1] != '\n') {
            i++;
            continue;
        }
        bool line_end = c == '\r' && i + 1 < text.len && text.at[i + 1] == '\n';
        if (g_ascii_iscntrl(c) && c != '\t' && c != '\n' && !line_end) return true;
    }
    return false;
}

/* GLib's check takes NUL for a fault, which it is not in UTF-8. */
static bool is_utf8(sip_span text)
{
    const char *at = text.at;
    const char *end = sip_span_end(text);
    while (!g_utf8_validate_len(at, (size_t)(end - at), &at)) {
        if (*at != '\0') return false;
        at++;
    }
    return true;
}

static void check_bytes(const sip_header *header, const reporter *to)
{
    if (sip_span_within(header->value, ' ', '~')) return; /* nearly every value */
    bool control = has_control_bytes(header->value);
    say_where(control, to, SIP_FINDING_HEADER_CONTROL, header->value);
    say_where(!control && !is_utf8(header->value), to, SIP_FINDING_HEADER_UTF8, header->value);
}

static bool is_address_grammar(sip_grammar grammar)
{
    return grammar == SIP_GRAMMAR_ADDRESS || grammar == SIP_GRAMMAR_ADDRESSES || grammar == SIP_GRAMMAR_CONTACT;
}

static bool check_address_uri(sip_span element, const reporter *to)
{
    sip_address address;
    sip_span fault;
    sip_address_split(element, &address, &fault);
    return address.uri_text.len == 0 || check_uri(address.uri_text, &address.uri, to);
}

/* The URIs of addresses, sound or not. True when a broken one has been reported, which then explains it all. */
static bool check_uris(const sip_header *header, sip_grammar grammar, const reporter *to)
{
    sip_cursor c = sip_cursor_on(header->value);
    sip_span element;
    bool reported = false;
    if (grammar == SIP_GRAMMAR_ADDRESS) return !check_address_uri(header->value, to);
    while (sip_list_next(&c, &element)) reported |= !check_address_uri(element, to);
    return reported;
}

static void check_value(const sip_header *header, const reporter *to)
{
    sip_grammar grammar = sip_header_info_of(header->id)->grammar;
    sip_span fault = { NULL, 0 };
    bool uri_reported = is_address_grammar(grammar) && check_uris(header, grammar, to);
    if (sip_value_check(grammar, header->value, &fault) || uri_reported) return;
    bool secret = grammar == SIP_GRAMMAR_AUTH || grammar == SIP_GRAMMAR_AUTH_PARAMS || may_hold_password(header->value);
    say(to, SIP_FINDING_HEADER_MALFORMED, fault, secret ? hidden : fault, nothing);
}

/* Headers whose value may be empty by their grammar (RFC 3261 25.1: Accept, Allow, Supported, …; and free text). */
static bool may_be_empty(sip_header_id id)
{
    switch (id) {
    case SIP_HDR_ACCEPT:
    case SIP_HDR_ACCEPT_ENCODING:
    case SIP_HDR_ACCEPT_LANGUAGE:
    case SIP_HDR_ALLOW:
    case SIP_HDR_ALLOW_EVENTS:
    case SIP_HDR_SUPPORTED:
    case SIP_HDR_RECV_INFO:
    case SIP_HDR_ORGANIZATION:
    case SIP_HDR_SUBJECT:
    case SIP_HDR_OTHER:
        return true;
    default:
        return false;
    }
}

static void check_name(const sip_header *header, const reporter *to)
{
    sip_cursor c = sip_cursor_on(header->name);
    sip_take(&c, SIP_CHAR_TOKEN);
    bool continues_start_line = sip_char_is(header->line.at[0], SIP_CHAR_LWS);
    bool is_token = sip_at_end(&c) && header->name.len > 0 && !continues_start_line;
    say_if(!is_token, to, SIP_FINDING_HEADER_NAME, header->name);
    say_if(is_token && header->id == SIP_HDR_OTHER, to, SIP_FINDING_HEADER_UNKNOWN, header->name);
    say_if(header->space_before_colon, to, SIP_FINDING_HEADER_SPACE_COLON, header->name);
}

void sip_check_header(const sip_header *header, sip_remark_fn *report, void *context)
{
    const reporter to = { report, context, header->name };
    if (!header->has_colon) {
        say_where(true, &to, SIP_FINDING_HEADER_NO_COLON, header->line);
        return;
    }
    check_name(header, &to);
    check_bytes(header, &to);
    say_where(header->folded, &to, SIP_FINDING_HEADER_FOLDED, header->line);
    if (header->value.len == 0) {
        say_if(!may_be_empty(header->id), &to, SIP_FINDING_HEADER_EMPTY, header->line);
        return;
    }
    check_value(header, &to);
}

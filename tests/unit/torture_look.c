/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Looks values up by the names that the torture files use. Absent values are "-", so that a file can say that something
 * must not be there.
 */
#include "torture_look.h"

#include <stdlib.h>

#include "core/address.h"
#include "core/cseq.h"
#include "core/param.h"
#include "core/value.h"
#include "core/via.h"
#include "torture_file.h"

char *torture_kind(const sip_message *message, bool is_sip)
{
    sip_span method = sip_message_method_name(message);
    char *name = torture_escape(method);
    char *kind = NULL;
    if (message->start.kind == SIP_REQUEST) kind = g_strdup_printf("request %s", name);
    if (message->start.kind == SIP_RESPONSE) kind = g_strdup_printf("response %u (%s)", message->start.code, name);
    if (message->start.kind == SIP_NOT_SIP) kind = g_strdup(is_sip ? "broken start line" : "not SIP");
    g_free(name);
    return kind;
}

static char *shown(sip_span span)
{
    return span.at == NULL ? g_strdup("-") : torture_escape(span);
}

static sip_span none(void)
{
    return (sip_span){ NULL, 0 };
}

/* --- parts ----------------------------------------------------------------------------------------------------------
 */

static sip_span scheme_or(const sip_uri *uri, const char *part)
{
    const struct {
        const char *name;
        sip_span span;
    } parts[] = {
        { "scheme", uri->scheme },   { "user", uri->user },     { "password", uri->password },
        { "host", uri->host },       { "port", uri->port },     { "params", uri->params },
        { "headers", uri->headers }, { "opaque", uri->opaque }, { "uri", uri->whole },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (strcmp(part, parts[i].name) == 0) return parts[i].span;
    }
    return none();
}

/* A part of an address: of its URI, its display name, or a header parameter. */
static sip_span address_part(sip_span text, const char *part)
{
    sip_address address;
    sip_span fault, value = none();
    if (text.at == NULL) return none();
    sip_address_parse(text, &address, &fault);
    if (strcmp(part, "display") == 0) return address.display;
    if (strcmp(part, "uri") == 0) return address.uri_text;
    if (address.uri_text.len > 0) value = scheme_or(&address.uri, part);
    if (value.at == NULL) sip_address_param(&address, part, &value);
    return value;
}

static sip_span via_part(sip_span text, const char *part)
{
    sip_via via;
    sip_span fault, value = none();
    if (text.at == NULL) return none();
    sip_via_parse(text, &via, &fault);
    if (strcmp(part, "transport") == 0) return via.transport;
    if (strcmp(part, "sent_by") == 0) return via.sent_by;
    if (strcmp(part, "host") == 0) return via.host;
    if (strcmp(part, "port") == 0) return via.port;
    sip_via_param(&via, part, &value);
    return value;
}

static sip_span first_element(sip_span list, int index)
{
    sip_cursor c = sip_cursor_on(list);
    sip_span element = none();
    for (int i = 0; i < index; i++) {
        if (!sip_list_next(&c, &element)) return none();
    }
    return element;
}

/* --- names ----------------------------------------------------------------------------------------------------------
 */

static const char *const names[] = {
    "uri",          "uri.scheme",    "uri.user",     "uri.password", "uri.host",     "uri.port",
    "uri.params",   "uri.headers",   "uri.opaque",   "reason",       "from.display", "from.uri",
    "from.user",    "from.host",     "from.port",    "from.tag",     "to.display",   "to.uri",
    "to.user",      "to.host",       "to.tag",       "contact.uri",  "contact.user", "contact.host",
    "contact.port", "via.transport", "via.host",     "via.port",     "via.branch",   "via.received",
    "cseq.number",  "cseq.method",   "before.bytes", "body.bytes",   "rest.bytes",   NULL
};

const char *const *torture_names(void)
{
    return names;
}

static char *start_value(const sip_message *message, const char *name)
{
    sip_uri uri;
    sip_span fault;
    if (strcmp(name, "reason") == 0) return shown(message->start.reason);
    if (strcmp(name, "uri") == 0) return shown(message->start.uri);
    sip_uri_parse(message->start.uri, &uri, &fault);
    return shown(scheme_or(&uri, name + strlen("uri.")));
}

static char *cseq_value(const sip_message *message, const char *part)
{
    sip_cseq cseq;
    sip_span fault;
    sip_cseq_parse(sip_message_value(message, SIP_HDR_CSEQ), &cseq, &fault);
    return strcmp(part, "number") == 0 ? g_strdup_printf("%u", cseq.number) : shown(cseq.method_name);
}

static char *bytes_value(const sip_message *message, const char *name)
{
    if (strcmp(name, "before.bytes") == 0) return g_strdup_printf("%zu", message->before.len);
    if (strcmp(name, "body.bytes") == 0) return g_strdup_printf("%zu", message->body.len);
    return g_strdup_printf("%zu", message->rest.len);
}

/* "count.Via", "header.Subject", "Route.host": whatever header is named. A digit picks an element: "Via.2.branch". */
static char *header_value(const sip_message *message, const char *name)
{
    char **words = g_strsplit(name, ".", 3);
    char *made = NULL;
    if (words[0] != NULL && words[1] != NULL) {
        bool general = strcmp(words[0], "count") == 0 || strcmp(words[0], "header") == 0;
        const char *header = words[general ? 1 : 0];
        sip_header_id id = sip_header_of((sip_span){ header, strlen(header) });
        sip_span value = sip_message_value(message, id);
        int index = atoi(words[1]) > 0 ? atoi(words[1]) : 1;
        const char *part = words[1 + (atoi(words[1]) > 0)];
        bool lists = id != SIP_HDR_FROM && id != SIP_HDR_TO;
        sip_span element = lists && value.len > 0 ? first_element(value, index) : value;
        if (strcmp(words[0], "count") == 0)
            made = g_strdup_printf("%u", message->count[id]);
        else if (strcmp(words[0], "header") == 0)
            made = shown(value);
        else if (part != NULL && id != SIP_HDR_OTHER)
            made = shown(id == SIP_HDR_VIA ? via_part(element, part) : address_part(element, part));
    }
    g_strfreev(words);
    return made;
}

char *torture_value(const sip_message *message, const char *name)
{
    if (strcmp(name, "reason") == 0 || strcmp(name, "uri") == 0 || g_str_has_prefix(name, "uri.")) {
        return start_value(message, name);
    }
    if (g_str_has_prefix(name, "cseq.")) return cseq_value(message, name + strlen("cseq."));
    if (g_str_has_suffix(name, ".bytes")) return bytes_value(message, name);
    return header_value(message, name);
}

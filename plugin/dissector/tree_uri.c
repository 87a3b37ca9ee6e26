/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding URIs and addresses.
 */
#include "tree_uri.h"

#include "../core/param.h"

/* The parts every URI family has, in the order of their fields. */
enum {
    PART_URI,
    PART_SCHEME,
    PART_USER,
    PART_HOST,
    PART_PORT,
    PART_DISPLAY,
    PART_TAG,
    PART_EXPIRES,
    PART_Q,
    PART_COUNT
};

enum { FAMILY_REQUEST_URI, FAMILY_FROM, FAMILY_TO, FAMILY_CONTACT, FAMILY_ADDRESS, FAMILY_COUNT };

static const sip_field address_fields[PART_COUNT] = {
    [PART_URI] = { ".uri", " URI", FT_STRING },        [PART_SCHEME] = { ".scheme", " scheme", FT_STRING },
    [PART_USER] = { ".user", " user", FT_STRING },     [PART_HOST] = { ".host", " host", FT_STRING },
    [PART_PORT] = { ".port", " port", FT_UINT16 },     [PART_DISPLAY] = { ".display", " display name", FT_STRING },
    [PART_TAG] = { ".tag", " tag", FT_STRING },        [PART_EXPIRES] = { ".expires", " expires (s)", FT_UINT32 },
    [PART_Q] = { ".q", " q (preference)", FT_STRING },
};

/* The Request-URI is a bare URI: it has neither a display name nor the parameters of a header. */
static const sip_field request_uri_fields[] = {
    [PART_URI] = { "", "", FT_STRING },
    [PART_SCHEME] = { ".scheme", " scheme", FT_STRING },
    [PART_USER] = { ".user", " user", FT_STRING },
    [PART_HOST] = { ".host", " host", FT_STRING },
    [PART_PORT] = { ".port", " port", FT_UINT16 },
};

static int hf_parts[FAMILY_COUNT][PART_COUNT];
static int hf_param = -1;
static int ett_uri = -1;

void sip_tree_uri_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_param,
          { "Parameter", "siptutor.param", FT_STRING, BASE_NONE, NULL, 0, "A parameter of a header or URI: name=value",
            HFILL } },
    };
    static int *ett[] = { &ett_uri };
    sip_register_family(
        proto, (sip_family){ "request_uri", "Request-URI", request_uri_fields, G_N_ELEMENTS(request_uri_fields) },
        hf_parts[FAMILY_REQUEST_URI]);
    sip_register_family(proto, (sip_family){ "from", "From", address_fields, PART_EXPIRES }, hf_parts[FAMILY_FROM]);
    sip_register_family(proto, (sip_family){ "to", "To", address_fields, PART_EXPIRES }, hf_parts[FAMILY_TO]);
    sip_register_family(proto, (sip_family){ "contact", "Contact", address_fields, PART_COUNT },
                        hf_parts[FAMILY_CONTACT]);
    sip_register_family(proto, (sip_family){ "address", "Address", address_fields, PART_EXPIRES },
                        hf_parts[FAMILY_ADDRESS]);
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* --- passwords --- */

static bool ends_in_scheme(sip_span text)
{
    static const sip_span scheme = { "sip", 3 };
    if (text.len > 0 && sip_lower(text.at[text.len - 1]) == 's') text.len--; /* sips */
    return text.len >= scheme.len && sip_span_alike((sip_span){ sip_span_end(text) - scheme.len, scheme.len }, scheme);
}

/* In a SIP URI that cannot be read: what stands between the ":" behind a user and the last "@", password or not. */
static sip_span likely_password(sip_span text)
{
    const sip_span none = { NULL, 0 };
    const char *end = sip_span_end(text);
    while (end > text.at && end[-1] != '@') end--;
    sip_cursor c = { text.at, end > text.at ? end - 1 : text.at };
    if (!ends_in_scheme(sip_take_until(&c, ":")) || !sip_accept(&c, ':')) return none;
    sip_take_until(&c, ":");
    return sip_accept(&c, ':') ? sip_rest(&c) : none;
}

static sip_span password_of(sip_span element)
{
    sip_address address;
    sip_span fault;
    bool whole = sip_address_parse(element, &address, &fault);
    return whole || address.uri.password.len > 0 ? address.uri.password : likely_password(element);
}

/* A password stands between the ":" behind a user and an "@"; the ":" of the scheme is the one before the user. */
static bool may_hold_password(sip_span text)
{
    sip_cursor c = sip_cursor_on(text);
    for (int colons = 0; colons < 2; colons++) {
        sip_take_until(&c, ":");
        if (!sip_accept(&c, ':')) return false;
    }
    sip_take_until(&c, "@");
    return !sip_at_end(&c);
}

const char *sip_tree_masked(const sip_view *view, sip_span text)
{
    if (!may_hold_password(text)) return NULL;
    sip_cursor list = sip_cursor_on(text);
    wmem_strbuf_t *masked = NULL;
    const char *shown_to = text.at;
    sip_span element;
    while (sip_list_next(&list, &element)) {
        sip_span password = password_of(element);
        if (password.len == 0) continue;
        if (masked == NULL) masked = wmem_strbuf_new(view->pinfo->pool, "");
        wmem_strbuf_append(masked, sip_view_unfolded(view, sip_span_between(shown_to, password.at)));
        wmem_strbuf_append(masked, "****");
        shown_to = sip_span_end(password);
    }
    if (masked == NULL) return NULL;
    wmem_strbuf_append(masked, sip_view_unfolded(view, sip_span_between(shown_to, sip_span_end(text))));
    return wmem_strbuf_get_str(masked);
}

/* --- parameters --- */

void sip_tree_param(const sip_view *view, proto_tree *tree, sip_span param)
{
    sip_view_add(view, tree, hf_param, param);
}

void sip_tree_params(const sip_view *view, proto_tree *tree, sip_span params)
{
    sip_cursor c = sip_cursor_on(params);
    sip_param param;
    sip_span fault;
    while (sip_param_next(&c, &param, &fault)) sip_tree_param(view, tree, param.whole);
}

/* --- URIs and addresses --- */

static void add_uri(const sip_view *view, proto_tree *tree, const int *hf, const sip_uri *uri)
{
    const char *masked = sip_tree_masked(view, uri->whole);
    proto_item *item = masked ? sip_view_add_text(view, tree, hf[PART_URI], uri->whole, masked)
                              : sip_view_add(view, tree, hf[PART_URI], uri->whole);
    proto_tree *parts = proto_item_add_subtree(item, ett_uri);
    sip_view_add_if(view, parts, hf[PART_SCHEME], uri->scheme);
    sip_view_add_if(view, parts, hf[PART_USER], uri->user);
    sip_view_add_if(view, parts, hf[PART_HOST], uri->host);
    if (uri->port_number > 0) sip_view_add_number(view, parts, hf[PART_PORT], uri->port, uri->port_number);
    sip_tree_params(view, parts, uri->params);
    sip_view_add_if(view, parts, hf_param, uri->headers);
}

void sip_tree_request_uri(const sip_view *view, proto_tree *tree, sip_span text)
{
    sip_uri uri;
    sip_span fault;
    sip_uri_parse(text, &uri, &fault);
    add_uri(view, tree, hf_parts[FAMILY_REQUEST_URI], &uri);
}

static const int *family_of(sip_header_id id)
{
    switch (id) {
    case SIP_HDR_FROM:
        return hf_parts[FAMILY_FROM];
    case SIP_HDR_TO:
        return hf_parts[FAMILY_TO];
    case SIP_HDR_CONTACT:
        return hf_parts[FAMILY_CONTACT];
    default:
        return hf_parts[FAMILY_ADDRESS];
    }
}

/* A parameter with a field of its own, or any other. */
static void add_address_param(const sip_view *view, proto_tree *tree, const int *hf, const sip_param *param)
{
    uint32_t seconds = 0;
    sip_cursor c = sip_cursor_on(param->value);
    bool contact = hf == hf_parts[FAMILY_CONTACT];
    if (sip_span_is(param->name, "tag")) {
        sip_view_add(view, tree, hf[PART_TAG], param->value);
    } else if (contact && sip_span_is(param->name, "expires") && sip_take_number(&c, UINT32_MAX, &seconds)) {
        sip_view_add_number(view, tree, hf[PART_EXPIRES], param->value, seconds);
    } else if (contact && sip_span_is(param->name, "q")) {
        sip_view_add(view, tree, hf[PART_Q], param->value);
    } else {
        sip_tree_param(view, tree, param->whole);
    }
}

void sip_tree_address(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    const int *hf = family_of(id);
    sip_address address;
    sip_span fault;
    sip_address_read(text, &address, &fault);
    sip_view_add_if(view, tree, hf[PART_DISPLAY], address.display);
    if (address.star) sip_view_add(view, tree, hf[PART_URI], address.whole);
    if (address.uri.whole.len > 0) add_uri(view, tree, hf, &address.uri);
    sip_cursor c = sip_cursor_on(address.params);
    sip_param param;
    while (sip_param_next(&c, &param, &fault)) add_address_param(view, tree, hf, &param);
}

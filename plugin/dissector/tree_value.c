/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding the parts of header values. Addresses are in tree_uri.c. A broken value is added as far as it can be read;
 * what is wrong with it is said by core/check.h. A part that only repeats its header line is there for filters, but
 * hidden.
 */
#include "tree_value.h"

#include "../core/auth.h"
#include "../core/cseq.h"
#include "../core/value.h"
#include "../core/via.h"
#include "tree_uri.h"

enum { VIA_TRANSPORT, VIA_SENT_BY, VIA_BRANCH, VIA_RECEIVED, VIA_RPORT, VIA_MADDR, VIA_TTL, VIA_COUNT };

static const sip_field via_fields[VIA_COUNT] = {
    [VIA_TRANSPORT] = { "transport", "transport", FT_STRING },
    [VIA_SENT_BY] = { "sent_by", "sent-by", FT_STRING },
    [VIA_BRANCH] = { "branch", "branch", FT_STRING },
    [VIA_RECEIVED] = { "received", "received", FT_STRING },
    [VIA_RPORT] = { "rport", "rport", FT_STRING },
    [VIA_MADDR] = { "maddr", "maddr", FT_STRING },
    [VIA_TTL] = { "ttl", "ttl", FT_STRING },
};

/* The parameters of Digest (RFC 8760, RFC 7616, RFC 3310). */
static const sip_field auth_fields[] = {
    { "scheme", "Scheme", FT_STRING },
    { "username", "username", FT_STRING },
    { "realm", "realm", FT_STRING },
    { "nonce", "nonce", FT_STRING },
    { "uri", "uri", FT_STRING },
    { "response", "response", FT_STRING },
    { "cnonce", "cnonce", FT_STRING },
    { "opaque", "opaque", FT_STRING },
    { "qop", "qop", FT_STRING },
    { "nc", "nc", FT_STRING },
    { "algorithm", "algorithm", FT_STRING },
    { "stale", "stale", FT_STRING },
    { "domain", "domain", FT_STRING },
    { "auts", "auts", FT_STRING },
    { "rspauth", "rspauth", FT_STRING },
    { "nextnonce", "nextnonce", FT_STRING },
};

enum { CSEQ_NUMBER, CSEQ_METHOD, CSEQ_COUNT };

static const sip_field cseq_fields[CSEQ_COUNT] = {
    [CSEQ_NUMBER] = { "number", "sequence number", FT_UINT32 },
    [CSEQ_METHOD] = { "method", "method", FT_STRING },
};

enum { RACK_RSEQ, RACK_NUMBER, RACK_METHOD, RACK_COUNT };

static const sip_field rack_fields[RACK_COUNT] = {
    [RACK_RSEQ] = { "rseq", "response number", FT_UINT32 },
    [RACK_NUMBER] = { "cseq_number", "CSeq number", FT_UINT32 },
    [RACK_METHOD] = { "method", "method", FT_STRING },
};

static int hf_via[VIA_COUNT];
static int hf_auth[G_N_ELEMENTS(auth_fields)];
static int hf_cseq[CSEQ_COUNT];
static int hf_rack[RACK_COUNT];
static int hf_numbers[SIP_HDR_COUNT]; /* the number of those headers whose value is one */
static int hf_call_id = -1;
static int hf_item = -1;
static int ett_item = -1;

static bool has_number(sip_header_id id)
{
    sip_grammar grammar = sip_header_info_of(id)->grammar;
    return grammar == SIP_GRAMMAR_NUMBER || grammar == SIP_GRAMMAR_SECONDS;
}

static void register_numbers(int proto)
{
    for (int id = 0; id < SIP_HDR_COUNT; id++) {
        const char *name = sip_header_info_of((sip_header_id)id)->name;
        const sip_field field = { "", "", FT_UINT32 };
        if (has_number((sip_header_id)id))
            sip_register_family(proto, (sip_family){ sip_filter_name(name), name, &field, 1 }, &hf_numbers[id]);
    }
}

void sip_tree_value_register(int proto)
{
    static hf_register_info hf[] = {
        { &hf_call_id, { "Call-ID", "siptutor.call_id", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_item,
          { "Value", "siptutor.item", FT_STRING, BASE_NONE, NULL, 0, "One value of a header that lists several",
            HFILL } },
    };
    static int *ett[] = { &ett_item };
    sip_register_family(proto, (sip_family){ "via.", "Via ", via_fields, G_N_ELEMENTS(via_fields) }, hf_via);
    sip_register_family(proto, (sip_family){ "auth.", "Authentication: ", auth_fields, G_N_ELEMENTS(auth_fields) },
                        hf_auth);
    sip_register_family(proto, (sip_family){ "cseq.", "CSeq ", cseq_fields, G_N_ELEMENTS(cseq_fields) }, hf_cseq);
    sip_register_family(proto, (sip_family){ "rack.", "RAck ", rack_fields, G_N_ELEMENTS(rack_fields) }, hf_rack);
    register_numbers(proto);
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
}

/* --- one element of each grammar --- */

static void add_via(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    (void)id;
    sip_via via;
    sip_span fault;
    sip_param param;
    sip_via_split(text, &via, &fault);
    sip_view_add_if(view, tree, hf_via[VIA_TRANSPORT], via.transport);
    sip_view_add_if(view, tree, hf_via[VIA_SENT_BY], via.sent_by);
    sip_cursor c = sip_cursor_on(via.params);
    while (sip_param_next(&c, &param, &fault)) {
        int known = VIA_BRANCH;
        while (known < VIA_COUNT && !sip_span_is(param.name, via_fields[known].suffix)) known++;
        if (known < VIA_COUNT) {
            sip_view_add(view, tree, hf_via[known], param.value);
        } else {
            sip_tree_param(view, tree, param.whole);
        }
    }
}

static void add_auth_params(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span params)
{
    (void)id;
    sip_cursor c = sip_cursor_on(params);
    sip_param param;
    sip_span fault;
    while (sip_auth_param_next(&c, &param, &fault)) {
        size_t known = 1;
        while (known < G_N_ELEMENTS(auth_fields) && !sip_span_is(param.name, auth_fields[known].suffix)) known++;
        if (known < G_N_ELEMENTS(auth_fields)) {
            sip_view_add(view, tree, hf_auth[known], param.value);
        } else {
            sip_tree_param(view, tree, param.whole);
        }
    }
}

static void add_auth(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    sip_auth auth;
    sip_span fault;
    sip_auth_parse(text, &auth, &fault);
    sip_view_add_if(view, tree, hf_auth[0], auth.scheme);
    add_auth_params(view, tree, id, auth.params);
}

static void add_cseq(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    (void)id;
    sip_cseq cseq;
    sip_span fault;
    sip_cseq_parse(text, &cseq, &fault);
    if (cseq.digits.len > 0) sip_view_add_number(view, tree, hf_cseq[CSEQ_NUMBER], cseq.digits, cseq.number);
    sip_view_add_if(view, tree, hf_cseq[CSEQ_METHOD], cseq.method_name);
}

static void add_rack(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    (void)id;
    sip_rack rack;
    sip_span fault;
    sip_rack_parse(text, &rack, &fault);
    if (rack.digits.len > 0) sip_view_add_number(view, tree, hf_rack[RACK_RSEQ], rack.digits, rack.rseq);
    if (rack.cseq.digits.len > 0)
        sip_view_add_number(view, tree, hf_rack[RACK_NUMBER], rack.cseq.digits, rack.cseq.number);
    sip_view_add_if(view, tree, hf_rack[RACK_METHOD], rack.cseq.method_name);
}

static void add_valued(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    (void)id;
    sip_valued valued;
    sip_span fault;
    sip_valued_split(text, &valued, &fault);
    if (valued.value.len == 0) return;
    proto_item *item = sip_view_add(view, tree, hf_item, valued.value);
    if (valued.params.len == 0) proto_item_set_hidden(item);
    sip_tree_params(view, tree, valued.params);
}

static void add_seconds(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    uint32_t seconds;
    sip_span params, fault;
    if (!sip_seconds_parse(text, &seconds, &params, &fault)) return;
    proto_item *item = sip_view_add_number(view, tree, hf_numbers[id], text, seconds);
    if (params.len == 0) proto_item_set_hidden(item);
    sip_tree_params(view, tree, params);
}

static void add_call_id(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text)
{
    (void)id;
    proto_item_set_hidden(sip_view_add(view, tree, hf_call_id, text));
}

/* --- whole values --- */

typedef void add_element(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span element);

/* Who adds a value, or each element of a list of them. A grammar without a row has no parts. */
static const struct {
    add_element *add;
    bool is_list;
} shapes[SIP_GRAMMAR_DATE + 1] = {
    [SIP_GRAMMAR_ADDRESS] = { sip_tree_address, false },
    [SIP_GRAMMAR_ADDRESSES] = { sip_tree_address, true },
    [SIP_GRAMMAR_CONTACT] = { sip_tree_address, true },
    [SIP_GRAMMAR_VIA] = { add_via, true },
    [SIP_GRAMMAR_CSEQ] = { add_cseq, false },
    [SIP_GRAMMAR_RACK] = { add_rack, false },
    [SIP_GRAMMAR_NUMBER] = { add_seconds, false },
    [SIP_GRAMMAR_SECONDS] = { add_seconds, false },
    [SIP_GRAMMAR_CALL_ID] = { add_call_id, false },
    [SIP_GRAMMAR_CALL_PARAMS] = { add_valued, false },
    [SIP_GRAMMAR_MEDIA_TYPE] = { add_valued, false },
    [SIP_GRAMMAR_VALUES] = { add_valued, true },
    [SIP_GRAMMAR_AUTH] = { add_auth, false },
    [SIP_GRAMMAR_AUTH_PARAMS] = { add_auth_params, false },
};

void sip_tree_value(const sip_view *view, proto_tree *tree, const sip_header *header)
{
    sip_grammar grammar = sip_header_info_of(header->id)->grammar;
    add_element *add = shapes[grammar].add;
    if (add == NULL || header->value.len == 0) return;
    if (!shapes[grammar].is_list) {
        add(view, tree, header->id, header->value);
        return;
    }
    sip_cursor c = sip_cursor_on(header->value);
    sip_span element;
    while (sip_list_next(&c, &element)) add(view, tree, header->id, element);
}

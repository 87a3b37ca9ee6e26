/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing HEP: one field for each chunk that has a name, and type and vendor of the others. Of an authentication key
 * it is said that it is there.
 */
#include "hep_tree.h"

#include "../dissector/generated.h"
#include "../dissector/siptutor.h"
#include "report.h"

static int proto_hep = -1;
static int hf_version = -1;
static int hf_length = -1;
static int hf_chunk_type = -1;
static int hf_chunk_vendor = -1;
static int hf_time = -1;
static int chunk_fields[SIP_HEP_CHUNK_COUNT];
static int ett_hep = -1;
static int ett_chunk = -1;

/* --- registration --- */

static const struct {
    enum ftenum type;
    int display;
} shapes[] = {
    [SIP_HEP_U8] = { FT_UINT8, BASE_DEC },     [SIP_HEP_U16] = { FT_UINT16, BASE_DEC },
    [SIP_HEP_U32] = { FT_UINT32, BASE_DEC },   [SIP_HEP_IPV4] = { FT_IPv4, BASE_NONE },
    [SIP_HEP_IPV6] = { FT_IPv6, BASE_NONE },   [SIP_HEP_TEXT] = { FT_STRING, BASE_NONE },
    [SIP_HEP_BYTES] = { FT_BYTES, BASE_NONE }, [SIP_HEP_SECRET] = { FT_BOOLEAN, BASE_NONE },
};

static void register_chunks(int proto)
{
    wmem_allocator_t *scope = wmem_epan_scope();
    hf_register_info *rows = wmem_alloc0_array(scope, hf_register_info, SIP_HEP_CHUNK_COUNT);
    for (int id = 0; id < SIP_HEP_CHUNK_COUNT; id++) {
        const sip_hep_chunk_info *info = sip_hep_chunk_info_of((sip_hep_chunk_id)id);
        chunk_fields[id] = -1;
        rows[id].p_id = &chunk_fields[id];
        rows[id].hfinfo.name = info->title;
        rows[id].hfinfo.abbrev = wmem_strconcat(scope, "siptutor.hep.", info->suffix, NULL);
        rows[id].hfinfo.type = shapes[info->kind].type;
        rows[id].hfinfo.display = shapes[info->kind].display;
        HFILL_INIT(rows[id]);
    }
    proto_register_field_array(proto, rows, SIP_HEP_CHUNK_COUNT);
}

void sip_hep_tree_register(int proto, int name)
{
    static hf_register_info hf[] = {
        { &hf_version, { "Version", "siptutor.hep.version", FT_UINT8, BASE_DEC, NULL, 0, NULL, HFILL } },
        { &hf_length, { "Length", "siptutor.hep.length", FT_UINT16, BASE_DEC, NULL, 0, NULL, HFILL } },
        { &hf_time, { "Time", "siptutor.hep.time", FT_ABSOLUTE_TIME, ABSOLUTE_TIME_UTC, NULL, 0, NULL, HFILL } },
        { &hf_chunk_type, { "Chunk of type", "siptutor.hep.chunk.type", FT_UINT16, BASE_DEC, NULL, 0, NULL, HFILL } },
        { &hf_chunk_vendor, { "Vendor", "siptutor.hep.chunk.vendor", FT_UINT16, BASE_DEC, NULL, 0, NULL, HFILL } },
    };
    static int *ett[] = { &ett_hep, &ett_chunk };
    proto_hep = name;
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
    register_chunks(proto);
}

/* --- chunks --- */

/* Where the packet is, and where its items go. */
typedef struct {
    tvbuff_t *tvb;
    packet_info *pinfo;
    proto_tree *tree;
    const sip_hep *hep;
} place;

static int offset_of(const place *at, sip_span span)
{
    return span.at ? (int)(span.at - at->hep->bytes.at) : 0;
}

static void add_payload_name(const place *at, proto_item *item)
{
    const char *name = sip_hep_payload_name(at->hep->number[SIP_HEP_CHUNK_PAYLOAD_TYPE]);
    if (*name) proto_item_append_text(item, " (%s)", name);
}

/* `value` is as long as its kind asks. */
static void add_value(const place *at, sip_hep_chunk_id id, sip_span value, uint32_t number)
{
    int hf = chunk_fields[id], offset = offset_of(at, value), length = (int)value.len;
    proto_item *item = NULL;
    switch (sip_hep_chunk_info_of(id)->kind) {
    case SIP_HEP_U8:
    case SIP_HEP_U16:
    case SIP_HEP_U32:
        item = proto_tree_add_uint(at->tree, hf, at->tvb, offset, length, number);
        break;
    case SIP_HEP_SECRET:
        item = proto_tree_add_boolean(at->tree, hf, at->tvb, offset, length, TRUE);
        proto_item_set_text(item, "%s: ****", sip_hep_chunk_info_of(id)->title);
        break;
    case SIP_HEP_TEXT:
        item = proto_tree_add_item(at->tree, hf, at->tvb, offset, length, ENC_UTF_8);
        break;
    default:
        item = proto_tree_add_item(at->tree, hf, at->tvb, offset, length, ENC_BIG_ENDIAN);
        break;
    }
    if (id == SIP_HEP_CHUNK_PAYLOAD_TYPE) add_payload_name(at, item);
}

/* One that has no name, or whose value is not what it should be. */
static void add_unknown(const place *at, const sip_hep_chunk *chunk)
{
    proto_item *item = proto_tree_add_uint(at->tree, hf_chunk_type, at->tvb, offset_of(at, chunk->all),
                                           (int)chunk->all.len, chunk->type);
    proto_tree *parts = proto_item_add_subtree(item, ett_chunk);
    if (chunk->all.len >= 2)
        proto_tree_add_uint(parts, hf_chunk_vendor, at->tvb, offset_of(at, chunk->all), 2, chunk->vendor);
}

static void add_chunks(const place *at)
{
    sip_span left = sip_hep_chunks(at->hep);
    sip_hep_chunk chunk;
    for (unsigned count = 0; count < SIP_HEP_CHUNKS_MOST && sip_hep_chunk_next(&left, &chunk); count++) {
        if (chunk.id < SIP_HEP_CHUNK_COUNT && chunk.sound) {
            add_value(at, chunk.id, chunk.value, chunk.number);
        } else {
            add_unknown(at, &chunk);
        }
    }
}

/* The parts of an old header, which stand in it as the chunks are numbered. */
static void add_parts(const place *at)
{
    for (int id = 0; id < SIP_HEP_CHUNK_COUNT; id++) {
        if (at->hep->has[id]) add_value(at, (sip_hep_chunk_id)id, at->hep->value[id], at->hep->number[id]);
    }
}

/* --- the packet --- */

static void add_time(const place *at)
{
    const sip_hep *hep = at->hep;
    if (!hep->has[SIP_HEP_CHUNK_SECONDS]) return;
    nstime_t time = { .secs = (time_t)hep->number[SIP_HEP_CHUNK_SECONDS],
                      .nsecs = (int)(hep->number[SIP_HEP_CHUNK_MICROSECONDS] % 1000000) * 1000 };
    proto_item_set_generated(proto_tree_add_time(at->tree, hf_time, at->tvb, 0, 0, &time));
}

static void find_fault(const place *at)
{
    static const sip_word words[] = {
        [SIP_HEP_CUT] = SIP_WORD_HEP_CUT,
        [SIP_HEP_LENGTH] = SIP_WORD_HEP_LENGTH,
        [SIP_HEP_CHUNK_LENGTH] = SIP_WORD_HEP_CHUNK_LENGTH,
        [SIP_HEP_CHUNK_VALUE] = SIP_WORD_HEP_CHUNK_VALUE,
        [SIP_HEP_CHUNKS] = SIP_WORD_HEP_CHUNKS,
        [SIP_HEP_NO_PAYLOAD] = SIP_WORD_HEP_NO_PAYLOAD,
    };
    bool not_captured = tvb_captured_length(at->tvb) < tvb_reported_length(at->tvb);
    if (at->hep->fault == SIP_HEP_FINE || (not_captured && at->hep->fault == SIP_HEP_CUT)) return;
    const char *text = sip_word_text(words[at->hep->fault]);
    const sip_remark remark = { .finding = SIP_FINDING_HEP_MALFORMED, .at = at->hep->at, .name = sip_span_of(text) };
    sip_report_find(at->tvb, at->pinfo, at->tree, &remark);
}

proto_tree *sip_hep_tree(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const sip_hep *hep)
{
    if (tree == NULL && sip_parts_wanted(NULL) == 0) return NULL;
    int length = (int)hep->bytes.len;
    proto_item *root = proto_tree_add_item(tree, sip_proto_id(), tvb, 0, length, ENC_NA);
    const place at = { tvb, pinfo, proto_item_add_subtree(root, ett_hep), hep };
    proto_item_append_text(root, ", HEP %u", hep->version);
    proto_item_set_hidden(proto_tree_add_item(at.tree, proto_hep, tvb, 0, length, ENC_NA));
    proto_tree_add_uint(at.tree, hf_version, tvb, 0, hep->version == 3 ? 4 : 1, hep->version);
    if (hep->version == 3) proto_tree_add_uint(at.tree, hf_length, tvb, 4, 2, (guint32)hep->length);
    if (hep->version == 3) {
        add_chunks(&at);
    } else {
        add_parts(&at);
    }
    add_time(&at);
    find_fault(&at);
    return at.tree;
}

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Printing explanations.
 */
#include "explain.h"

#include "generated.h"
#include "notes.h"
#include "settings.h"

enum { MOST_FINDINGS = 100 }; /* of one message; more would hide it */

static int hf_role = -1;
static int hf_finding = -1;
static int hf_explanation = -1;
static int hf_why = -1;
static int hf_next = -1;
static int hf_rfc = -1;
static int hf_doubt = -1;
static int hf_doubt_id = -1;
static int ett_explanation = -1;
static int ett_finding = -1;
static expert_field ei_roles[SIP_ROLE_COUNT];
static sip_role expert_of_role[SIP_ROLE_COUNT]; /* roles said in several ways share the expert field of the first */
static expert_field ei_findings[SIP_FINDING_COUNT];

/* --- registration --- */

static int expert_severity(sip_severity severity)
{
    static const int severities[] = {
        [SIP_SEVERITY_CHAT] = PI_CHAT,
        [SIP_SEVERITY_NOTE] = PI_NOTE,
        [SIP_SEVERITY_WARN] = PI_WARN,
        [SIP_SEVERITY_ERROR] = PI_ERROR,
    };
    return severities[severity];
}

static void name_expert(ei_register_info *row, expert_field *field, const char *family, const char *id)
{
    const ei_register_info blank = { NULL, { NULL, 0, 0, NULL, EXPFILL } };
    static const expert_field unset = EI_INIT;
    *field = unset;
    *row = blank;
    row->ids = field;
    row->eiinfo.name = wmem_strconcat(wmem_epan_scope(), "siptutor.", family, ".", id, NULL);
}

/* The first role of that public id. */
static sip_role first_with_same_id(sip_role role)
{
    int first = 0;
    while (strcmp(sip_role_info_of((sip_role)first)->id, sip_role_info_of(role)->id) != 0) first++;
    return (sip_role)first;
}

static void register_roles(expert_module_t *module)
{
    ei_register_info *rows = wmem_alloc_array(wmem_epan_scope(), ei_register_info, SIP_ROLE_COUNT);
    int count = 0;
    for (int role = 0; role < SIP_ROLE_COUNT; role++) {
        expert_of_role[role] = first_with_same_id((sip_role)role);
        if (expert_of_role[role] != (sip_role)role) continue;
        const sip_role_info *info = sip_role_info_of((sip_role)role);
        ei_register_info *row = &rows[count++];
        name_expert(row, &ei_roles[role], "role", info->id);
        row->eiinfo.group = PI_SEQUENCE;
        row->eiinfo.severity = PI_CHAT;
        row->eiinfo.summary = info->id;
    }
    expert_register_field_array(module, rows, count);
}

static void register_findings(expert_module_t *module)
{
    ei_register_info *rows = wmem_alloc_array(wmem_epan_scope(), ei_register_info, SIP_FINDING_COUNT);
    for (int finding = 0; finding < SIP_FINDING_COUNT; finding++) {
        const sip_finding_info *info = sip_finding_info_of((sip_finding)finding);
        name_expert(&rows[finding], &ei_findings[finding], "finding", info->id);
        rows[finding].eiinfo.group = PI_PROTOCOL;
        rows[finding].eiinfo.severity = expert_severity(info->severity);
        rows[finding].eiinfo.summary = info->id;
    }
    expert_register_field_array(module, rows, SIP_FINDING_COUNT);
}

static void register_experts(int proto)
{
    static hf_register_info hf[] = {
        { &hf_finding,
          { "Finding", "siptutor.finding", FT_STRING, BASE_NONE, NULL, 0, "What is noteworthy or wrong: a permanent id",
            HFILL } },
    };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
    expert_module_t *module = expert_register_protocol(proto);
    register_roles(module);
    register_findings(module);
}

static void register_role(int proto)
{
    static hf_register_info hf[] = {
        { &hf_role,
          { "Role", "siptutor.role", FT_STRING, BASE_NONE, NULL, 0, "What the message is doing: a permanent id",
            HFILL } },
    };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
}

static void register_explanation(int proto)
{
    static hf_register_info hf[] = {
        { &hf_explanation, { "Explanation", "siptutor.explanation", FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
        { &hf_doubt,
          { "Doubt", "siptutor.doubt", FT_STRING, BASE_NONE, NULL, 0, "What the capture cannot tell", HFILL } },
        { &hf_doubt_id,
          { "Kind of doubt", "siptutor.doubt.id", FT_STRING, BASE_NONE, NULL, 0, "What kind of doubt: a permanent id",
            HFILL } },
    };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
}

static void register_texts(int proto)
{
    static hf_register_info hf[] = {
        { &hf_why, { "Why", "siptutor.why", FT_STRING, BASE_NONE, NULL, 0, "What the RFC asks, and what for", HFILL } },
        { &hf_next,
          { "Next", "siptutor.next", FT_STRING, BASE_NONE, NULL, 0, "What must or may come now; what to look at",
            HFILL } },
        { &hf_rfc, { "Reference", "siptutor.rfc", FT_STRING, BASE_NONE, NULL, 0, "Where it is written", HFILL } },
    };
    proto_register_field_array(proto, hf, G_N_ELEMENTS(hf));
}

void sip_explain_register(int proto)
{
    static int *ett[] = { &ett_explanation, &ett_finding };
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
    sip_wanted_register(SIP_PART_ROLE, proto, register_role);
    sip_wanted_register(SIP_PART_EXPLANATION, proto, register_explanation);
    sip_wanted_register(SIP_PART_TEXTS, proto, register_texts);
    sip_wanted_register(SIP_PART_EXPERTS, proto, register_experts);
}

/* --- texts --- */

enum { TEXT_BYTES = 1024 };

static const char *filled(const sip_view *view, const char *text, sip_values *values, size_t size)
{
    char *buffer = wmem_alloc_array(view->pinfo->pool, char, size);
    sip_sink sink = sip_sink_on(buffer, size);
    sip_text_fill(&sink, text, values);
    return buffer;
}

static const sip_message *message_of(const sip_view *view)
{
    static const sip_message none = { .start = { .kind = SIP_NOT_SIP } };
    return view->message ? view->message : &none;
}

static void take_values(const sip_view *view, const sip_judgement *judged, sip_values *values)
{
    sip_values_of_verdict(message_of(view), judged->verdict, sip_settings_language(), values);
}

/* The role's own headline, and what is to be said beside it. */
static const char *headline_of(const sip_view *view, const sip_judgement *judged, sip_values *values)
{
    sip_aside aside = sip_aside_of(judged->role, message_of(view), judged->verdict);
    sip_headline *headline = wmem_new(view->pinfo->pool, sip_headline);
    sip_text_headline(headline, sip_settings_language(), judged->role, aside, values);
    return headline->text;
}

const char *sip_explain_headline(const sip_view *view, const sip_judgement *judged)
{
    sip_values values;
    take_values(view, judged, &values);
    return headline_of(view, judged, &values);
}

/* Where to end a line of at most `most` bytes: before a word, or at least before a letter. */
static size_t line_end(const char *text, size_t most)
{
    size_t end = strlen(text);
    if (end <= most) return end;
    for (end = most; end > 0 && text[end] != ' '; end--) {
    }
    if (end > 0) return end;
    while (most > 1 && ((unsigned char)text[most] & 0xC0) == 0x80) most--;
    return most;
}

/* How long the lines of a text may be, so that all of them are about equally long. */
static size_t line_length(const char *text)
{
    enum { MOST = 110, SLACK = 12 };
    size_t lines = (strlen(text) + MOST - 1) / MOST;
    return lines > 1 ? strlen(text) / lines + SLACK : MOST;
}

/* A label is cut after 240 bytes and clipped by the window, so a text goes on in lines without a field; the field has
 * it all. */
proto_item *sip_explain_paragraph(const sip_view *view, proto_tree *tree, int hf, sip_word label, const char *text)
{
    if (*text == '\0') return NULL;
    size_t most = line_length(text);
    size_t end = line_end(text, most);
    proto_item *item =
        proto_tree_add_string_format(tree, hf, view->tvb, 0, 0, text, "%s %.*s", sip_word_text(label), (int)end, text);
    proto_item_set_generated(item);
    while (text[end] != '\0') {
        text += end;
        text += strspn(text, " ");
        end = line_end(text, most);
        proto_item *more;
        proto_tree_add_subtree_format(tree, view->tvb, 0, 0, ett_explanation, &more, "%.*s", (int)end, text);
        proto_item_set_generated(more);
    }
    return item;
}

static void add_texts(const sip_view *view, proto_tree *tree, const sip_text *text, const char *rfc, sip_values *values)
{
    if (!sip_view_wants(view, SIP_PART_TEXTS)) return;
    sip_explain_paragraph(view, tree, hf_why, SIP_WORD_WHY, filled(view, text->why, values, TEXT_BYTES));
    sip_explain_paragraph(view, tree, hf_next, SIP_WORD_NEXT, filled(view, text->next, values, TEXT_BYTES));
    sip_add_name(view, tree, hf_rfc, SIP_WORD_REFERENCE, rfc);
}

static void add_doubts(const sip_view *view, proto_tree *tree, sip_doubts doubts)
{
    for (sip_doubt doubt = 0; doubt < SIP_DOUBT_COUNT; doubt++) {
        if ((doubts & sip_doubt_bit(doubt)) == 0) continue;
        const char *text = sip_text_of_doubt(sip_settings_language(), doubt);
        proto_item *item = sip_explain_paragraph(view, tree, hf_doubt, SIP_WORD_DOUBT, text);
        proto_tree *parts = proto_item_add_subtree(item, ett_explanation);
        sip_add_name(view, parts, hf_doubt_id, SIP_WORD_DOUBT, sip_doubt_id(doubt));
    }
}

/* The headline, which is returned, and what belongs to it; `parts` becomes the tree below it. */
static const char *add_explanation(const sip_view *view, proto_tree *tree, const sip_judgement *judged,
                                   proto_tree **parts)
{
    const sip_text *text = sip_text_of_role(sip_settings_language(), judged->role);
    sip_values values;
    take_values(view, judged, &values);
    const char *headline = headline_of(view, judged, &values);
    proto_item *item = sip_add_name(view, tree, hf_explanation, SIP_WORD_EXPLANATION, headline);
    *parts = proto_item_add_subtree(item, ett_explanation);
    add_texts(view, *parts, text, sip_role_info_of(judged->role)->rfc, &values);
    return headline;
}

void sip_explain_role(const sip_view *view, proto_tree *tree, const sip_judgement *judged, sip_doubts doubts)
{
    proto_tree *parts = tree;
    const char *headline = "";
    if (sip_view_wants(view, SIP_PARTS_OF_ROLE & ~SIP_PART_ROLE))
        headline = add_explanation(view, tree, judged, &parts);
    if (sip_view_wants(view, SIP_PART_NOTES)) sip_notes_show(view, parts);
    if (sip_view_wants(view, SIP_PART_EXPLANATION)) add_doubts(view, parts, doubts);
    if (!sip_view_wants(view, SIP_PART_ROLE | SIP_PART_EXPERTS)) return;
    proto_item *role_item = sip_add_name(view, parts, hf_role, SIP_WORD_ROLE, sip_role_info_of(judged->role)->id);
    if (!sip_view_wants(view, SIP_PART_EXPERTS)) return;
    expert_add_info_format(view->pinfo, role_item, &ei_roles[expert_of_role[judged->role]], "%s", headline);
}

/* An expert info of proto_tree_add_expert_format() is an item of its own, at the bytes; its texts go below it. */
static void add_finding(const sip_explain_target *target, const sip_remark *remark)
{
    const sip_view *view = target->view;
    const sip_text *text = sip_text_of_finding(sip_settings_language(), remark->finding);
    sip_values values;
    sip_values_of_remark(remark, sip_settings_language(), &values);
    const char *headline = filled(view, text->headline, &values, SIP_SHOWN_BYTES);
    proto_item *item =
        proto_tree_add_expert_format(target->tree, view->pinfo, &ei_findings[remark->finding], view->tvb,
                                     sip_view_offset(view, remark->at), (int)remark->at.len, "%s", headline);
    proto_tree *parts = proto_item_add_subtree(item, ett_finding);
    add_texts(view, parts, text, sip_finding_info_of(remark->finding)->rfc, &values);
    sip_add_name(view, parts, hf_finding, SIP_WORD_FINDING, sip_finding_info_of(remark->finding)->id);
}

void sip_explain_alarm(const sip_view *view, const sip_verdict *verdict)
{
    for (int i = 0; i < verdict->finding_count; i++) {
        sip_finding finding = (sip_finding)verdict->findings[i];
        bool worse = expert_severity(sip_finding_info_of(finding)->severity) > expert_get_highest_severity();
        if (worse) expert_add_info(view->pinfo, NULL, &ei_findings[finding]);
    }
}

/* That a report was cut, or has lost a part, is said with the report, once. */
static bool is_about_report(const sip_explain_target *target, const sip_remark *remark)
{
    const sip_carried *carried = target->view->carried;
    return carried && (carried->holes || remark->finding == SIP_FINDING_CAPTURE_TRUNCATED);
}

void sip_explain_finding(void *context, const sip_remark *remark)
{
    const sip_explain_target *target = context;
    if (!sip_view_wants(target->view, SIP_PARTS_OF_FINDINGS) || is_about_report(target, remark)) return;
    (*target->shown)++;
    if (*target->shown < MOST_FINDINGS) add_finding(target, remark);
    if (*target->shown == MOST_FINDINGS) {
        const sip_remark more = { .finding = SIP_FINDING_MORE_NOTES, .at = remark->at };
        add_finding(target, &more);
    }
}

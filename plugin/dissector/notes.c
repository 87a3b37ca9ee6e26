/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Notes in the tree. The field holds the whole sentence; its name tells which note it is, in any language.
 */
#include "notes.h"

#include "explain.h"
#include "settings.h"

static int hf_notes[SIP_NOTE_COUNT];

void sip_notes_register(int proto)
{
    hf_register_info *rows = wmem_alloc_array(wmem_epan_scope(), hf_register_info, SIP_NOTE_COUNT);
    for (int note = 0; note < SIP_NOTE_COUNT; note++) {
        const char *id = sip_note_info_of((sip_note)note)->id;
        rows[note] = (hf_register_info){ &hf_notes[note],
                                         { id, wmem_strdup_printf(wmem_epan_scope(), "siptutor.note.%s", id), FT_STRING,
                                           BASE_NONE, NULL, 0, sip_note_info_of((sip_note)note)->rfc, HFILL } };
    }
    proto_register_field_array(proto, rows, SIP_NOTE_COUNT);
}

typedef struct {
    const sip_view *view;
    proto_tree *tree;
} place;

static void add_note(void *context, sip_note note, sip_span seen)
{
    const place *where = context;
    sip_language language = sip_settings_language();
    const sip_remark remark = { .seen = seen };
    sip_values values;
    sip_values_of_remark(&remark, language, &values);
    char *sentence = wmem_alloc_array(where->view->pinfo->pool, char, SIP_SHOWN_BYTES);
    sip_sink sink = sip_sink_on(sentence, SIP_SHOWN_BYTES);
    sip_text_fill(&sink, sip_text_of_note(language, note), &values);
    sip_explain_paragraph(where->view, where->tree, hf_notes[note], SIP_WORD_ALSO, sentence);
}

void sip_notes_show(const sip_view *view, proto_tree *tree)
{
    place where = { view, tree };
    if (view->message != NULL && tree != NULL) sip_notes_of(view->message, add_note, &where);
}

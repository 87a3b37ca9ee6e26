/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Adding items that stand for no bytes.
 */
#include "generated.h"

#include "../texts/verdict_remark.h"
#include "settings.h"

const char *sip_word_text(sip_word word)
{
    return sip_language_tables_of(sip_settings_language())->words[word];
}

proto_item *sip_add_number(const sip_view *view, proto_tree *tree, int hf, sip_word label, uint32_t number)
{
    proto_item *item =
        proto_tree_add_uint_format(tree, hf, view->tvb, 0, 0, number, "%s %u", sip_word_text(label), number);
    proto_item_set_generated(item);
    return item;
}

proto_item *sip_add_line(const sip_view *view, proto_tree *tree, const sip_line *line)
{
    const char *label = sip_word_text(line->label), *colon = sip_word_text(SIP_WORD_COLON);
    const char *sentence = sip_word_text(line->sentence);
    proto_item *item;
    if (line->about) {
        item = proto_tree_add_uint_format(tree, line->hf, view->tvb, 0, 0, line->number, "%s %u (%s)%s %s", label,
                                          line->number, line->about, colon, sentence);
    } else {
        item = proto_tree_add_uint_format(tree, line->hf, view->tvb, 0, 0, line->number, "%s %u%s %s", label,
                                          line->number, colon, sentence);
    }
    proto_item_set_generated(item);
    return item;
}

void sip_add_frame(const sip_view *view, proto_tree *tree, int hf, sip_word label, uint32_t frame)
{
    if (frame != 0 && frame != view->pinfo->num) sip_add_number(view, tree, hf, label, frame);
}

proto_item *sip_add_name(const sip_view *view, proto_tree *tree, int hf, sip_word label, const char *text)
{
    if (*text == '\0') return NULL;
    proto_item *item =
        proto_tree_add_string_format(tree, hf, view->tvb, 0, 0, text, "%s %s", sip_word_text(label), text);
    proto_item_set_generated(item);
    return item;
}

const char *sip_time_text(const sip_view *view, sip_time time)
{
    char text[64];
    sip_time_write(time, sip_settings_language(), text, sizeof text);
    return wmem_strdup(view->pinfo->pool, text);
}

proto_item *sip_add_time(const sip_view *view, proto_tree *tree, int hf, sip_word label, sip_time took)
{
    nstime_t time = { .secs = (time_t)(took / 1000000), .nsecs = (int)(took % 1000000) * 1000 };
    proto_item *item = proto_tree_add_time_format(tree, hf, view->tvb, 0, 0, &time, "%s %s", sip_word_text(label),
                                                  sip_time_text(view, took));
    proto_item_set_generated(item);
    return item;
}

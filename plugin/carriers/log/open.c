/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Making and unmaking, and the parts that came too early.
 */
#include "open.h"

sip_log_open *sip_log_open_new(const sip_log_row *row, const sip_log_banner *banner)
{
    sip_log_open *open = g_new0(sip_log_open, 1);
    open->row = row;
    open->banner = *banner;
    open->patience = SIP_LOG_PATIENCE;
    open->parts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    open->held = g_array_new(FALSE, FALSE, sizeof(sip_log_held));
    sip_growing_init(&open->growing);
    open->growing.drops_blanks = (row->traits & SIP_LOG_BLANKS) != 0;
    return open;
}

void sip_log_open_free(sip_log_open *open)
{
    for (guint i = 0; i < open->held->len; i++) g_free(g_array_index(open->held, sip_log_held, i).text);
    g_array_free(open->held, TRUE);
    g_array_free(open->parts, TRUE);
    sip_growing_free(&open->growing);
    g_free(open);
}

void sip_log_open_note(sip_log_open *open, uint32_t number)
{
    guint count = open->parts->len;
    if (count > 0 && g_array_index(open->parts, uint32_t, count - 1) == number) return;
    g_array_append_val(open->parts, number);
}

bool sip_log_open_hold(sip_log_open *open, const sip_log_held *part)
{
    if (open->held->len >= SIP_LOG_HELD_MOST) return false;
    for (guint i = 0; i < open->held->len; i++) {
        if (g_array_index(open->held, sip_log_held, i).part == part->part) return false;
    }
    sip_log_held kept = *part;
    kept.text = g_malloc(part->len + 1);
    if (part->len > 0) memcpy(kept.text, part->text, part->len);
    g_array_append_val(open->held, kept);
    open->held_bytes += part->len;
    return true;
}

bool sip_log_open_take_held(sip_log_open *open, bool any, sip_log_held *part)
{
    guint best = open->held->len;
    for (guint i = 0; i < open->held->len; i++) {
        uint32_t number = g_array_index(open->held, sip_log_held, i).part;
        if (!any && number != open->expected) continue;
        uint32_t ahead = number - open->expected;
        if (best == open->held->len || ahead < g_array_index(open->held, sip_log_held, best).part - open->expected)
            best = i;
    }
    if (best == open->held->len) return false;
    *part = g_array_index(open->held, sip_log_held, best);
    g_array_remove_index_fast(open->held, best);
    open->held_bytes -= part->len;
    return true;
}

void sip_log_name_set(sip_log_name *name, sip_span span)
{
    name->len = span.len < SIP_LOG_NAME_MOST ? span.len : SIP_LOG_NAME_MOST;
    if (name->len > 0) memcpy(name->text, span.at, name->len);
}

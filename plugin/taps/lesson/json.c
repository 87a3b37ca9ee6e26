/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Writing members.
 */
#include "json.h"

#include "../../texts/language.h"

void sip_json_text(json_dumper *to, const char *name, const char *text)
{
    if (text == NULL) return;
    char *valid = g_utf8_make_valid(text, -1);
    json_dumper_set_member_name(to, name);
    json_dumper_value_string(to, valid);
    g_free(valid);
}

void sip_json_number(json_dumper *to, const char *name, int64_t number)
{
    json_dumper_set_member_name(to, name);
    json_dumper_value_anyf(to, "%" G_GINT64_FORMAT, number);
}

void sip_json_object(json_dumper *to, const char *name)
{
    json_dumper_set_member_name(to, name);
    json_dumper_begin_object(to);
}

void sip_json_list(json_dumper *to, const char *name)
{
    json_dumper_set_member_name(to, name);
    json_dumper_begin_array(to);
}

void sip_json_texts(json_dumper *to, const char *name, sip_texts texts)
{
    sip_json_object(to, name);
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) sip_json_text(to, sip_language_code((sip_language)i), texts.in[i]);
    json_dumper_end_object(to);
}

void sip_json_made_texts(json_dumper *to, const char *name, char *made[SIP_LANGUAGE_COUNT])
{
    sip_texts texts;
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) texts.in[i] = made[i];
    sip_json_texts(to, name, texts);
    for (int i = 0; i < SIP_LANGUAGE_COUNT; i++) g_free(made[i]);
}

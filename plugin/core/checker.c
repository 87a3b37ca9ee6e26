/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reporting a remark, without what may be a password in it, and walking over the values of one header.
 */
#include "checker.h"

#include "param.h"

void sip_checker_say(const sip_checker *to, sip_header_id about, sip_remark remark)
{
    remark.seen = sip_uri_public(remark.seen);
    remark.name = sip_span_of(sip_header_info_of(about)->name);
    to->report(to->context, &remark);
}

void sip_checker_each_line(const sip_checker *to, sip_header_id id, sip_checker_look *look)
{
    sip_value_walk walk = sip_message_values(to->message, id);
    sip_span value;
    while (sip_value_next(&walk, &value)) look(to, id, value);
}

void sip_checker_each(const sip_checker *to, sip_header_id id, sip_checker_look *look)
{
    sip_element_walk walk = sip_message_elements(to->message, id);
    sip_span element;
    while (sip_element_next(&walk, &element)) look(to, id, element);
}

unsigned sip_checker_count(const sip_checker *to, sip_header_id id)
{
    sip_element_walk walk = sip_message_elements(to->message, id);
    sip_span element;
    unsigned count = 0;
    while (sip_element_next(&walk, &element)) count++;
    return count;
}

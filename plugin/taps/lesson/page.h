/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The template of the lesson page: page.html with style.css and lesson.js in it, as embed.cmake puts them together at
 * build time, up to the place of the lesson and from there on.
 */
#ifndef SIPTUTOR_TAPS_LESSON_PAGE_H
#define SIPTUTOR_TAPS_LESSON_PAGE_H

#include <stddef.h>

extern const unsigned char sip_page_head[];
extern const size_t sip_page_head_len;
extern const unsigned char sip_page_tail[];
extern const size_t sip_page_tail_len;

#endif

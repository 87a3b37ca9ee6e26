/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * -z siptutor,lesson,FILE.html: a page to teach with.
 */
#ifndef SIPTUTOR_TAPS_LESSON_TAP_H
#define SIPTUTOR_TAPS_LESSON_TAP_H

/** Registers the option. */
void sip_lesson_tap_register(void);

#endif

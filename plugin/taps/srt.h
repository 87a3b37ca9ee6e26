/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * -z siptutor,srt: how long requests wait for their final response, by method; also in Wireshark's Service Response
 * Time.
 */
#ifndef SIPTUTOR_TAPS_SRT_H
#define SIPTUTOR_TAPS_SRT_H

/** Registers the table. */
void sip_srt_register(int proto);

#endif

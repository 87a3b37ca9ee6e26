/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A pcapng file that is being written, by Wireshark's own library, wiretap.
 */
#ifndef SIPTUTOR_TOOLS_LOGS_CAPTURE_H
#define SIPTUTOR_TOOLS_LOGS_CAPTURE_H

#include <glib.h>

#include "core/tracker/timers.h"

typedef struct log_capture log_capture;

typedef struct {
    sip_time time;
    const GByteArray *bytes;
    guint32 missing; /* bytes that the packet had beyond these */
    const char *comment;
} log_packet;

/** Opens `path`, "-" for the standard output. NULL when that fails; `*error` then says why, for g_free(). */
log_capture *log_capture_open(const char *path, char **error);

/** Writes a packet. False when that fails; see above. */
bool log_capture_write(log_capture *capture, const log_packet *packet, char **error);

/** Ends the file and gives back `capture`. False when that fails; see above. */
bool log_capture_close(log_capture *capture, char **error);

#endif

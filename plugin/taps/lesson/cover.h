/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Secrets in a line of a message: which of its bytes nobody but the parties should read. Rather one byte too many is
 * covered than one too few, in broken lines, too.
 */
#ifndef SIPTUTOR_TAPS_COVER_H
#define SIPTUTOR_TAPS_COVER_H

#include <stdint.h>

#include "../../core/header.h"

/** Sets the member of `kinds`, one a byte of the line, to `covered` where a header line has a secret. */
void sip_cover_header(const sip_header *header, uint8_t *kinds, uint8_t covered);

/** The same for a start line. */
void sip_cover_start(sip_span line, uint8_t *kinds, uint8_t covered);

/** The same for a line of a body, whatever the body is. */
void sip_cover_body(sip_span line, uint8_t *kinds, uint8_t covered);

#endif

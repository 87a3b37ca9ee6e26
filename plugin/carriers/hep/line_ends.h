/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Messages whose line ends an agent or a log has changed.
 */
#ifndef SIPTUTOR_CARRIERS_LINE_ENDS_H
#define SIPTUTOR_CARRIERS_LINE_ENDS_H

#include <wsutil/wmem/wmem.h>

#include "../../core/span.h"

/**
 * The message with CRLF at the end of each line; the same span when it has no line that ends in LF alone, else a copy
 * in `scope`. A body whose length Content-Length gives as it stands is left as it stands.
 */
sip_span sip_line_ends_sound(wmem_allocator_t *scope, sip_span message);

#endif

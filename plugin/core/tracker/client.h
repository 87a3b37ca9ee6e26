/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What one request of a client tells of the one before it, with the same Call-ID and From tag: it was never answered,
 * or it was challenged and is sent again as it was.
 */
#ifndef SIPTUTOR_CORE_CLIENT_H
#define SIPTUTOR_CORE_CLIENT_H

#include "tracker.h"

/** Compares a request with the one before it, and the 408 of a proxy with the request that it gave up. */
void sip_client_observe(sip_observation *now);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Registrations: the bindings of an address of record, what time was granted, whether it was refreshed in time (RFC
 * 3261 10).
 */
#ifndef SIPTUTOR_CORE_REGISTRATION_H
#define SIPTUTOR_CORE_REGISTRATION_H

#include "../address.h"
#include "tracker.h"

/** Follows the binding that a REGISTER, or its response, is about, and puts it into the verdict. */
void sip_registration_observe(sip_observation *now);

/** "registered", "challenged", "removed", …; "" for SIP_REGISTRATION_NONE. */
const char *sip_registration_state_name(sip_registration_state state);

/** Tells one contact of an address of record from another, whatever parameters a registrar adds; no more than a hint.
 */
uint32_t sip_contact_fingerprint(const sip_address *contact);

#endif

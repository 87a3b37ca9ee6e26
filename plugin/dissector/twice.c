/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Noticing another copy of the plugin. Of files of the same name Wireshark loads one and says that there are more; here
 * are those whose names differ. In English, as all that Wireshark says of plugins: the preferences are not there yet.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* dladdr() */
#endif
#include "twice.h"

#include <dlfcn.h>

#include "ws.h"

#include <wsutil/report_message.h>

/* The file that a thing in memory came from. */
static const char *file_of(const void *thing)
{
    Dl_info info;
    bool found = thing && dladdr(thing, &info) != 0 && info.dli_fname;
    return found ? info.dli_fname : "a file that is not known";
}

bool sip_is_second_copy(void)
{
    static const char here = 0;
    int other = proto_get_id_by_filter_name("siptutor");
    if (other < 0) return false;
    report_warning("SIP Tutor is installed twice. In use: %s. Left out: %s. Please remove one of the two.",
                   file_of(proto_get_protocol_name(other)), file_of(&here));
    return true;
}

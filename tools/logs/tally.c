/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Counting only.
 */
#include "tally.h"

#include <inttypes.h>

void log_tally_add(log_tally *tally, log_reason reason, uint32_t line)
{
    if (tally->reasons[reason].count++ == 0) tally->reasons[reason].first = line;
}

void log_tally_message(log_tally *tally, const sip_recovered *message)
{
    static const log_reason of_state[] = {
        [SIP_RECOVERED_WHOLE] = LOG_REASON_COUNT,
        [SIP_RECOVERED_CUT] = LOG_REASON_CUT,
        [SIP_RECOVERED_LOST] = LOG_REASON_LOST,
        [SIP_RECOVERED_ABANDONED] = LOG_REASON_ABANDONED,
        [SIP_RECOVERED_START_LINE] = LOG_REASON_START_LINE,
    };
    uint32_t line = message->parts[0];
    if (of_state[message->state] != LOG_REASON_COUNT) log_tally_add(tally, of_state[message->state], line);
    if (message->state == SIP_RECOVERED_START_LINE) return;
    if (message->direction == SIP_DIRECTION_UNKNOWN) {
        log_tally_add(tally, LOG_REASON_NO_WAY, line);
    } else if (message->peer.endpoint.address_len == 0) {
        log_tally_add(tally, LOG_REASON_NO_PEER, line);
    }
}

void log_tally_print(const log_tally *tally, FILE *to)
{
    static const char *const texts[] = {
#define LOG_REASON(constant, text) [LOG_REASON_##constant] = text,
#include "reason.def"
#undef LOG_REASON
    };
    fprintf(to, "messages written: %" PRIu64 ", from records: %" PRIu64 "\n", tally->written, tally->records);
    for (int i = 0; i < LOG_REASON_COUNT; i++) {
        if (tally->reasons[i].count > 0) {
            fprintf(to, "%s: %" PRIu64 ", first in line %" PRIu32 "\n", texts[i], tally->reasons[i].count,
                    tally->reasons[i].first);
        }
    }
}

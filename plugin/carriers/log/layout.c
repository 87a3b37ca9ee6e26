/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of layouts.
 */
#include "layout.h"

/* In the order in which they are asked: what is told most easily from the others goes first. */
const sip_log_row sip_log_rows[] = {
    { .layout = SIP_LOG_LAYOUT_AUDIOCODES,
      .traits = SIP_LOG_SPLITS | SIP_LOG_NUMBERS | SIP_LOG_BLANKS | SIP_LOG_VOUCHES,
      .piece = sip_log_audiocodes_piece,
      .banner = sip_log_audiocodes_banner,
      .ends = sip_log_audiocodes_ends },
    { .layout = SIP_LOG_LAYOUT_AVAYA_PHONE,
      .traits = SIP_LOG_SPLITS | SIP_LOG_NUMBERS | SIP_LOG_VOUCHES,
      .piece = sip_log_avaya_piece,
      .banner = sip_log_avaya_banner },
    { .layout = SIP_LOG_LAYOUT_AVAYA_SESSION_MANAGER,
      .traits = SIP_LOG_SPLITS | SIP_LOG_NUMBERS | SIP_LOG_VOUCHES,
      .piece = sip_log_manager_piece,
      .banner = sip_log_manager_banner,
      .ends = sip_log_manager_ends },
    { .layout = SIP_LOG_LAYOUT_CISCO_VOIP_TRACE,
      .traits = SIP_LOG_SPLITS | SIP_LOG_FRAGMENTS,
      .banner = sip_log_trace_banner,
      .more = sip_log_ios_more,
      .ends = sip_log_ios_foreign,
      .foreign = sip_log_ios_foreign },
    { .layout = SIP_LOG_LAYOUT_CISCO_IOS,
      .traits = SIP_LOG_SPLITS | SIP_LOG_FRAGMENTS,
      .banner = sip_log_ios_banner,
      .more = sip_log_ios_more,
      .ends = sip_log_ios_foreign,
      .foreign = sip_log_ios_foreign },
    { .layout = SIP_LOG_LAYOUT_CISCO_SPA, .banner = sip_log_spa_banner },
    { .layout = SIP_LOG_LAYOUT_AVAYA_PJSIP,
      .traits = SIP_LOG_SPLITS | SIP_LOG_LINES | SIP_LOG_VOUCHES,
      .banner = sip_log_pjsip_banner,
      .ends = sip_log_pjsip_ends,
      .foreign = sip_log_pjsip_foreign },
    { .layout = SIP_LOG_LAYOUT_RIBBON, .traits = SIP_LOG_VOUCHES, .banner = sip_log_ribbon_banner },
    { .layout = SIP_LOG_LAYOUT_ASTERISK,
      .traits = SIP_LOG_SPLITS | SIP_LOG_LINES | SIP_LOG_VOUCHES,
      .banner = sip_log_asterisk_banner,
      .ends = sip_log_asterisk_ends },
    { .layout = SIP_LOG_LAYOUT_NONE },
};

const sip_log_row sip_log_plain_row = { .layout = SIP_LOG_LAYOUT_PLAIN };

const sip_log_row *sip_log_row_of(const sip_log_envelope *envelope, sip_log_piece *piece)
{
    for (const sip_log_row *row = sip_log_rows; row->layout != SIP_LOG_LAYOUT_NONE; row++) {
        *piece = (sip_log_piece){ .text = envelope->text };
        if (row->piece && row->piece(envelope, piece)) return row;
    }
    *piece = (sip_log_piece){ .text = envelope->text };
    return NULL;
}

const sip_log_row *sip_log_row_of_banner(sip_span line, sip_log_banner *banner)
{
    for (const sip_log_row *row = sip_log_rows; row->layout != SIP_LOG_LAYOUT_NONE; row++) {
        *banner = (sip_log_banner){ .transport = "", .rest = { NULL, 0 } };
        if (row->banner(line, banner)) return row;
    }
    return NULL;
}

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Keeps count of hits and near misses for test_check.c. A near miss proves only that this one message does not give the
 * finding; how near it is, is for the reader of the tables to judge.
 */
#include "check_pairs.h"

#include "support.h"

static bool hits[SIP_FINDING_COUNT];
static bool misses[SIP_FINDING_COUNT];

void note_pair(sip_finding finding, bool hit)
{
    if (hit) {
        hits[finding] = true;
    } else {
        misses[finding] = true;
    }
}

bool pair_is_complete(sip_finding finding)
{
    return hits[finding] && misses[finding];
}

void expect(const char *text, sip_carriage carriage, expected_pair pair)
{
    sip_message message;
    parse_text(text, carriage, &message);
    GArray *remarks = remarks_of(&message);
    const kept_remark *found = find_remark(remarks, pair.finding);
    g_test_message("%s, %s: %s", sip_finding_info_of(pair.finding)->id, pair.at ? "hit" : "near miss", text);
    g_assert_true((found != NULL) == (pair.at != NULL));
    if (found != NULL && pair.at != NULL) assert_span(found->at, pair.at);
    note_pair(pair.finding, pair.at != NULL);
    free_remarks(remarks);
    guarded_release();
}

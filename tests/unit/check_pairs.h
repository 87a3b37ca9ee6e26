/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits and near misses: for each finding test_check.c wants a message that gives it and one, nearly the same, that does
 * not.
 */
#ifndef SIPTUTOR_TESTS_CHECK_PAIRS_H
#define SIPTUTOR_TESTS_CHECK_PAIRS_H

#include "core/finding.h"
#include "core/message.h"

#define F(name) SIP_FINDING_##name

typedef struct {
    sip_finding finding;
    const char *at; /* the bytes it is about; NULL: a near miss, the finding is not given */
} expected_pair;

/** Fails unless the message gives, or does not give, the finding. Notes it as a hit or as a near miss. */
void expect(const char *text, sip_carriage carriage, expected_pair pair);

/** Notes a hit or a near miss that was tested in another way. */
void note_pair(sip_finding finding, bool hit);

/** Were both met? */
bool pair_is_complete(sip_finding finding);

/** Adds the tests of headers that must be there: check_required.c. */
void add_required_tests(void);

/** Adds the tests of the rules that one header, one method or one kind of body has: check_rules.c. */
void add_rule_tests(void);

#endif

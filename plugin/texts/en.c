/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The English texts.
 */
#define TABLES sip_english
#define ROLES "en/roles.def"
#define STATUSES "en/status.def"
#define FINDINGS "en/findings.def"
#define NOTES "en/notes.def"
#define METHODS "en/methods.def"
#define WORDS "en/words.def"
#define CHARTS "en/charts.def"
#define LINES "en/lines.def"
#include "language_tables.h"

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The French texts.
 */
#define TABLES sip_french
#define ROLES "fr/roles.def"
#define STATUSES "fr/status.def"
#define FINDINGS "fr/findings.def"
#define NOTES "fr/notes.def"
#define METHODS "fr/methods.def"
#define WORDS "fr/words.def"
#define CHARTS "fr/charts.def"
#define LINES "fr/lines.def"
#include "language_tables.h"

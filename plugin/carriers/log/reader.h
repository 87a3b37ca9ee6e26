/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reading the lines of one record: banners open a message, start lines begin it, further lines make it grow.
 */
#ifndef SIPTUTOR_CARRIERS_LOG_READER_H
#define SIPTUTOR_CARRIERS_LOG_READER_H

#include "deliver.h"

/** One record while it is read. */
typedef struct {
    sip_log *log;
    const sip_log_record *record;
    const sip_log_sink *sink;
    sip_log_envelope envelope;
    const sip_log_row *row; /* to which the record belongs by its own header, or NULL */
    sip_log_piece piece;
    sip_log_sender *sender; /* NULL as long as there is nothing to remember of it */
    bool took;              /* it holds SIP */
    bool has_digest;
    uint32_t digest; /* see sip_log_reader_digest() */
} sip_log_reader;

/** A digest of a record that numbers itself, to tell it when it comes again; 0 of any other. */
uint32_t sip_log_reader_digest(sip_log_reader *reader);

/** Ends the open message of the reader's sender; a message that was only announced is dropped. */
void sip_log_reader_end(sip_log_reader *reader, sip_log_end end);

/** Opens a message for the reader's record, in the place of what the sender had open. */
void sip_log_reader_open(sip_log_reader *reader, const sip_log_row *row, const sip_log_banner *banner);

/** Reads the text of a record; `resumed`: it goes on with the message that is open. */
void sip_log_reader_text(sip_log_reader *reader, sip_span text, bool resumed);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * URIs and addresses as fields: the Request-URI, From, To, Contact and every other name-addr. Passwords are left out.
 */
#ifndef SIPTUTOR_DISSECTOR_TREE_URI_H
#define SIPTUTOR_DISSECTOR_TREE_URI_H

#include "../core/address.h"
#include "view.h"

/** Registers siptutor.request_uri.*, .from.*, .to.*, .contact.* and .address.*, and siptutor.param. */
void sip_tree_uri_register(int proto);

/** Adds the Request-URI and its parts. */
void sip_tree_request_uri(const sip_view *view, proto_tree *tree, sip_span text);

/** Adds the parts of an address of header `id`; a broken one as far as it was read. */
void sip_tree_address(const sip_view *view, proto_tree *tree, sip_header_id id, sip_span text);

/** Adds ";name=value" parameters, one item each. */
void sip_tree_params(const sip_view *view, proto_tree *tree, sip_span params);

/** Adds one "name=value" item for a parameter that no field of its own stands for. */
void sip_tree_param(const sip_view *view, proto_tree *tree, sip_span param);

/**
 * The text of a span of addresses, folds joined, with "****" in place of every password; NULL when the span can be
 * shown as it stands.
 */
const char *sip_tree_masked(const sip_view *view, sip_span text);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Checks of a session description (RFC 8866 5): which lines there must be, in which order, and the values of those that
 * every receiver reads: v, o, s, c, t, m, and the attributes rtpmap and those of direction. Of what is broken only the
 * letter is told, since a line may hold a key.
 */
#include "checker.h"
#include "ip_address.h"
#include "strict.h"

static void say(const sip_checker *to, sip_span at, sip_span wanted)
{
    sip_checker_say(to, SIP_HDR_CONTENT_TYPE,
                    (sip_remark){ .finding = SIP_FINDING_SDP_MALFORMED, .at = at, .wanted = wanted });
}

/* --- fields, which single blanks part --- */

static sip_span take_field(sip_cursor *c)
{
    sip_span field = sip_take_until(c, " ");
    sip_accept(c, ' ');
    return field;
}

static bool is_number(sip_span text, uint32_t most)
{
    uint32_t number;
    sip_cursor c = sip_cursor_on(text);
    return sip_take_number(&c, most, &number) && sip_at_end(&c);
}

/* An address of the kind its addrtype says, or a name (FQDN). */
static bool is_address(sip_span type, sip_span text)
{
    uint8_t bytes[SIP_IP_ADDRESS_BYTES];
    size_t size = sip_ip_address_read(text, bytes);
    if (!sip_span_is(type, "IP4") && !sip_span_is(type, "IP6")) return text.len > 0;
    return size > 0 ? size == (sip_span_is(type, "IP4") ? 4U : 16U) : sip_is_host(text);
}

/* nettype SP addrtype SP address, to the end */
static bool is_network_address(sip_cursor *c, bool connection)
{
    sip_span net = take_field(c), type = take_field(c), address = sip_take_until(c, connection ? "/" : "");
    if (!sip_is_token(net) || !sip_is_token(type) || !is_address(type, address)) return false;
    for (int slashes = 0; sip_accept(c, '/'); slashes++) {
        if (slashes == 2 || !is_number(sip_take_until(c, "/"), UINT8_MAX)) return false;
    }
    return sip_at_end(c);
}

/* --- the lines --- */

static bool is_version(sip_span value)
{
    return sip_span_is(value, "0");
}

static bool is_origin(sip_span value)
{
    sip_cursor c = sip_cursor_on(value);
    sip_span name = take_field(&c), id = take_field(&c), version = take_field(&c);
    return name.len > 0 && sip_is_digits(id) && sip_is_digits(version) && is_network_address(&c, false);
}

static bool is_text(sip_span value)
{
    return value.len > 0;
}

static bool is_connection(sip_span value)
{
    sip_cursor c = sip_cursor_on(value);
    return is_network_address(&c, true);
}

static bool is_time(sip_span value)
{
    sip_cursor c = sip_cursor_on(value);
    return sip_is_digits(take_field(&c)) && sip_is_digits(sip_rest(&c));
}

/* m=<media> <port>[/<number>] <proto> <fmt> ... */
static bool is_media(sip_span value)
{
    sip_cursor c = sip_cursor_on(value);
    sip_span media = take_field(&c), port_text = take_field(&c), proto = take_field(&c);
    sip_cursor port = sip_cursor_on(port_text), protos = sip_cursor_on(proto);
    bool good = sip_is_token(media) && is_number(sip_take_until(&port, "/"), UINT16_MAX) &&
                (!sip_accept(&port, '/') || sip_is_digits(sip_rest(&port)));
    do good = good && sip_is_token(sip_take_until(&protos, "/"));
    while (good && sip_accept(&protos, '/'));
    do good = good && sip_is_token(take_field(&c));
    while (good && !sip_at_end(&c));
    return good;
}

/* <payload type> <encoding name>/<clock rate>[/<parameters>] (RFC 8866 6.6) */
static bool is_rtpmap(sip_span value)
{
    sip_cursor c = sip_cursor_on(value);
    bool good = is_number(take_field(&c), 127) && sip_is_token(sip_take_until(&c, "/")) && sip_accept(&c, '/');
    sip_span clock = sip_take_until(&c, "/");
    return good && is_number(clock, UINT32_MAX) && (!sip_accept(&c, '/') || sip_is_token(sip_rest(&c)));
}

/* a=<name>[:<value>] */
static bool is_attribute(sip_span value)
{
    sip_cursor c = sip_cursor_on(value);
    sip_span name = sip_take_until(&c, ":");
    if (!sip_is_token(name)) return false;
    return !sip_accept(&c, ':') || !sip_span_is(name, "rtpmap") || is_rtpmap(sip_rest(&c));
}

static const struct {
    char letter;
    bool (*is_sound)(sip_span value);
} lines[] = {
    { 'v', is_version },    { 'o', is_origin }, { 's', is_text },  { 'i', is_text },
    { 'c', is_connection }, { 't', is_time },   { 'm', is_media }, { 'a', is_attribute },
};

static bool has_letter(sip_span line)
{
    return line.len >= 2 && line.at[1] == '=';
}

/* Letters other than those of RFC 8866 are ignored by who does not know them (5). */
static bool is_sound(sip_span line)
{
    if (!has_letter(line)) return false;
    sip_span value = { line.at + 2, line.len - 2 };
    if (memchr(line.at, '\0', line.len) || memchr(line.at, '\r', line.len)) return false;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (line.at[0] == lines[i].letter) return lines[i].is_sound(value);
    }
    return line.at[0] >= 'a' && line.at[0] <= 'z' && value.len > 0;
}

/* --- the whole --- */

/* The lines that every description has, in this order; c= may also stand below each m=. */
static const char session_lines[] = "vost";

/* Reports the first fault only: it usually causes the rest. What stands there may be a key, and is not repeated. */
void sip_check_description(const sip_checker *to, sip_span body)
{
    sip_cursor c = sip_cursor_on(body);
    sip_span line = { NULL, 0 };
    const char *due = session_lines;
    bool media = false, connection = false;
    while (!sip_at_end(&c)) {
        sip_take_line(&c, &line);
        if (line.len == 0) continue;
        if (!is_sound(line)) {
            say(to, line, has_letter(line) ? (sip_span){ line.at, 2 } : sip_span_of("x="));
            return;
        }
        media |= line.at[0] == 'm';
        connection |= line.at[0] == 'c';
        if (*due != '\0' && line.at[0] == *due) {
            due++;
        } else if (*due != '\0' && (due == session_lines || media)) {
            break;
        }
    }
    char wanted[] = { media && *due == '\0' ? 'c' : *due, '=', '\0' };
    if (*due != '\0' || (media && !connection)) say(to, line, sip_span_of(wanted));
}

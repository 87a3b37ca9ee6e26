# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
# Alice sends Bob an instant message, and one to Carol, who is not there.
HOSTS="proxy alice bob"

prepare() {
    proxy_start
    PHONE_CONTACTS='"Bob" <sip:bob@example.com>
"Carol" <sip:carol@example.com>' phone_register alice
    PHONE_CONTACTS='"Alice" <sip:alice@example.com>' phone_register bob
}

play() {
    phone_do alice message "Lunch at noon?"
    pause 2
    phone_do bob message "Good idea, see you there!"
    pause 2
    phone_do alice contact_next
    phone_do alice message "Will you join us, Carol?"
    pause 1
}

/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Makes a program that uses OpenSSL write its TLS keys to the file that
 * SSLKEYLOGFILE names, so that a capture can be decrypted:
 *
 *     LD_PRELOAD=keylog.so SSLKEYLOGFILE=keys.log PROGRAM
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* OpenSSL calls this with one line of the file. */
static void write_line(const SSL *ssl, const char *line)
{
    const char *name = getenv("SSLKEYLOGFILE");
    int file = name ? open(name, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;

    (void)ssl;
    if (file >= 0) {
        dprintf(file, "%s\n", line);
        close(file);
    }
}

/* Stands before OpenSSL's own function of this name. */
SSL_CTX *SSL_CTX_new(const SSL_METHOD *method)
{
    SSL_CTX *(*real)(const SSL_METHOD *) = dlsym(RTLD_NEXT, "SSL_CTX_new");
    SSL_CTX *context = real ? real(method) : NULL;

    if (context) SSL_CTX_set_keylog_callback(context, write_line);
    return context;
}

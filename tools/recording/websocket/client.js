// SPDX-License-Identifier: GPL-2.0-or-later
//
// Carol's web page, without the page: JsSIP over a WebSocket.
//
//     node client.js ws://ADDRESS:PORT
//
// Registers, waits for an instant message, answers it with one of her own,
// takes her registration back and leaves.
'use strict';

const JsSIP = require('jssip');
const WebSocket = require('ws');

// The socket that JsSIP expects, made of the ws package.
class Socket {
    constructor(url) {
        this.url = url;
        this.via_transport = 'WS';
        this.sip_uri = `sip:${new URL(url).host};transport=ws`;
        this.socket = null;
    }

    connect() {
        this.socket = new WebSocket(this.url, 'sip', {
            origin: 'http://www.example.com',
            perMessageDeflate: false,
            headers: { 'User-Agent': JsSIP.name + ' ' + JsSIP.version },
        });
        this.socket.on('open', () => this.onconnect());
        this.socket.on('close', (code, reason) => this.ondisconnect(false, code, String(reason)));
        this.socket.on('error', (error) => console.log('error', error.message));
        this.socket.on('message', (data) => this.ondata(data.toString()));
    }

    disconnect() { this.socket.close(1000); }
    isConnected() { return this.socket !== null && this.socket.readyState === WebSocket.OPEN; }
    isConnecting() { return this.socket !== null && this.socket.readyState === WebSocket.CONNECTING; }

    send(message) {
        this.socket.send(message);
        return true;
    }
}

const ua = new JsSIP.UA({
    sockets: [new Socket(process.argv[2])],
    uri: 'sip:carol@example.com',
    display_name: 'Carol',
    password: 'christmas',
    register_expires: 600,
    session_timers: false,
});

ua.on('registered', () => console.log('registered'));
ua.on('newMessage', ({ originator, message, request }) => {
    if (originator !== 'remote') return;
    console.log('message:', request.body);
    message.accept();
    setTimeout(() => ua.sendMessage('sip:bob@example.com', 'Yes, I am in a web browser!', {
        eventHandlers: {
            succeeded: () => { console.log('sent'); setTimeout(() => ua.unregister(), 1000); },
            failed: (event) => console.log('failed', event.cause),
        },
    }), 1500);
});
ua.on('unregistered', () => ua.stop());
ua.on('disconnected', () => { console.log('gone'); process.exit(0); });
ua.start();

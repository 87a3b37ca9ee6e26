// SPDX-License-Identifier: GPL-2.0-or-later
// The words of the page itself, in each language. What is said of messages comes with the lesson.

const words = {
  en: {
    decimalMark: ".", skip: "To the explanation", conversation: "Conversation", ladder: "Messages, in the order of the capture",
    keys: "↑ ↓ or j k: step · Home, End: first, last · [ ]: another conversation · L: language",
    first: "First message (Home)", previous: "Previous message (↑)", next: "Next message (↓)", last: "Last message (End)",
    machines: "State machines", findings: "Findings", message: "The message", why: "Why", then: "Next", doubt: "Doubt", also: "Also",
    reference: "Reference", frame: "frame", of: "of", from: "from", to: "to", look: "Look at", client: "Client", server: "Server",
    state: "state", nothing: "There is no SIP message in this lesson.", noFindings: "None: nothing in this conversation is noteworthy or wrong.",
    aloneAck: "An ACK of a 2xx is a transaction of its own, and no response follows it: there are no states to follow.",
    noMachine: "This message cannot be followed in a transaction.", transaction: "transaction", dialog: "dialog", secret: "covered",
    request: "request", failure: "3xx–6xx", ack: "ACK", bytesLeftOut: "bytes more are not shown",
    hostsLeftOut: "messages between further hosts are not drawn", severity: { note: "Note", warn: "Warning", error: "Error" },
    marks: { start: "what it is", branch: "names the transaction", tag: "one end of the dialog", "call-id": "names the call", cseq: "counts requests",
      contact: "where to reach directly", route: "the way it takes", time: "how long it lasts", event: "what it is about", media: "what is offered or answered" },
  },
  fr: {
    decimalMark: ",", skip: "Aller à l’explication", conversation: "Conversation", ladder: "Messages, dans l’ordre de la capture",
    keys: "↑ ↓ ou j k : avancer · Origine, Fin : premier, dernier · [ ] : autre conversation · L : langue",
    first: "Premier message (Origine)", previous: "Message précédent (↑)", next: "Message suivant (↓)", last: "Dernier message (Fin)",
    machines: "Machines à états", findings: "Constats", message: "Le message", why: "Pourquoi", then: "Ensuite", doubt: "Doute", also: "Aussi",
    reference: "Référence", frame: "trame", of: "sur", from: "de", to: "vers", look: "À regarder", client: "Client", server: "Serveur",
    state: "état", nothing: "Il n’y a aucun message SIP dans cette leçon.", noFindings: "Aucun : rien à signaler dans cette conversation.",
    aloneAck: "L’ACK d’un 2xx est une transaction à lui seul, et aucune réponse ne le suit : il n’y a pas d’états à suivre.",
    noMachine: "Ce message ne peut pas être suivi dans une transaction.", transaction: "transaction", dialog: "dialogue", secret: "masqué",
    request: "requête", failure: "3xx–6xx", ack: "ACK", bytesLeftOut: "octets de plus ne sont pas montrés",
    hostsLeftOut: "messages entre d’autres hôtes ne sont pas dessinés", severity: { note: "Remarque", warn: "Avertissement", error: "Erreur" },
    marks: { start: "ce que c’est", branch: "nomme la transaction", tag: "une extrémité du dialogue", "call-id": "nomme l’appel", cseq: "compte les requêtes",
      contact: "où joindre directement", route: "le chemin suivi", time: "la durée", event: "de quoi il s’agit", media: "ce qui est offert ou répondu" },
  },
};

package sekisho.producer.outbox;

import sekisho.envelope.Sha256;

/** Where the chain of this outbox begins, as a file. */
record Base(long sequence, String hash) {
    static Base of(Link link) {
        return new Base(link.sequence(), link.hash().hex());
    }

    Link link() {
        return new Link(sequence, Sha256.parse(hash));
    }
}

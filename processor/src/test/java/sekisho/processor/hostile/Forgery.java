package sekisho.processor.hostile;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import sekisho.envelope.Count;
import sekisho.envelope.Sha256;
import sekisho.processor.rig.OuterRig;
import sekisho.schemas.stream.CanonicalSchema;

/** What a batch shall say; everything is right until told otherwise. */
final class Forgery {
    final byte[] file;
    final long sequence;
    final Sha256 previous;
    String layout = "zengin-91-result";
    String feed;
    String municipality = OuterRig.CITY;
    String flow = "tax";
    Optional<Sha256> replaces = Optional.empty();
    Sha256 fingerprint = Sha256.parse(CanonicalSchema.fingerprint());
    int countOff;
    int dropLastChunks;
    int readers = 2;
    Instant createdAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant notAfter = createdAt.plus(Duration.ofDays(20));
    UnaryOperator<byte[]> stream = bytes -> bytes;
    UnaryOperator<byte[]> chunk = bytes -> bytes;
    UnaryOperator<byte[]> envelope = bytes -> bytes;
    UnaryOperator<SortedMap<String, Count>> counts = same -> same;

    Forgery(String feed, byte[] file, long sequence, Sha256 previous) {
        this.feed = feed;
        this.file = file;
        this.sequence = sequence;
        this.previous = previous;
    }
}

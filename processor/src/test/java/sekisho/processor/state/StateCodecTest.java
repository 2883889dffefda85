package sekisho.processor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sekisho.envelope.Bytes;
import sekisho.envelope.Sha256;

final class StateCodecTest {
    private static final Instant AT = Instant.parse("2026-06-03T01:02:03.456Z");
    private static final Sha256 HASH = Sha256.of(new byte[] {1});

    @Test
    void readsBackWhatItWrote() {
        var feed = new FeedState(7, HASH);
        var opening = new Opening(9, HASH, AT, bytes(1), bytes(2), bytes(3));
        var early = new EarlyChunk(HASH, 4, Sha256.ZERO, 65_536, 12, AT);
        var stub = new Stub(3, HASH, Optional.of("scan.infected"), AT, AT);
        var released = new Stub(3, HASH, Optional.empty(), AT, AT.plusSeconds(1));
        var redrive = new Redrive(Redrive.Kind.DISCARD, HASH, List.of(HASH, Sha256.ZERO));
        var control = FeedControl.START.stopped(HASH);
        var act = new PendingAct(bytes(5), AT);
        var releasing = new Stage.Releasing(new Judgement(Optional.empty(), HASH, bytes(4), AT), 17);

        assertThat(StateCodec.feed(StateCodec.encode(feed))).isEqualTo(feed);
        assertThat(StateCodec.opening(StateCodec.encode(opening))).isEqualTo(opening);
        assertThat(StateCodec.earlyChunk(StateCodec.encode(early))).isEqualTo(early);
        assertThat(StateCodec.stub(StateCodec.encode(stub))).isEqualTo(stub);
        assertThat(StateCodec.stub(StateCodec.encode(released))).isEqualTo(released);
        assertThat(StateCodec.redrive(StateCodec.encode(redrive))).isEqualTo(redrive);
        assertThat(StateCodec.control(StateCodec.encode(control))).isEqualTo(control);
        assertThat(StateCodec.pendingAct(StateCodec.encode(act))).isEqualTo(act);
        assertThat(StateCodec.stage(StateCodec.encode(releasing))).isEqualTo(releasing);
        assertThat(StateCodec.offset(StateCodec.encodeOffset(123))).isEqualTo(123);
    }

    @Test
    void keepsTheBeginningOfAHoldButNotItsTries() {
        var held = new Stage.Held(AT, 9, AT.plusSeconds(60), "scan.timeout");

        assertThat(StateCodec.stage(StateCodec.encode(held))).isEqualTo(new Stage.Held(AT, 0, AT, "scan.timeout"));
    }

    @Test
    void refusesAnotherVersion() {
        byte[] value = StateCodec.encode(FeedState.START);
        value[0] = 9;

        assertThatThrownBy(() -> StateCodec.feed(value)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysTellWhatStandsUnderThem() {
        assertThat(BatchKeys.kind(BatchKeys.opening("a-b", HASH))).isEqualTo(BatchKeys.Kind.OPENING);
        assertThat(BatchKeys.kind(BatchKeys.stage("a-b", HASH))).isEqualTo(BatchKeys.Kind.STAGE);
        assertThat(BatchKeys.kind(BatchKeys.chunk("a-b", HASH, 4_999))).isEqualTo(BatchKeys.Kind.CHUNK);
        assertThat(BatchKeys.kind(BatchKeys.early("a-b", 5))).isEqualTo(BatchKeys.Kind.EARLY);
        assertThat(BatchKeys.kind(BatchKeys.stub("a-b", HASH))).isEqualTo(BatchKeys.Kind.STUB);
        assertThat(BatchKeys.kind(BatchKeys.redrive("a-b", HASH))).isEqualTo(BatchKeys.Kind.REDRIVE);
        assertThat(BatchKeys.kind(BatchKeys.redriveStage("a-b", HASH))).isEqualTo(BatchKeys.Kind.REDRIVE_STAGE);
        assertThat(BatchKeys.batch(BatchKeys.redriveStage("a-b", HASH))).isEqualTo(HASH);
        assertThat(BatchKeys.kind(BatchKeys.act("*", HASH))).isEqualTo(BatchKeys.Kind.ACT);
        assertThat(BatchKeys.kind(BatchKeys.control("*"))).isEqualTo(BatchKeys.Kind.CONTROL);
        assertThat(BatchKeys.feed(BatchKeys.stub("a-b", HASH))).isEqualTo("a-b");
        assertThat(BatchKeys.batch(BatchKeys.stub("a-b", HASH))).isEqualTo(HASH);
        assertThat(BatchKeys.batch(BatchKeys.chunk("a-b", HASH, 3))).isEqualTo(HASH);
        assertThat(BatchKeys.index(BatchKeys.chunk("a-b", HASH, 4_999))).isEqualTo(4_999);
    }

    @Test
    void anOpeningSortsBeforeItsStageAndChunks() {
        assertThat(BatchKeys.opening("a", HASH))
                .isLessThan(BatchKeys.stage("a", HASH))
                .isLessThan(BatchKeys.chunk("a", HASH, 0));
    }

    private static Bytes bytes(int content) {
        return Bytes.of(new byte[] {(byte) content, 0, 1});
    }
}

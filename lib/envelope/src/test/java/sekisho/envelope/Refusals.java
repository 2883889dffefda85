package sekisho.envelope;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused with one code and no other. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(EnvelopeCode code, ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(thrown -> {
            EnvelopeRefused refused =
                    thrown instanceof RefusedIOException wrapper ? wrapper.refused() : (EnvelopeRefused) thrown;
            org.assertj.core.api.Assertions.assertThat(refused.code()).isEqualTo(code);
        });
    }
}

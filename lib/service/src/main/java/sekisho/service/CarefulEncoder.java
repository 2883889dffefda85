package sekisho.service;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/** Logback's JSON, with {@link MaskedThrowable} in place of every throwable; it calls this for causes too. */
final class CarefulEncoder extends JsonEncoder {

    CarefulEncoder() {
        setWithSequenceNumber(false);
        setWithNanoseconds(false);
        setWithMDC(false);
        setWithArguments(false);
        setWithFormattedMessage(true);
        setWithMessage(false);
    }

    @Override
    protected void appendThrowableProxy(
            StringBuilder json, String name, @Nullable IThrowableProxy throwable, boolean separated) {
        if (throwable == null) {
            super.appendThrowableProxy(json, name, throwable, separated);
        } else {
            super.appendThrowableProxy(json, name, new MaskedThrowable(throwable), separated);
        }
    }
}

package sekisho.processor.provision;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sekisho.schemas.topic.Topics;

/**
 * One municipality 団体.
 *
 * @param code six digits
 * @param intake principal of its intake; default {@code intake-<code>}
 */
public record MunicipalityRow(String code, String intake) {
    public MunicipalityRow(String code, @Nullable String intake) {
        this.code = requireNonNull(code, "code is missing");
        this.intake = Principals.require(Objects.requireNonNullElse(intake, "intake-" + code));
        Topics.checked(code);
    }
}

package sekisho.processor.provision;

import static java.util.Objects.requireNonNull;

/**
 * Something that is not as it shall be and that provisioning leaves to people.
 *
 * @param code what it is
 * @param where name of the topic, broker or setting
 */
public record Report(ProvisionCode code, String where) {
    public Report {
        requireNonNull(code, "code is null");
        requireNonNull(where, "where is null");
    }

    /** In one line. */
    public String line() {
        return "! " + code.code() + " " + where;
    }
}

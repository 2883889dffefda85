package sekisho.processor.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.ConfigEntry;

/**
 * What brokers must say of themselves. Two things they don't say: {@code super.users} and {@code
 * allow.everyone.if.no.acl.found}; the probe with an unknown certificate stands for those.
 */
final class BrokerRules {
    private static final Map<String, Predicate<String>> RULES = new TreeMap<>(Map.of(
            "authorizer.class.name", value -> value.endsWith(".StandardAuthorizer"),
            "auto.create.topics.enable", "false"::equals,
            "ssl.client.auth", "required"::equals,
            "listener.security.protocol.map", BrokerRules::onlyTls));

    /** A renewal of certificates sets these while the broker runs, and so would an intruder. */
    private static final Pattern TLS = Pattern.compile("(listener\\.name\\..*\\.)?ssl\\..*");

    private BrokerRules() {}

    /** What to make of one setting of a broker. */
    enum Drift {
        /** Stands in the broker's own file or is a default. */
        NONE,
        /** Set at run time: back to the file. */
        REPAIR,
        /** Set at run time, perhaps rightly. */
        REPORT
    }

    /**
     * Judges a setting.
     *
     * @param broker its id, or empty for the settings of all; a broker also shows the latter, as inherited
     */
    static Drift drift(String broker, ConfigEntry entry) {
        var own = broker.isEmpty()
                ? ConfigEntry.ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG
                : ConfigEntry.ConfigSource.DYNAMIC_BROKER_CONFIG;
        // Kafka keeps this one as a setting for all brokers by itself (KIP-966); every topic has its own.
        if (entry.source() != own || entry.name().equals("min.insync.replicas")) {
            return Drift.NONE;
        }
        return TLS.matcher(entry.name()).matches() ? Drift.REPORT : Drift.REPAIR;
    }

    static List<Report> faults(CurrentState current) {
        var faults = new ArrayList<Report>();
        new TreeMap<>(current.brokers()).forEach((broker, entries) -> {
            if (!broker.isEmpty()) {
                RULES.forEach((key, rule) -> {
                    if (!rule.test(value(entries, key))) {
                        faults.add(new Report(ProvisionCode.BROKER_SETTING, broker + " " + key));
                    }
                });
            }
        });
        return faults;
    }

    private static String value(List<ConfigEntry> entries, String key) {
        return entries.stream()
                .filter(entry -> entry.name().equals(key))
                .map(entry -> Objects.toString(entry.value(), ""))
                .findFirst()
                .orElse("");
    }

    /** Names of listeners may say what they like; SSL is the only protocol. */
    private static boolean onlyTls(String map) {
        return Pattern.compile(",")
                .splitAsStream(map.toUpperCase(Locale.ROOT))
                .allMatch(pair -> pair.strip().endsWith(":SSL"));
    }
}

package sekisho.consumer.code;

import java.util.List;
import java.util.stream.Stream;

/** A reason of the importer's, stable for ever: shown to persons, counted by metrics, kept in the database. */
public sealed interface ConsumerCode permits IntakeCode, FlowCode, VerifyCode, ActCode, LedgerCode, OperationCode {

    /** What is said of it. */
    CodeText text();

    /** Such as {@code intake.rewind}; fits the database's {@code code_text}. */
    default String code() {
        return text().code();
    }

    /** What happened, in Japanese. */
    default String ja() {
        return text().ja();
    }

    /** What happened, in English. */
    default String en() {
        return text().en();
    }

    /** What the operator does next, in Japanese. */
    default String actionJa() {
        return text().actionJa();
    }

    /** What the operator does next, in English. */
    default String actionEn() {
        return text().actionEn();
    }

    /** The whole catalogue of the importer. */
    static List<ConsumerCode> all() {
        return Stream.<ConsumerCode[]>of(
                        IntakeCode.values(),
                        FlowCode.values(),
                        VerifyCode.values(),
                        ActCode.values(),
                        LedgerCode.values(),
                        OperationCode.values())
                .flatMap(Stream::of)
                .toList();
    }
}

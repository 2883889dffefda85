package sekisho.consumer.code;

import java.util.List;
import java.util.stream.Stream;

/** A reason of the importer's, stable for ever: shown to persons, counted by metrics, kept in the database. */
public sealed interface ConsumerCode permits IntakeCode, FlowCode, VerifyCode, ActCode, LedgerCode, OperationCode {

    /** Such as {@code intake.rewind}; fits the database's {@code code_text}. */
    String code();

    /** What happened, in Japanese. */
    String ja();

    /** What happened, in English. */
    String en();

    /** What the operator does next, in Japanese. */
    String actionJa();

    /** What the operator does next, in English. */
    String actionEn();

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

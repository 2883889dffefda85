package sekisho.consumer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import sekisho.consumer.intake.IntakeStatus;
import sekisho.envelope.json.JsonFields;

/** The intake's status for persons and for scripts. */
final class IntakeStatusText {
    private IntakeStatusText() {}

    static void print(PrintWriter out, IntakeStatus status) {
        out.printf("%s  %s%n", status.topic(), status.topicId().orElse("未登録 / not registered"));
        out.printf("  受信箱 / inbox  %,d MiB%n", status.inboxBytes() >> 20);
        for (IntakeStatus.Partition partition : status.partitions()) {
            out.printf(
                    "  %3d  次 / next %,15d  epoch %s  提供開始 / earliest %s  %s%n",
                    partition.partition(),
                    partition.next(),
                    partition.epoch().isPresent() ? partition.epoch().getAsInt() : "-",
                    partition.earliest().isPresent() ? partition.earliest().getAsLong() : "-",
                    partition.halt().orElse(""));
            partition.meaning().ifPresent(code -> {
                out.printf("       %s。%s。%n", code.ja(), code.actionJa());
                out.printf("       %s. %s.%n", code.en(), code.actionEn());
            });
        }
        for (IntakeStatus.Note note : status.notes()) {
            String where = note.partition().isPresent()
                    ? Integer.toString(note.partition().getAsInt())
                    : "-";
            out.printf("  %s  %3s  %s%n", note.at(), where, note.code());
        }
        out.flush();
    }

    static String json(IntakeStatus status) {
        return new String(
                new JsonFields()
                        .put("topic", status.topic())
                        .put("topicId", status.topicId().orElse(""))
                        .put("inboxBytes", status.inboxBytes())
                        .putObjects(
                                "partitions",
                                status.partitions().stream()
                                        .map(IntakeStatusText::fields)
                                        .toList())
                        .putObjects(
                                "notes",
                                status.notes().stream()
                                        .map(note -> new JsonFields()
                                                .put("at", note.at().toString())
                                                .put(
                                                        "partition",
                                                        note.partition().orElse(-1))
                                                .put("code", note.code()))
                                        .toList())
                        .bytes(),
                UTF_8);
    }

    private static JsonFields fields(IntakeStatus.Partition partition) {
        return new JsonFields()
                .put("partition", partition.partition())
                .put("next", partition.next())
                .put("epoch", partition.epoch().orElse(-1))
                .put("earliest", partition.earliest().orElse(-1))
                .put("earliestAt", partition.askedAt().map(Object::toString).orElse(""))
                .put("halt", partition.halt().orElse(""));
    }
}

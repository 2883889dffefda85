package sekisho.producer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import sekisho.producer.BatchRef;
import sekisho.producer.Delivery;
import sekisho.producer.Desk;
import sekisho.producer.SendOutcome;
import sekisho.producer.outbox.Link;
import sekisho.records.Finding;
import sekisho.records.key.Tally;
import sekisho.records.read.ReadOutcome;
import sekisho.service.ExitCode;

/** For scripts: one JSON object on one line. */
final class JsonReport implements SendReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public int sent(Path file, SendOutcome outcome) {
        ObjectNode object = JSON.createObjectNode().put("file", String.valueOf(file.getFileName()));
        if (outcome instanceof SendOutcome.Refused refused) {
            object.put("outcome", "refused-here");
            findings(object.putArray("findings"), refused.findings());
            print(object);
            return ExitCode.REFUSED;
        }
        SendOutcome.Sent sent = (SendOutcome.Sent) outcome;
        delivery(object, sent.delivery());
        batch(object, sent.batch());
        counts(object, sent.tally());
        print(object);
        return SendReport.exitOf(sent.delivery());
    }

    @Override
    public int made(Path file, Path levies, Tally tally) {
        ObjectNode object = JSON.createObjectNode()
                .put("file", String.valueOf(file.getFileName()))
                .put("levies", String.valueOf(levies.getFileName()))
                .put("outcome", "made");
        counts(object, tally);
        print(object);
        return ExitCode.DONE;
    }

    @Override
    public int accepted(Path file, ReadOutcome.Accepted accepted) {
        ObjectNode object = JSON.createObjectNode()
                .put("file", String.valueOf(file.getFileName()))
                .put("outcome", "accepted");
        counts(object, accepted.tally());
        object.put("records", accepted.total().records())
                .put("yen", accepted.total().yen())
                .put("bytes", accepted.fileLength())
                .put("sha256", accepted.fileSha256());
        findings(object.putArray("warnings"), accepted.warnings());
        print(object);
        return ExitCode.DONE;
    }

    @Override
    public int resumed(List<Desk.Resumed> batches) {
        ObjectNode object = JSON.createObjectNode();
        ArrayNode array = object.putArray("batches");
        for (Desk.Resumed resumed : batches) {
            ObjectNode each = array.addObject();
            delivery(each, resumed.delivery());
            batch(each, resumed.batch());
        }
        print(object);
        return SendReport.exitOf(batches);
    }

    @Override
    public int recovered(Link last) {
        print(JSON.createObjectNode()
                .put("outcome", "recovered")
                .put("sequence", last.sequence())
                .put("manifest", last.hash().hex()));
        return ExitCode.DONE;
    }

    private static void counts(ObjectNode object, Tally tally) {
        ObjectNode counts = object.put("records", tally.records()).putObject("counts");
        tally.byName()
                .forEach((kind, count) ->
                        counts.putObject(kind).put("records", count.records()).put("yen", count.yen()));
    }

    private static void findings(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            array.addObject()
                    .put("line", finding.line())
                    .put("field", finding.field())
                    .put("code", finding.code().code());
        }
    }

    private static void delivery(ObjectNode object, Delivery delivery) {
        Told told = Told.of(delivery);
        object.put("outcome", told.word());
        if (!told.code().isEmpty()) {
            object.put("code", told.code());
        }
        if (delivery instanceof Delivery.Refused refused) {
            ObjectNode findings = object.putObject("findings");
            new TreeMap<>(refused.findings()).forEach(findings::put);
            object.put("verdict", refused.verdict().hex());
        } else if (delivery instanceof Delivery.Released released) {
            object.put("verdict", released.verdict().hex());
        }
    }

    private static void batch(ObjectNode object, BatchRef batch) {
        object.put("sequence", batch.sequence())
                .put("manifest", batch.hash().hex())
                .put("chunks", batch.chunks())
                .put("bytes", batch.bytes());
    }

    private void print(ObjectNode object) {
        try {
            out.println(JSON.writeValueAsString(object));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

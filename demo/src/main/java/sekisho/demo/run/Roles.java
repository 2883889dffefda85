package sekisho.demo.run;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import sekisho.consumer.code.ConsumerRefused;
import sekisho.consumer.intake.Intake;
import sekisho.consumer.intake.IntakeConfig;
import sekisho.consumer.process.ConsumerConfig;
import sekisho.consumer.process.Importer;
import sekisho.demo.day.SampleDay;
import sekisho.demo.scan.TestScanner;
import sekisho.demo.site.Site;
import sekisho.demo.site.SiteFolder;
import sekisho.envelope.EnvelopeRefused;
import sekisho.processor.Checkpoint;
import sekisho.processor.CheckpointConfig;
import sekisho.scanning.Scanner;
import sekisho.service.ConfigFile;

/** Checkpoint, consumer and intake of a site, in this JVM. */
public final class Roles implements AutoCloseable {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, String> endpoints = new LinkedHashMap<>();

    private Roles() {}

    /** Starts all three from the site's configuration files; the test scanner where the site has no clamd. */
    public static Roles start(Site site, Clock clock) throws IOException, ConsumerRefused, EnvelopeRefused {
        Roles roles = new Roles();
        boolean started = false;
        try {
            roles.startAll(site, clock);
            started = true;
            return roles;
        } finally {
            if (!started) {
                roles.close();
            }
        }
    }

    private void startAll(Site site, Clock clock) throws IOException, ConsumerRefused, EnvelopeRefused {
        SiteFolder folder = site.folder();
        CheckpointConfig outer = ConfigFile.read(folder.processorConfig(), CheckpointConfig.class);
        ConsumerConfig inner = ConfigFile.read(folder.consumerConfig(), ConsumerConfig.class);
        IntakeConfig pull = ConfigFile.read(folder.intakeConfig(), IntakeConfig.class);
        boolean clamd = site.parts().clamd().isPresent();
        Scanner stand = new TestScanner(SampleDay.TEST_SIGNATURE, clock);

        Checkpoint checkpoint = clamd ? Checkpoint.start(outer) : Checkpoint.start(outer, stand);
        running.push(checkpoint);
        endpoints.put("processor", checkpoint.endpoint().toString());
        // The consumer names the topic that the intake may read, so it comes first.
        Importer importer = clamd ? Importer.start(inner) : Importer.start(inner, stand);
        running.push(importer);
        endpoints.put("consumer", importer.endpoint().toString());
        Intake intake = Intake.start(pull, clock);
        running.push(intake);
        endpoints.put("intake", intake.endpoint().toString());
    }

    /** Where metrics and health of each role are. */
    public Map<String, String> endpoints() {
        return Map.copyOf(endpoints);
    }

    @Override
    public void close() {
        for (AutoCloseable role : running) {
            try {
                role.close();
            } catch (Exception e) {
                // The others must end as well; the JVM's end takes what is left.
                System.err.println("did not end cleanly: " + role.getClass().getSimpleName());
            }
        }
    }
}

package sekisho.e2e.watched;

import java.nio.file.Path;
import java.time.Duration;
import sekisho.demo.site.Site;
import sekisho.testing.clamd.Clamd;
import sekisho.testing.clamd.ClamdSetup;

/** The site's clamd, with definitions that change. */
final class Engine {
    private final Path folder;
    private Clamd running;
    private int definitions = 100;

    Engine(Site site) {
        this.folder = site.folder().clamd();
        this.running = site.parts().clamd().orElseThrow();
    }

    void stop() {
        running.close();
    }

    void start() {
        running = Clamd.start(next(ClamdSetup.sampleDay()), folder);
    }

    /** It knows the day's test signature, as it should. */
    void sound() {
        running.reload(next(ClamdSetup.sampleDay()));
    }

    /** It answers and finds nothing. */
    void blind() {
        running.reload(next(ClamdSetup.knowing("Other", "another text")));
    }

    void old(Duration age) {
        running.reload(next(ClamdSetup.sampleDay().withAge(age)));
    }

    private ClamdSetup next(ClamdSetup setup) {
        return setup.withDefinitions(++definitions);
    }
}

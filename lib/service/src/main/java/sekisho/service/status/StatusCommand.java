package sekisho.service.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sekisho.service.ExitCode;

/** Asks the processes of one side how they are. It only reads, and connects to nothing but the addresses given. */
@Command(
        name = "status",
        description = {
            "現況を一目で示す。各プロセスの /metrics と /health を読む。応答なし・停止があれば終了コード 4。",
            "How everything stands, from the processes' /metrics and /health. Exit 4 if one is down or silent."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
public final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            required = true,
            arity = "1..*",
            paramLabel = "URL",
            description = {"プロセスのアドレス（いくつでも）。", "Address of a process, such as http://processor:8080; repeat it"})
    private List<URI> urls;

    @Option(
            names = "--json",
            description = {"スクリプト用。", "For scripts"})
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Standing standing = Standing.of(urls.stream().map(Asked::of).toList());
        out.print(
                json
                        ? json(standing)
                        : StatusText.of(standing, Clock.systemUTC().instant()));
        out.flush();
        return standing.isIncomplete() ? ExitCode.UNREACHABLE : ExitCode.DONE;
    }

    private static String json(Standing standing) {
        Map<String, Object> all = Map.of(
                "needsAHuman",
                        standing.findings().stream()
                                .map(finding -> Map.of(
                                        "urgency", finding.sign().urgency(),
                                        "what", finding.sign().en(),
                                        "where", finding.where(),
                                        "value", finding.value(),
                                        "runbook", finding.sign().page()))
                                .toList(),
                "today", standing.today().stream().collect(Collectors.toMap(Standing.Today::en, Standing.Today::value)),
                "feeds", standing.feeds(),
                "processes",
                        standing.processes().stream()
                                .map(asked -> Map.of(
                                        "uri", asked.uri().toString(),
                                        "process", asked.process(),
                                        "state", asked.state(),
                                        "troubles", asked.troubles()))
                                .toList());
        try {
            return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words and numbers can't be written as JSON", e);
        }
    }
}

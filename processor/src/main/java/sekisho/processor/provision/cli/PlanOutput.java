package sekisho.processor.provision.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.List;
import sekisho.processor.provision.Change;
import sekisho.processor.provision.Plan;

/** How a plan is shown: a line for each difference, or JSON for scripts. */
enum PlanOutput {
    LINES {
        @Override
        void print(Plan plan, PrintWriter out) {
            plan.changes().forEach(change -> out.println(change.line()));
            plan.reports().forEach(report -> {
                out.println(report.line());
                out.println("    " + report.code().ja() + " / " + report.code().en());
                out.println("    " + report.code().actionJa() + " / "
                        + report.code().actionEn());
            });
            out.printf(
                    "%d differences, %d reports%n",
                    plan.changes().size(), plan.reports().size());
            out.flush();
        }
    },
    JSON {
        @Override
        void print(Plan plan, PrintWriter out) throws JsonProcessingException {
            var reports = plan.reports().stream()
                    .map(report -> new ReportJson(report.code().code(), report.where()))
                    .toList();
            var changes = plan.changes().stream().map(Change::line).toList();
            out.println(JsonMapper.builder().build().writeValueAsString(new PlanJson(changes, reports)));
            out.flush();
        }
    };

    abstract void print(Plan plan, PrintWriter out) throws JsonProcessingException;

    private record PlanJson(List<String> changes, List<ReportJson> reports) {}

    private record ReportJson(String code, String where) {}
}

package sekisho.e2e.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sekisho.consumer.code.ActCode;
import sekisho.consumer.code.ConsumerCode;
import sekisho.consumer.code.FlowCode;
import sekisho.consumer.code.IntakeCode;
import sekisho.consumer.code.LedgerCode;
import sekisho.consumer.code.OperationCode;
import sekisho.consumer.code.VerifyCode;
import sekisho.envelope.EnvelopeCode;
import sekisho.processor.CheckpointCode;
import sekisho.processor.provision.ProvisionCode;
import sekisho.producer.DeskCode;
import sekisho.records.RecordCode;
import sekisho.scanning.ScanOutcome.NotScanned.Reason;
import sekisho.schemas.wire.RegistryCode;
import sekisho.schemas.wire.WireCode;
import sekisho.service.ServiceCode;

/** {@code docs/reference/codes.md} is made from the enums; {@code -Dreference.write=true} writes it anew. */
class CodesReferenceTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "codes.md");

    private static final String HEAD = """
            # Codes

            Every refusal and every halt has a code that stays the same for ever. This page is made from the code;
            `./mvnw test -pl testing/e2e -am -Dtest=CodesReferenceTest -Dreference.write=true
            -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.
            """;

    @Test
    void pageListsEveryCodeWithItsMeaningAndWhatToDo() throws IOException {
        String made = page();
        if (Boolean.getBoolean("reference.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(made);
    }

    @Test
    void everyCodeStandsForOneThingAndHasAllItsTexts() {
        List<CodeRow> rows = sections().values().stream().flatMap(List::stream).toList();

        assertThat(rows).extracting(CodeRow::code).doesNotHaveDuplicates().allMatch(c -> c.matches("[a-z0-9.-]+"));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.ja()).isNotBlank();
            assertThat(row.en()).isNotBlank();
            assertThat(row.actionJa()).isNotBlank();
            assertThat(row.actionEn()).isNotBlank();
        });
        System.out.printf("codes %d%n", rows.size());
    }

    private static String page() {
        return HEAD
                + sections().entrySet().stream()
                        .map(section ->
                                "\n## " + section.getKey() + "\n\n| code | meaning | what to do |\n|---|---|---|\n"
                                        + section.getValue().stream()
                                                .map(CodeRow::markdown)
                                                .collect(Collectors.joining("\n"))
                                        + "\n")
                        .collect(Collectors.joining());
    }

    private static Map<String, List<CodeRow>> sections() {
        Map<String, List<CodeRow>> sections = new LinkedHashMap<>();
        sections.put(
                "The feed's desk 送信側",
                CodeRow.of(
                        DeskCode.values(),
                        DeskCode::code,
                        DeskCode::ja,
                        DeskCode::en,
                        DeskCode::actionJa,
                        DeskCode::actionEn));
        sections.put(
                "Clearing files 消込データファイル",
                CodeRow.of(
                        RecordCode.values(),
                        RecordCode::code,
                        RecordCode::ja,
                        RecordCode::en,
                        RecordCode::actionJa,
                        RecordCode::actionEn));
        sections.put(
                "Envelope and trust 封緘と信頼登録",
                CodeRow.of(
                        EnvelopeCode.values(),
                        EnvelopeCode::code,
                        EnvelopeCode::ja,
                        EnvelopeCode::en,
                        EnvelopeCode::actionJa,
                        EnvelopeCode::actionEn));
        sections.put(
                "Records of Kafka",
                CodeRow.of(
                        WireCode.values(),
                        WireCode::code,
                        WireCode::ja,
                        WireCode::en,
                        WireCode::actionJa,
                        WireCode::actionEn));
        sections.put(
                "Schema registry",
                CodeRow.of(
                        RegistryCode.values(),
                        RegistryCode::code,
                        RegistryCode::ja,
                        RegistryCode::en,
                        RegistryCode::actionJa,
                        RegistryCode::actionEn));
        sections.put(
                "The checkpoint 関所",
                CodeRow.of(
                        CheckpointCode.values(),
                        CheckpointCode::code,
                        CheckpointCode::ja,
                        CheckpointCode::en,
                        CheckpointCode::actionJa,
                        CheckpointCode::actionEn));
        sections.put(
                "Virus scan ウイルス検査",
                CodeRow.of(Reason.values(), Reason::code, Reason::ja, Reason::en, Reason::actionJa, Reason::actionEn));
        sections.put("Intake 受入", inner(IntakeCode.values()));
        sections.put("Flows, inside 受信側の流れ", inner(FlowCode.values()));
        sections.put("Verification, inside 受信側の検証", inner(VerifyCode.values()));
        sections.put("Acts 行為", inner(ActCode.values()));
        sections.put("Ledger 収納台帳", inner(LedgerCode.values()));
        sections.put("Commands, inside 受信側の操作", inner(OperationCode.values()));
        sections.put(
                "Provisioning 基盤設定",
                CodeRow.of(
                        ProvisionCode.values(),
                        ProvisionCode::code,
                        ProvisionCode::ja,
                        ProvisionCode::en,
                        ProvisionCode::actionJa,
                        ProvisionCode::actionEn));
        sections.put(
                "Configuration and processes 設定",
                CodeRow.of(
                        ServiceCode.values(),
                        ServiceCode::code,
                        ServiceCode::ja,
                        ServiceCode::en,
                        ServiceCode::actionJa,
                        ServiceCode::actionEn));
        return sections;
    }

    private static List<CodeRow> inner(ConsumerCode[] codes) {
        return CodeRow.of(
                codes,
                ConsumerCode::code,
                ConsumerCode::ja,
                ConsumerCode::en,
                ConsumerCode::actionJa,
                ConsumerCode::actionEn);
    }
}

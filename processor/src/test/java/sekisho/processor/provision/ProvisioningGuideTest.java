package sekisho.processor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sekisho.service.ConfigFile;

/** What the operators' guide says is so. */
class ProvisioningGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "operations", "provisioning.md");

    @Test
    void itsExamplesAreProvisioningFiles() throws Exception {
        var examples = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(found -> ConfigFile.parse(found.group(1), ProvisioningConfig.class))
                .toList();
        assertThat(examples).hasSize(2);
        assertThat(examples.get(0).outer()).isPresent();
        assertThat(examples.get(1).inner()).contains(new InnerCluster(null, null));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProvisionCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNREACHABLE", "DENIED"})
    void itExplainsEveryReport(ProvisionCode code) throws Exception {
        assertThat(Files.readString(GUIDE)).contains("`" + code.code() + "`");
    }
}

package sekisho.consumer.site;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Starts the consumer as a process of its own, as fast as a JVM can: from an archive of its loaded classes. */
public final class ImporterProcess {
    private final Path folder;
    private final String classPath;
    private final Path archive;

    private ImporterProcess(Path folder, String classPath, Path archive) {
        this.folder = folder;
        this.classPath = classPath;
        this.archive = archive;
    }

    /** Lets one consumer run on an empty site, and keeps the classes it loaded. */
    public static ImporterProcess prepare(Path folder, Path config) throws IOException, InterruptedException {
        ImporterProcess process = new ImporterProcess(folder, onlyJars(folder), folder.resolve("importer.jsa"));
        Process trial = process.start(config, "-XX:ArchiveClassesAtExit=" + process.archive, CrashableImporter.BRIEFLY);
        if (!trial.waitFor(3, TimeUnit.MINUTES)) {
            trial.destroyForcibly();
            throw new IOException("the trial run did not end");
        }
        return process;
    }

    /** The archive is a help, not a need: without it the JVM says so and loads its classes. */
    public Process start(Path config) throws IOException {
        return start(config, "-XX:SharedArchiveFile=" + archive, CrashableImporter.UNTIL_KILLED);
    }

    private Process start(Path config, String classes, String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        classes,
                        "-cp",
                        classPath,
                        CrashableImporter.class.getName(),
                        config.toString(),
                        mode)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("importer.log").toFile())
                .start();
    }

    /** Classes are archived from jars only, so each folder of the class path becomes one. */
    private static String onlyJars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String place : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                path = jar(path, folder.resolve("classes" + jars.size() + ".jar"));
            }
            jars.add(path.toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }
}

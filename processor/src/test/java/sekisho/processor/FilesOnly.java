package sekisho.processor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Collects the files below a folder from which others may be removed meanwhile; Kafka's indexes hold no content. */
final class FilesOnly extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    FilesOnly(List<Path> files) {
        this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        // Each is 10 MiB of zeros, written in advance.
        boolean isIndex = file.toString().endsWith("index");
        if (attributes.isRegularFile() && !isIndex) {
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
        return FileVisitResult.CONTINUE;
    }
}

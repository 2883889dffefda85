package sekisho.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Structured log 構造化ログ: one JSON object per line. Messages are short and constant; who and where stand in
 * key-values ({@code log.atInfo().addKeyValue("feed", feed).log("batch released")}). No mapped diagnostic context, no
 * arguments in messages, no content of records; exceptions of libraries show class and stack trace only.
 */
public final class JsonLog {
    /** Libraries that speak too much below this level. */
    private static final String[] QUIET = {
        "org.apache.kafka", "kafka", "org.flywaydb", "com.zaxxer", "state.change.logger"
    };

    private JsonLog() {}

    /** Logs to standard error; standard output belongs to what a command prints. */
    public static void toStandardError(String process) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setTarget("System.err");
        install(process, appender);
    }

    /** Logs errors alone to standard error: for a command that tells its outcome itself. */
    public static void errorsToStandardError(String process) {
        toStandardError(process);
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
        for (String name : QUIET) {
            context.getLogger(name).setLevel(Level.ERROR);
        }
    }

    /** Logs to the end of a file. */
    public static void toFile(String process, Path file) {
        var appender = new FileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        install(process, appender);
    }

    private static void install(String process, OutputStreamAppender<ILoggingEvent> appender) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        // A context is named once: where several roles run in one process, the first one names it.
        if (CoreConstants.DEFAULT_CONTEXT_NAME.equals(context.getName())) {
            context.setName(process);
        }
        var encoder = new CarefulEncoder();
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        for (String name : QUIET) {
            context.getLogger(name).setLevel(Level.WARN);
        }
    }
}

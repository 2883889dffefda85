package sekisho.producer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sekisho.producer.BatchRef;
import sekisho.producer.Desk;
import sekisho.producer.SendOutcome;
import sekisho.producer.outbox.Link;
import sekisho.records.Finding;
import sekisho.records.key.Tally;
import sekisho.records.read.ReadOutcome;
import sekisho.schemas.record.Kind;
import sekisho.service.ExitCode;

/** For people: everything in Japanese, then everything in English. */
final class TextReport implements SendReport {
    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public int sent(Path file, SendOutcome outcome) {
        String name = String.valueOf(file.getFileName());
        if (outcome instanceof SendOutcome.Refused refused) {
            refused(name, refused.findings());
            return ExitCode.REFUSED;
        }
        SendOutcome.Sent sent = (SendOutcome.Sent) outcome;
        Told told = Told.of(sent.delivery());
        out.println(name + ": " + told.ja());
        out.println("  " + ja(sent.batch()) + "、" + number(sent.tally().records()) + "件");
        tally(sent.tally());
        out.println(name + ": " + told.en());
        out.println("  " + en(sent.batch()) + ", " + number(sent.tally().records()) + " records");
        out.println("  manifest " + sent.batch().hash());
        out.flush();
        return SendReport.exitOf(sent.delivery());
    }

    @Override
    public int made(Path file, Path levies, Tally tally) {
        out.println(file + " を作りました（内容はすべて架空）。対応する調定: " + levies);
        tally(tally);
        out.println("Made " + file + "; all content is invented. The levies it pays: " + levies);
        out.flush();
        return ExitCode.DONE;
    }

    @Override
    public int accepted(Path file, ReadOutcome.Accepted accepted) {
        String name = String.valueOf(file.getFileName());
        String records = number(accepted.total().records());
        String yen = number(accepted.total().yen());
        out.println(name + ": 誤りはありません（" + records + "件、" + yen + "円）");
        tally(accepted.tally());
        for (Finding f : accepted.warnings()) {
            out.println("    注意 " + placeJa(f) + " " + f.code().ja() + " ["
                    + f.code().code() + "]");
        }
        out.println(name + ": nothing is wrong (" + records + " records, " + yen + " yen)");
        for (Finding f : accepted.warnings()) {
            out.println("    note " + placeEn(f) + ": " + f.code().en() + " ["
                    + f.code().code() + "]");
        }
        out.flush();
        return ExitCode.DONE;
    }

    @Override
    public int resumed(List<Desk.Resumed> batches) {
        if (batches.isEmpty()) {
            out.println("送信箱に判定前のバッチはありません。");
            out.println("The outbox holds no batch without a verdict.");
        }
        for (Desk.Resumed batch : batches) {
            out.println(ja(batch.batch()) + ": " + Told.of(batch.delivery()).ja());
            out.println(en(batch.batch()) + ": " + Told.of(batch.delivery()).en());
        }
        out.flush();
        return SendReport.exitOf(batches);
    }

    @Override
    public int recovered(Link last) {
        out.println("最後の受領証は第" + last.sequence() + "号です。次は第" + (last.sequence() + 1) + "号として送ります。");
        out.println("The last receipt is of batch " + last.sequence() + "; the next one will be batch "
                + (last.sequence() + 1) + ".");
        out.println("  manifest " + last.hash());
        out.flush();
        return ExitCode.DONE;
    }

    private void refused(String name, List<Finding> findings) {
        out.println(name + ": 受け付けません（" + findings.size() + "件の誤り）。ファイル全体を送っていません。");
        for (Finding f : findings) {
            out.println("  " + placeJa(f) + " " + f.code().ja() + " ["
                    + f.code().code() + "] → " + f.code().actionJa());
        }
        out.println(name + ": refused (" + findings.size() + " findings). Nothing of the file was sent.");
        for (Finding f : findings) {
            out.println("  " + placeEn(f) + ": " + f.code().en() + " ["
                    + f.code().code() + "] - " + f.code().actionEn());
        }
        out.flush();
    }

    private static String placeJa(Finding f) {
        String line = f.line() == 0 ? "ファイル全体" : f.line() + "行目";
        return line + (f.field().isEmpty() ? "" : "「" + f.field() + "」");
    }

    private static String placeEn(Finding f) {
        String line = f.line() == 0 ? "file" : "line " + f.line();
        return line + (f.field().isEmpty() ? "" : ", field " + f.field());
    }

    private static String ja(Kind kind) {
        return switch (kind) {
            case PROVISIONAL -> "速報";
            case CONFIRMED -> "確報";
            case CANCELLED -> "速報取消";
            case POSTAL -> "郵便振替";
            case POSTAL_CORRECTION -> "郵便振替訂正";
            case DEBIT_OK -> "振替済";
            case DEBIT_FAILED -> "振替不能";
            case DEBIT_UNKNOWN -> "結果不明";
        };
    }

    private static String ja(Tally.Other other) {
        return switch (other) {
            case DEPOSIT -> "入金";
            case WITHDRAWAL -> "出金";
            case REQUEST -> "振替依頼";
        };
    }

    private void tally(Tally tally) {
        tally.kinds()
                .forEach((kind, count) -> out.println("    " + ja(kind) + " " + kind + " " + number(count.records())
                        + "件 " + number(count.yen()) + "円"));
        tally.others()
                .forEach((other, count) -> out.println("    " + ja(other) + " " + other + " " + number(count.records())
                        + "件 " + number(count.yen()) + "円"));
    }

    private static String ja(BatchRef batch) {
        return "第" + batch.sequence() + "号（" + batch.chunks() + "チャンク、" + number(batch.bytes()) + "バイト）";
    }

    private static String en(BatchRef batch) {
        return "batch " + batch.sequence() + " (" + batch.chunks() + " chunks, " + number(batch.bytes()) + " bytes)";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

package sekisho.records.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import sekisho.records.layout.Layouts;
import sekisho.records.layout.Part;
import sekisho.records.layout.Role;
import sekisho.records.layout.Slot;
import sekisho.schemas.record.Carried;
import sekisho.schemas.record.PaymentRecord;

/** Each optional value of a payment has its bit: a field that the schemas get must get one as well. */
class FilledTest {
    @Test
    void everyOptionalValueOfAPaymentHasTheBitOfItsPlace() {
        for (Schema.Field field : PaymentRecord.getClassSchema().getFields()) {
            if (field.schema().isNullable() && !field.name().equals("carried")) {
                PaymentRecord payment = new PaymentRecord();
                fill(payment, field);
                assertThat(Filled.of(payment)).as(field.name()).isEqualTo(1L << field.pos());
            }
        }
    }

    @Test
    void everyCarriedValueHasTheBitOfItsPlace() {
        for (Schema.Field field : Carried.getClassSchema().getFields()) {
            Carried carried = new Carried();
            fill(carried, field);
            assertThat(Filled.of(carried)).as(field.name()).isEqualTo(1L << field.pos());
        }
    }

    @Test
    void noLayoutLeavesOutAValueThatHasNoBit() {
        for (Slot slot : foreignOfPayments()) {
            SpecificRecordBase holder = slot.part() == Part.CARRIED ? new Carried() : new PaymentRecord();
            fill(holder, holder.getSchema().getFields().get(slot.position()));
            long filled = holder instanceof Carried carried ? Filled.of(carried) : Filled.of((PaymentRecord) holder);
            assertThat(filled).as(slot.name()).isEqualTo(1L << slot.position());
        }
    }

    private static List<Slot> foreignOfPayments() {
        return Layouts.load().all().stream()
                .filter(layout -> layout.data().role() == Role.PAYMENT)
                .flatMap(layout -> layout.data().foreign().stream())
                .toList();
    }

    private static void fill(SpecificRecordBase record, Schema.Field field) {
        switch (Slot.of(Part.PAYMENT, field).type()) {
            case TEXT -> record.put(field.pos(), "1");
            case INT -> record.put(field.pos(), 1);
            case DATE -> record.put(field.pos(), LocalDate.of(2026, 6, 1));
            case FLAG -> record.put(field.pos(), true);
            case LIST -> record.put(field.pos(), List.of("1"));
            default -> throw new IllegalStateException("no optional value is like that");
        }
    }
}

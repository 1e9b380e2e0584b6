#include "exchange/agenda_items.h"

json_t *agenda_write_items(struct writer *writer, const ocop_agenda *agenda, bool overdue)
{
    json_t *items = writer_array(writer);
    for (int32_t i = 0; i < agenda->count; i++)
        if (ocop_agenda_overdue(agenda, i) == overdue)
            put_item(writer, items, agenda_write_item(writer, agenda, &agenda->items[i]));
    return items;
}

json_t *agenda_write_item(struct writer *writer, const ocop_agenda *agenda, const struct agenda_item *item)
{
    const bool overdue = item->by < agenda->on;
    json_t *object = writer_object(writer);
    put_text(writer, object, "what", item->what);
    put_text(writer, object, "text_vi", item->text.vi);
    put_text(writer, object, "text_en", item->text.en);
    put_date(writer, object, "by", item->by);
    put_boolean(writer, object, "overdue", overdue);
    put(writer, object, "days_left", overdue ? json_null() : json_integer((json_int_t)item->by - agenda->on));
    put_text(writer, object, "subject", item->subject);
    put_text_or_null(writer, object, "product", item->product);
    put_text_or_null(writer, object, "who", item->who);
    put_text_or_null(writer, object, "who_vi", item->who_name.vi);
    put_text_or_null(writer, object, "who_en", item->who_name.en);
    put_text_or_null(writer, object, "rule", item->rule);
    put_text_or_null(writer, object, "source", item->source.en);
    put_text_or_null(writer, object, "source_vi", item->source.vi);
    put_text_or_null(writer, object, "certainty", item->certainty ? ocop_certainty_name(item->certainty) : "");
    put_text_or_null(writer, object, "after_vi", item->after.vi);
    put_text_or_null(writer, object, "after_en", item->after.en);
    return object;
}

/* Tables → ocop-edition/1 with its sets. docs/guide/editions.md tells the format; a document that is written from the
 * tables of a document is that document. */
#include "exchange/scribe.h"
#include "exchange/words.h"

#include <stdio.h>

static json_t *write_set(struct scribe *scribe, const struct set_row *row);
static json_t *write_parts(struct scribe *scribe, struct span span);
static json_t *write_sections(struct scribe *scribe, const struct set_row *set);
static json_t *write_criteria(struct scribe *scribe, const struct set_row *set);
static const struct criterion_row *criterion_of(const struct scribe *scribe, const struct set_row *set, int32_t index);
static json_t *write_criterion(struct scribe *scribe, const struct set_row *set, const struct criterion_row *row);
static json_t *write_options(struct scribe *scribe, const struct criterion_row *criterion);
static json_t *write_cases(struct scribe *scribe, struct span span);
static void put_applies_if(struct scribe *scribe, json_t *object, const struct set_row *set,
                           const struct criterion_row *row);
static json_t *write_notes(struct scribe *scribe, struct span span);
static json_t *write_rules(struct scribe *scribe, const struct set_row *set);
static json_t *write_corrections(struct scribe *scribe, const struct set_row *set);
static json_t *write_holes(struct scribe *scribe, struct span span, bool of_set);
static json_t *write_edition(struct scribe *scribe, const struct edition_row *row);
static json_t *write_instruments(struct scribe *scribe, struct span span);
static json_t *write_levels(struct scribe *scribe, struct span span);
static json_t *write_groups(struct scribe *scribe, struct span span);
static json_t *write_subgroups(struct scribe *scribe, struct span span);
static json_t *write_stars(struct scribe *scribe, const struct edition_row *edition);
static json_t *write_star(struct scribe *scribe, const struct edition_row *edition, const struct star_row *row);
static json_t *write_statements(struct scribe *scribe, struct span span);
static json_t *write_transitions(struct scribe *scribe, struct span span);
static json_t *write_overlays(struct scribe *scribe, struct span span);
static json_t *write_sets(struct scribe *scribe, struct span span);

json_t *set_write(const struct tables *tables, const struct set_row *set)
{
    struct scribe scribe = {{false}, tables};
    json_t *document = write_set(&scribe, set);
    if (!scribe.writer.failed)
        return document;
    json_decref(document);
    return NULL;
}

static json_t *write_set(struct scribe *scribe, const struct set_row *row)
{
    json_t *set = scribe_object(scribe);
    put_text(&scribe->writer, set, "format", "ocop-criteria/1");
    put_at(scribe, set, "edition", row->edition);
    put_number(&scribe->writer, set, "set", row->number);
    put_name(scribe, set, row->name);
    put_at(scribe, set, "group", row->group);
    if (row->subgroup)
        put_at(scribe, set, "subgroup", row->subgroup);
    put_text_or_null(&scribe->writer, set, "managing_body_vi", scribe_text(scribe, row->managing_body.vi));
    put_text_or_null(&scribe->writer, set, "managing_body_en", scribe_text(scribe, row->managing_body.en));
    put_cite(scribe, set, &row->cite);
    put(&scribe->writer, set, "parts", write_parts(scribe, row->parts));
    put(&scribe->writer, set, "sections", write_sections(scribe, row));
    put(&scribe->writer, set, "criteria", write_criteria(scribe, row));
    put(&scribe->writer, set, "rules", write_rules(scribe, row));
    put_map(scribe, set, "corrections", write_corrections(scribe, row), false);
    put_map(scribe, set, "holes", write_holes(scribe, row->holes, true), false);
    return set;
}

static json_t *write_parts(struct scribe *scribe, struct span span)
{
    json_t *parts = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct part_row *row = &scribe->tables->parts[span.first + i];
        json_t *part = scribe_object(scribe);
        put_name(scribe, part, row->name);
        put_number(&scribe->writer, part, "max", row->max);
        put_key(scribe, parts, row->code, part);
    }
    return parts;
}

static json_t *write_sections(struct scribe *scribe, const struct set_row *set)
{
    json_t *sections = scribe_object(scribe);
    for (int32_t i = 0; i < set->sections.count; i++) {
        const struct section_row *row = &scribe->tables->sections[set->sections.first + i];
        json_t *section = scribe_object(scribe);
        put_at(scribe, section, "part", scribe->tables->parts[set->parts.first + row->part].code);
        put_name(scribe, section, row->name);
        put_number(&scribe->writer, section, "max", row->max);
        put_key(scribe, sections, row->code, section);
    }
    return sections;
}

static json_t *write_criteria(struct scribe *scribe, const struct set_row *set)
{
    json_t *criteria = scribe_object(scribe);
    for (int32_t i = 0; i < set->criteria.count; i++) {
        const struct criterion_row *row = criterion_of(scribe, set, i);
        put_key(scribe, criteria, row->code, write_criterion(scribe, set, row));
    }
    return criteria;
}

static const struct criterion_row *criterion_of(const struct scribe *scribe, const struct set_row *set, int32_t index)
{
    return &scribe->tables->criteria[set->criteria.first + index];
}

static json_t *write_criterion(struct scribe *scribe, const struct set_row *set, const struct criterion_row *row)
{
    json_t *criterion = scribe_object(scribe);
    put_at(scribe, criterion, "section", scribe->tables->sections[set->sections.first + row->section].code);
    if (row->label)
        put_at(scribe, criterion, "label", row->label);
    put_name(scribe, criterion, row->name);
    put_text(&scribe->writer, criterion, "mode", choice_word(mode_words, row->mode));
    put_number(&scribe->writer, criterion, "max", row->max);
    put(&scribe->writer, criterion, "options", write_options(scribe, row));
    put_map(scribe, criterion, "cases", write_cases(scribe, row->cases), false);
    put_applies_if(scribe, criterion, set, row);
    put_map(scribe, criterion, "notes", write_notes(scribe, row->notes), false);
    put_cite(scribe, criterion, &row->cite);
    return criterion;
}

static json_t *write_options(struct scribe *scribe, const struct criterion_row *criterion)
{
    json_t *options = scribe_object(scribe);
    for (int32_t i = 0; i < criterion->options.count; i++) {
        const struct option_row *row = &scribe->tables->options[criterion->options.first + i];
        json_t *option = scribe_object(scribe);
        char number[16];
        (void)snprintf(number, sizeof number, "%d", i + 1);
        put_number(&scribe->writer, option, "points", row->points);
        put_text_pair(scribe, option, row->text);
        put_number_if(scribe, option, "star", row->star, row->star > 0);
        if (row->case_row >= 0)
            put_at(scribe, option, "case", scribe->tables->cases[criterion->cases.first + row->case_row].code);
        if (row->implied)
            put_boolean(&scribe->writer, option, "implied", true);
        put_cite(scribe, option, &row->cite);
        put(&scribe->writer, options, number, option);
    }
    return options;
}

static json_t *write_cases(struct scribe *scribe, struct span span)
{
    json_t *cases = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct case_row *row = &scribe->tables->cases[span.first + i];
        json_t *object = scribe_object(scribe);
        put_name(scribe, object, row->name);
        put_number(&scribe->writer, object, "max", row->max);
        put_key(scribe, cases, row->code, object);
    }
    return cases;
}

static void put_applies_if(struct scribe *scribe, json_t *object, const struct set_row *set,
                           const struct criterion_row *row)
{
    if (row->applies_if < 0)
        return;
    json_t *applies_if = scribe_object(scribe);
    put_at(scribe, applies_if, "criterion", criterion_of(scribe, set, row->applies_if)->code);
    put_number(&scribe->writer, applies_if, "at_least", row->applies_from);
    put_text(&scribe->writer, applies_if, "certainty", choice_word(certainty_words, row->applies_certainty));
    put(&scribe->writer, object, "applies_if", applies_if);
}

static json_t *write_notes(struct scribe *scribe, struct span span)
{
    json_t *notes = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct note_row *row = &scribe->tables->notes[span.first + i];
        json_t *note = scribe_object(scribe);
        put_at(scribe, note, "kind", row->kind);
        put_text_pair(scribe, note, row->text);
        put_key(scribe, notes, row->key, note);
    }
    return notes;
}

static json_t *write_rules(struct scribe *scribe, const struct set_row *set)
{
    json_t *rules = scribe_object(scribe);
    for (int32_t i = 0; i < set->rules.count; i++) {
        const struct rule_row *row = &scribe->tables->rules[set->rules.first + i];
        json_t *rule = scribe_object(scribe);
        put_text(&scribe->writer, rule, "effect", choice_word(effect_words, row->effect));
        put_text_pair(scribe, rule, row->text);
        if (row->criterion >= 0)
            put_at(scribe, rule, "criterion", criterion_of(scribe, set, row->criterion)->code);
        if (row->when_zero.count)
            put(&scribe->writer, rule, "when_zero", write_names(scribe, row->when_zero));
        put_cite(scribe, rule, &row->cite);
        put_key(scribe, rules, row->id, rule);
    }
    return rules;
}

static json_t *write_corrections(struct scribe *scribe, const struct set_row *set)
{
    json_t *corrections = scribe_object(scribe);
    for (int32_t i = 0; i < set->corrections.count; i++) {
        const struct correction_row *row = &scribe->tables->corrections[set->corrections.first + i];
        json_t *correction = scribe_object(scribe);
        put_at(scribe, correction, "criterion", criterion_of(scribe, set, row->criterion)->code);
        put_number(&scribe->writer, correction, "option", row->option);
        put_at(scribe, correction, "read", row->read);
        put_number(&scribe->writer, correction, "used", row->used);
        put_text_pair(scribe, correction, row->text);
        put_key(scribe, corrections, row->key, correction);
    }
    return corrections;
}

static json_t *write_holes(struct scribe *scribe, struct span span, bool of_set)
{
    json_t *holes = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct hole_row *row = &scribe->tables->holes[span.first + i];
        json_t *hole = scribe_object(scribe);
        if (of_set)
            put(&scribe->writer, hole, "scope", write_names(scribe, row->scope));
        put_text_pair(scribe, hole, row->text);
        put_number_if(scribe, hole, "star", row->star, row->star >= 0);
        put_number_if(scribe, hole, "need", row->need, row->need >= 0);
        put_number_if(scribe, hole, "points", row->points, row->points >= 0);
        put_key(scribe, holes, row->key, hole);
    }
    return holes;
}

json_t *edition_write(const struct tables *tables, const struct edition_row *edition)
{
    struct scribe scribe = {{false}, tables};
    json_t *document = write_edition(&scribe, edition);
    if (!scribe.writer.failed)
        return document;
    json_decref(document);
    return NULL;
}

static json_t *write_edition(struct scribe *scribe, const struct edition_row *row)
{
    json_t *document = scribe_object(scribe);
    put_text(&scribe->writer, document, "format", "ocop-edition/1");
    put_at(scribe, document, "id", row->id);
    put_name(scribe, document, row->name);
    put_date(&scribe->writer, document, "filed_from", row->filed_from);
    put_date(&scribe->writer, document, "filed_to", row->filed_to);
    put_cite(scribe, document, &row->cite);
    put_at_if(scribe, document, "sets_from", row->sets_from);
    put(&scribe->writer, document, "instruments", write_instruments(scribe, row->instruments));
    put(&scribe->writer, document, "levels", write_levels(scribe, row->levels));
    put(&scribe->writer, document, "groups", write_groups(scribe, row->groups));
    put(&scribe->writer, document, "stars", write_stars(scribe, row));
    put(&scribe->writer, document, "statements", write_statements(scribe, row->statements));
    if (row->certificate.months)
        put(&scribe->writer, document, "certificate", write_certificate(scribe, &row->certificate));
    put(&scribe->writer, document, "policy", policy_write(&row->policy, NULL));
    put_map(scribe, document, "transitions", write_transitions(scribe, row->transitions), false);
    put_map(scribe, document, "holes", write_holes(scribe, row->holes, false), false);
    put_map(scribe, document, "overlays", write_overlays(scribe, row->overlays), false);
    put_map(scribe, document, "actors", write_actors(scribe, row->actors), false);
    put_map(scribe, document, "rounds", write_rounds(scribe, row->rounds), false);
    put_map(scribe, document, "cycle", write_steps(scribe, row->steps), false);
    put_at_if(scribe, document, "procedures_from", row->procedures_from);
    put_map(scribe, document, "procedures", write_procedures(scribe, row->procedures), false);
    put(&scribe->writer, document, "sets", write_sets(scribe, row->sets));
    return document;
}

static json_t *write_instruments(struct scribe *scribe, struct span span)
{
    json_t *instruments = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct instrument_row *row = &scribe->tables->instruments[span.first + i];
        json_t *instrument = scribe_object(scribe);
        put_at(scribe, instrument, "title_vi", row->title.vi);
        put_at(scribe, instrument, "title_en", row->title.en);
        put_date(&scribe->writer, instrument, "issued", row->issued);
        put_date(&scribe->writer, instrument, "in_force", row->in_force);
        put_date(&scribe->writer, instrument, "lapses", row->lapses);
        put_cite(scribe, instrument, &row->cite);
        put_key(scribe, instruments, row->number, instrument);
    }
    return instruments;
}

static json_t *write_levels(struct scribe *scribe, struct span span)
{
    json_t *levels = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct level_row *row = &scribe->tables->levels[span.first + i];
        json_t *level = scribe_object(scribe);
        put_name(scribe, level, row->name);
        if (row->until != OCOP_DATE_NONE)
            put_date(&scribe->writer, level, "until", row->until);
        put_cite(scribe, level, &row->cite);
        put_key(scribe, levels, row->id, level);
    }
    return levels;
}

static json_t *write_groups(struct scribe *scribe, struct span span)
{
    json_t *groups = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct group_row *row = &scribe->tables->groups[span.first + i];
        json_t *group = scribe_object(scribe);
        put_at(scribe, group, "label", row->label);
        put_name(scribe, group, row->name);
        put_cite(scribe, group, &row->cite);
        put(&scribe->writer, group, "subgroups", write_subgroups(scribe, row->subgroups));
        put_key(scribe, groups, row->code, group);
    }
    return groups;
}

static json_t *write_subgroups(struct scribe *scribe, struct span span)
{
    json_t *subgroups = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct subgroup_row *row = &scribe->tables->subgroups[span.first + i];
        json_t *subgroup = scribe_object(scribe);
        put_at(scribe, subgroup, "label", row->label);
        put_name(scribe, subgroup, row->name);
        put_key(scribe, subgroups, row->code, subgroup);
    }
    return subgroups;
}

static json_t *write_stars(struct scribe *scribe, const struct edition_row *edition)
{
    json_t *stars = scribe_object(scribe);
    for (int32_t i = 0; i < edition->stars.count; i++) {
        const struct star_row *row = &scribe->tables->stars[edition->stars.first + i];
        char number[16];
        (void)snprintf(number, sizeof number, "%d", row->stars);
        put(&scribe->writer, stars, number, write_star(scribe, edition, row));
    }
    return stars;
}

static json_t *write_star(struct scribe *scribe, const struct edition_row *edition, const struct star_row *row)
{
    const struct level_row *levels = &scribe->tables->levels[edition->levels.first];
    json_t *star = scribe_object(scribe);
    put_number(&scribe->writer, star, "from", row->from);
    put(&scribe->writer, star, "below", number_or_null(row->below, 0));
    put_number_if(scribe, star, "printed_to", row->printed_to, row->printed_to >= 0);
    put_text_or_null(&scribe->writer, star, "level", row->level < 0 ? "" : scribe_text(scribe, levels[row->level].id));
    put_boolean(&scribe->writer, star, "certificate", row->certificate);
    put_at(scribe, star, "meaning_vi", row->meaning.vi);
    put_at(scribe, star, "meaning_en", row->meaning.en);
    put_cite(scribe, star, &row->cite);
    return star;
}

static json_t *write_statements(struct scribe *scribe, struct span span)
{
    json_t *statements = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct statement_row *row = &scribe->tables->statements[span.first + i];
        json_t *statement = scribe_object(scribe);
        put_text_pair(scribe, statement, row->text);
        put_cite(scribe, statement, &row->cite);
        put_key(scribe, statements, row->id, statement);
    }
    return statements;
}

static json_t *write_transitions(struct scribe *scribe, struct span span)
{
    json_t *transitions = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct transition_row *row = &scribe->tables->transitions[span.first + i];
        json_t *transition = scribe_object(scribe);
        put(&scribe->writer, transition, "editions", write_names(scribe, row->editions));
        put(&scribe->writer, transition, "registrations", write_registrations(scribe, row->registrations));
        put_date(&scribe->writer, transition, "filed_before", row->filed_before);
        put_date(&scribe->writer, transition, "from", row->from);
        put_number(&scribe->writer, transition, "days", row->days);
        put_date(&scribe->writer, transition, "finish_by", row->finish_by);
        put_text_pair(scribe, transition, row->text);
        put_pair_if(scribe, transition, "after_vi", "after_en", row->after);
        put_cite(scribe, transition, &row->cite);
        put_key(scribe, transitions, row->id, transition);
    }
    return transitions;
}

static json_t *write_overlays(struct scribe *scribe, struct span span)
{
    json_t *overlays = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct overlay_row *row = &scribe->tables->overlays[span.first + i];
        json_t *overlay = scribe_object(scribe);
        put_text_pair(scribe, overlay, row->text);
        put_source(scribe, overlay, row->source);
        put_key(scribe, overlays, row->name, overlay);
    }
    return overlays;
}

static json_t *write_sets(struct scribe *scribe, struct span span)
{
    json_t *sets = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct set_row *row = &scribe->tables->sets[scribe->tables->set_list[span.first + i]];
        char number[16];
        (void)snprintf(number, sizeof number, "%d", row->number);
        put(&scribe->writer, sets, number, write_set(scribe, row));
    }
    return sets;
}

/* Whether an event may happen in a case. The checks come in the order in which an official would ask: is it the right
 * moment, the right body, the right kind of dossier; is everything there; does the council's result allow it. Each
 * refusal names the rule that stands against it. */
#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "evaluation/case_internal.h"

#include <stdio.h>
#include <string.h>

static ocop_status cite_event(const ocop_case *the_case, const struct event_row *row, ocop_status status);
static ocop_status check_order(const ocop_case *the_case, const struct event_row *row, int32_t on, bool correction);
static int32_t latest_day(const ocop_case *the_case);
static ocop_status check_state(const ocop_case *the_case, const struct event_row *row);
static void list_states(const ocop_case *the_case, const struct event_row *row, char *text, size_t size);
static ocop_status check_actor(const ocop_case *the_case, const struct event_row *row, const char *by, int32_t on);
static ocop_status check_registration(const ocop_case *the_case, const struct event_row *row);
static ocop_status check_documents(const ocop_case *the_case, const struct event_row *row);
static ocop_status fail_lacking(const ocop_case *the_case, const struct event_row *row, const char *document);
static bool has_document(const struct payload *payload, const char *document);
static ocop_status check_result(const ocop_case *the_case, const struct event_row *row);
static ocop_status check_needs(const ocop_case *the_case, const struct event_row *row);
static bool needs_hold(const struct needs *needs, const struct case_rating *rating);
static bool within(int32_t value, int32_t from, int32_t to);
static struct case_rating rating_needed(const ocop_case *the_case, const struct event_row *row);
static ocop_status check_window(const ocop_case *the_case, const struct event_row *row, int32_t on);
static ocop_status fail_window(const ocop_case *the_case, int32_t on, const struct certificate_days *days);
static ocop_status check_ground(const ocop_case *the_case, const struct event_row *row);
static ocop_status check_session(const ocop_case *the_case, const struct event_row *row);
static ocop_status check_quorum(const ocop_case *the_case, const struct case_session *session, int32_t present);
static ocop_status check_majority(const ocop_case *the_case, const struct case_session *session, int32_t present);

ocop_status case_check(const ocop_case *the_case, const struct event_row *row, const char *by, int32_t on,
                       bool correction)
{
    ocop_status status = check_state(the_case, row);
    if (status == OCOP_OK)
        status = check_registration(the_case, row);
    if (status == OCOP_OK)
        status = check_actor(the_case, row, by, on);
    if (status == OCOP_OK)
        status = check_order(the_case, row, on, correction);
    if (status == OCOP_OK)
        status = check_needs(the_case, row);
    if (status == OCOP_OK)
        status = check_window(the_case, row, on);
    if (status == OCOP_OK)
        status = check_documents(the_case, row);
    if (status == OCOP_OK)
        status = check_result(the_case, row);
    if (status == OCOP_OK)
        status = check_session(the_case, row);
    return status == OCOP_OK ? check_ground(the_case, row) : status;
}

static ocop_status cite_event(const ocop_case *the_case, const struct event_row *row, ocop_status status)
{
    char id[RULE_ID_SIZE];
    case_rule_id(the_case, "events", row->id, id);
    error_set_rule(id, case_text(the_case, row->cite.source.vi), case_text(the_case, row->cite.source.en));
    return status;
}

/* Moment */

static ocop_status check_state(const ocop_case *the_case, const struct event_row *row)
{
    char states[512];
    if (case_has_state(the_case, row))
        return OCOP_OK;
    list_states(the_case, row, states, sizeof states);
    return cite_event(the_case, row,
                      fail(OCOP_ERR_EVENT, "\"%s\" không thể xảy ra ở trạng thái \"%s\"; sự kiện này chỉ có từ: %s",
                           "\"%s\" cannot happen in the state \"%s\"; it happens only from: %s",
                           case_text(the_case, row->id), ocop_case_state(the_case), states));
}

bool case_has_state(const ocop_case *the_case, const struct event_row *row)
{
    return case_names_have(the_case, row->from, ocop_case_state(the_case));
}

static void list_states(const ocop_case *the_case, const struct event_row *row, char *text, size_t size)
{
    *text = '\0';
    for (int32_t i = 0; i < row->from.count; i++)
        text_list_add(text, size, case_text(the_case, the_case->edition->tables->names[row->from.first + i]));
}

static ocop_status check_order(const ocop_case *the_case, const struct event_row *row, int32_t on, bool correction)
{
    char day[DATE_TEXT_LENGTH + 1], last[DATE_TEXT_LENGTH + 1];
    const int32_t latest = latest_day(the_case);
    if (correction || on >= latest)
        return OCOP_OK;
    (void)date_write(on, day);
    (void)date_write(latest, last);
    return fail(OCOP_ERR_EVENT,
                "\"%s\" ngày %s đứng sau sự kiện ngày %s; nếu ghi bổ sung thì đánh dấu là đính chính (correction)",
                "\"%s\" of %s stands behind an event of %s; mark it as a correction if it is entered late",
                case_text(the_case, row->id), day, last);
}

/* After a correction that is not the day of the last event. */
static int32_t latest_day(const ocop_case *the_case)
{
    int32_t latest = INT32_MIN;
    for (int32_t i = 0; i < the_case->count; i++)
        if (the_case->events[i].on > latest)
            latest = the_case->events[i].on;
    return latest;
}

/* Body and kind of dossier */

static ocop_status check_actor(const ocop_case *the_case, const struct event_row *row, const char *by, int32_t on)
{
    const struct actor_row *actor;
    char until[DATE_TEXT_LENGTH + 1];
    const char *right = case_text(the_case, row->by);
    if (strcmp(by, right) != 0)
        return cite_event(the_case, row,
                          fail(OCOP_ERR_EVENT, "\"%s\" không thuộc thẩm quyền của \"%.60s\", mà của \"%s\"",
                               "\"%s\" is not for \"%.60s\" to do, but for \"%s\"", case_text(the_case, row->id), by,
                               right));
    if (!case_actor_gone(the_case, row, on, &actor))
        return OCOP_OK;
    (void)date_write(actor->until, until);
    return cite_event(the_case, row,
                      fail(OCOP_ERR_EVENT, "từ ngày %s không còn \"%s\" để thực hiện \"%s\"",
                           "from %s on there is no \"%s\" any more to do \"%s\"", until, right,
                           case_text(the_case, row->id)));
}

bool case_actor_gone(const ocop_case *the_case, const struct event_row *row, int32_t on, const struct actor_row **actor)
{
    *actor = edition_actor(the_case->edition, case_text(the_case, row->by));
    return *actor && (*actor)->until != OCOP_DATE_NONE && on >= (*actor)->until;
}

static ocop_status check_registration(const ocop_case *the_case, const struct event_row *row)
{
    if (case_is_for(the_case, row->registrations))
        return OCOP_OK;
    return cite_event(
        the_case, row,
        fail(OCOP_ERR_EVENT, "\"%s\" không dùng cho loại đăng ký này (lần đầu, nâng hạng hoặc đánh giá lại)",
             "\"%s\" is not for this kind of registration (first, upgrade or renewal)", case_text(the_case, row->id)));
}

/* Documents */

static ocop_status check_documents(const ocop_case *the_case, const struct event_row *row)
{
    for (int32_t i = 0; i < row->documents.count; i++) {
        const char *document = case_text(the_case, the_case->edition->tables->names[row->documents.first + i]);
        if (case_lacks(the_case, row, document) && !has_document(&the_case->pending, document))
            return fail_lacking(the_case, row, document);
    }
    return OCOP_OK;
}

bool case_lacks(const ocop_case *the_case, const struct event_row *row, const char *document)
{
    const struct document_row *needed = case_document(the_case, document);
    if (!the_case->tracked || !needed || !case_names_have(the_case, row->documents, document) || needed->optional ||
        !case_is_for(the_case, needed->registrations) ||
        (*the_case->group && case_names_have(the_case, needed->except_groups, the_case->group)))
        return false;
    for (int32_t i = 0; i < the_case->count; i++)
        if (has_document(&the_case->events[i].payload, document))
            return false;
    return true;
}

static bool has_document(const struct payload *payload, const char *document)
{
    for (int32_t i = 0; i < payload->document_count; i++)
        if (strcmp(payload->documents[i], document) == 0)
            return true;
    return false;
}

static ocop_status fail_lacking(const ocop_case *the_case, const struct event_row *row, const char *document)
{
    const struct document_row *needed = case_document(the_case, document);
    const char *event = case_text(the_case, row->id);
    char vi[512], en[512], id[RULE_ID_SIZE];
    (void)snprintf(vi, sizeof vi, "\"%s\" cần giấy tờ chưa có trong hồ sơ: %s (%s)", event, document,
                   case_text(the_case, needed->name.vi));
    (void)snprintf(en, sizeof en, "\"%s\" needs a document that is not on file: %s (%s)", event, document,
                   case_text(the_case, needed->name.en));
    (void)fail_texts(OCOP_ERR_DOCUMENT, vi, en);
    case_rule_id(the_case, "documents", needed->id, id);
    error_set_rule(id, case_text(the_case, needed->cite.source.vi), case_text(the_case, needed->cite.source.en));
    return OCOP_ERR_DOCUMENT;
}

/* Results */

static ocop_status check_result(const ocop_case *the_case, const struct event_row *row)
{
    const bool given = the_case->pending.rating.level != NULL;
    if (given == (row->rating != 0))
        return OCOP_OK;
    return cite_event(the_case, row,
                      given ? fail(OCOP_ERR_EVENT, "\"%s\" không kèm kết quả đánh giá", "\"%s\" carries no rating",
                                   case_text(the_case, row->id))
                            : fail(OCOP_ERR_EVENT, "\"%s\" phải kèm kết quả đánh giá của hội đồng",
                                   "\"%s\" carries the council's rating", case_text(the_case, row->id)));
}

static ocop_status check_needs(const ocop_case *the_case, const struct event_row *row)
{
    const struct case_rating rating = rating_needed(the_case, row);
    if (!row->needs.of || needs_hold(&row->needs, &rating))
        return OCOP_OK;
    if (!rating.level)
        return cite_event(the_case, row,
                          fail(OCOP_ERR_EVENT, "\"%s\" dựa vào hạng sao (\"%s\") chưa có trong vụ việc",
                               "\"%s\" rests on stars (\"%s\") that the case does not have",
                               case_text(the_case, row->id), case_text(the_case, row->needs.of)));
    return cite_event(the_case, row,
                      fail(OCOP_ERR_EVENT, "kết quả %d sao (mức điểm %d sao) không cho phép \"%s\"",
                           "a result of %d stars (points of the band of %d) does not allow \"%s\"", rating.stars,
                           rating.band, case_text(the_case, row->id)));
}

/* The rating that an event rests on; without a level if there is none. */
static struct case_rating rating_needed(const ocop_case *the_case, const struct event_row *row)
{
    const char *of = case_text(the_case, row->needs.of);
    const struct case_rating *given = case_rating_of(the_case, of);
    if (given)
        return *given;
    if (strcmp(of, "recognised") == 0 && the_case->stars)
        return (struct case_rating){
            .level = of, .outcome = OCOP_OUTCOME_RATED, .stars = the_case->stars, .band = the_case->stars};
    return (struct case_rating){.level = NULL};
}

static bool needs_hold(const struct needs *needs, const struct case_rating *rating)
{
    if (!rating->level)
        return false;
    if (rating->outcome != OCOP_OUTCOME_RATED)
        return needs->unrated;
    return within(rating->stars, needs->stars_from, needs->stars_to) &&
           within(rating->band, needs->band_from, needs->band_to);
}

static bool within(int32_t value, int32_t from, int32_t to)
{
    return (from < 0 || value >= from) && (to < 0 || value <= to);
}

bool case_is_open(const ocop_case *the_case, const struct event_row *row, int32_t on)
{
    const struct actor_row *actor;
    const struct case_rating rating = rating_needed(the_case, row);
    return case_has_state(the_case, row) && case_is_for(the_case, row->registrations) &&
           !case_actor_gone(the_case, row, on, &actor) && (!row->needs.of || needs_hold(&row->needs, &rating)) &&
           !case_is_late(the_case, row, on);
}

/* The filing window of a renewal */

static ocop_status check_window(const ocop_case *the_case, const struct event_row *row, int32_t on)
{
    struct certificate_days days;
    if (!case_window(the_case, row, &days))
        return OCOP_OK;
    const bool early = days.file_from != OCOP_DATE_NONE && on < days.file_from;
    return early || case_is_late(the_case, row, on) ? fail_window(the_case, on, &days) : OCOP_OK;
}

bool case_window(const ocop_case *the_case, const struct event_row *row, struct certificate_days *days)
{
    return row->window && the_case->registration == OCOP_REGISTRATION_RENEWAL && the_case->issued != OCOP_DATE_NONE &&
           term_of_certificate(the_case->edition, &the_case->policy, the_case->issued, days) == OCOP_OK;
}

bool case_is_late(const ocop_case *the_case, const struct event_row *row, int32_t on)
{
    struct certificate_days days;
    if (!case_window(the_case, row, &days))
        return false;
    const int32_t last = days.prolonged_until != OCOP_DATE_NONE ? days.prolonged_until : days.file_until;
    return last != OCOP_DATE_NONE && on > last;
}

static ocop_status fail_window(const ocop_case *the_case, int32_t on, const struct certificate_days *days)
{
    const struct cite *cite = &the_case->edition->row->certificate.renewal.cite;
    char day[DATE_TEXT_LENGTH + 1], from[DATE_TEXT_LENGTH + 1], until[DATE_TEXT_LENGTH + 1];
    char expires[DATE_TEXT_LENGTH + 1], id[RULE_ID_SIZE];
    (void)date_write(on, day);
    (void)date_write(days->file_from, from);
    (void)date_write(days->prolonged_until != OCOP_DATE_NONE ? days->prolonged_until : days->file_until, until);
    (void)date_write(days->expires, expires);
    (void)fail(
        OCOP_ERR_EVENT, "nộp hồ sơ ngày %s ngoài thời gian cho phép, từ %s đến %s (giấy chứng nhận hết hạn ngày %s)",
        "filed on %s, outside the window from %s to %s (the certificate expires on %s)", day, from, until, expires);
    rule_id_in_edition(the_case->edition, "certificate", "renewal", id);
    error_set_rule(id, case_text(the_case, cite->source.vi), case_text(the_case, cite->source.en));
    return OCOP_ERR_EVENT;
}

/* Revocation */

static ocop_status check_ground(const ocop_case *the_case, const struct event_row *row)
{
    const bool given = *the_case->pending.ground != '\0';
    if (given == row->ground || (row->ground && !the_case->edition->row->certificate.grounds.count))
        return OCOP_OK;
    return cite_event(the_case, row,
                      given ? fail(OCOP_ERR_EVENT, "\"%s\" không kèm căn cứ thu hồi",
                                   "\"%s\" names no ground of revocation", case_text(the_case, row->id))
                            : fail(OCOP_ERR_EVENT, "\"%s\" phải nêu căn cứ thu hồi",
                                   "\"%s\" names a ground of revocation", case_text(the_case, row->id)));
}

/* The council's session. What its regulation asks for is policy: no rule of the edition stands behind it. */

static ocop_status check_session(const ocop_case *the_case, const struct event_row *row)
{
    const struct case_session *session = &the_case->pending.session;
    const int32_t present = session->present ? session->present : the_case->pending.rating.sheets;
    if (!row->rating || the_case->pending.rating.outcome != OCOP_OUTCOME_RATED)
        return OCOP_OK;
    ocop_status status = check_quorum(the_case, session, present);
    return status == OCOP_OK ? check_majority(the_case, session, present) : status;
}

static ocop_status check_quorum(const ocop_case *the_case, const struct case_session *session, int32_t present)
{
    const struct policy_values *policy = &the_case->policy;
    if (present < policy->quorum_sheets)
        return fail(OCOP_ERR_EVENT, "hội đồng có %d thành viên dự họp; quy chế cần ít nhất %d",
                    "%d members of the council took part; its regulation asks for at least %d", present,
                    policy->quorum_sheets);
    if (policy->quorum_numerator && !session->members)
        return fail(
            OCOP_ERR_EVENT, "quy chế cần ít nhất %d/%d số thành viên, nhưng phiên họp không ghi số thành viên",
            "the council's regulation asks for at least %d/%d of the members, but the session does not tell how "
            "many there are",
            policy->quorum_numerator, policy->quorum_denominator);
    if ((int64_t)present * policy->quorum_denominator < (int64_t)session->members * policy->quorum_numerator)
        return fail(OCOP_ERR_EVENT, "hội đồng có %d/%d thành viên dự họp; quy chế cần ít nhất %d/%d",
                    "%d of %d members of the council took part; its regulation asks for at least %d/%d", present,
                    session->members, policy->quorum_numerator, policy->quorum_denominator);
    if (policy->quorum_chair && !session->chair && !the_case->pending.rating.chair)
        return fail(OCOP_ERR_EVENT, "quy chế cần chủ tịch hội đồng dự họp",
                    "the council's regulation asks for its chair");
    return OCOP_OK;
}

static ocop_status check_majority(const ocop_case *the_case, const struct case_session *session, int32_t present)
{
    const struct policy_values *policy = &the_case->policy;
    if (!policy->majority_denominator)
        return OCOP_OK;
    if (session->votes_for < 0)
        return fail(
            OCOP_ERR_EVENT, "quy chế cần hơn %d/%d thành viên dự họp biểu quyết, nhưng phiên họp không ghi số phiếu",
            "the council's regulation asks for a vote of more than %d/%d of those present, but none is recorded",
            policy->majority_numerator, policy->majority_denominator);
    if ((int64_t)session->votes_for * policy->majority_denominator <= (int64_t)present * policy->majority_numerator)
        return fail(OCOP_ERR_EVENT, "%d phiếu thuận trên %d thành viên dự họp; quy chế cần hơn %d/%d",
                    "%d votes of %d members present; the council's regulation asks for more than %d/%d",
                    session->votes_for, present, policy->majority_numerator, policy->majority_denominator);
    return OCOP_OK;
}

/* Days of issue on which certificates have one state: found at their borders, so that not each day is asked about. */
#include "evaluation/certificate_internal.h"

static int32_t next_border(const ocop_certificate *certificate, int32_t on);
static void take_border(int32_t expires, int32_t border, int32_t *next);
static bool ends_before(ocop_certificate *certificate, int32_t issued, int32_t border);

/* The later one was issued the later it expires, and nothing but the day on which it expires tells the state: so the
 * days of issue up to the border are looked for, from where months of usual length would put it. */
int32_t certificate_same_until(ocop_certificate *certificate, int32_t on, int32_t last)
{
    int32_t low = certificate->issued, high = last < on ? last : on;
    const int32_t border = next_border(certificate, on);
    while (low < high) {
        const int64_t far = border == INT32_MAX ? high : (int64_t)low + border - certificate->days.expires;
        const int32_t probe = far < high ? (int32_t)far : high;
        if (ends_before(certificate, probe, border)) {
            low = probe;
        } else {
            high = probe - 1;
            (void)certificate_move(certificate, low);
        }
    }
    return low;
}

/* The first day of expiry after its own that may mean another state on a day, in the order of
 * ocop_certificate_status() and of prolonged_until() in term.c; INT32_MAX: there is none. */
static int32_t next_border(const ocop_certificate *certificate, int32_t on)
{
    const struct certificate_rules *rules = certificate_rules_of(certificate);
    const struct renewal_row *renewal = &rules->renewal;
    const struct prolongation_row *prolongation = &rules->prolongation;
    const int32_t expires = certificate->days.expires;
    int32_t next = INT32_MAX;
    take_border(expires, on, &next);
    if (renewal->file_until_days >= 0)
        take_border(expires, on + renewal->file_until_days, &next);
    if (renewal->file_from_days >= 0)
        take_border(expires, on + renewal->file_from_days + 1, &next);
    if (prolongation->cite.certainty) {
        take_border(expires, prolongation->window_closed_before + renewal->file_until_days, &next);
        take_border(expires, certificate->edition->row->filed_from - prolongation->days, &next);
        take_border(expires, on - prolongation->days, &next);
    }
    return next;
}

static void take_border(int32_t expires, int32_t border, int32_t *next)
{
    if (border > expires && border < *next)
        *next = border;
}

/* Moves it only where that works: a term may leave the calendar. */
static bool ends_before(ocop_certificate *certificate, int32_t issued, int32_t border)
{
    return certificate_move(certificate, issued) == OCOP_OK && certificate->days.expires < border;
}
